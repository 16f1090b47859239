import assert from 'node:assert/strict';
import fc from 'fast-check';
import { virt } from '../../../../src/core/addr/address';
import { controlWeights } from '../../../../src/core/trace/walk-controls';
import { walkAt } from '../../../../src/core/trace/walk-at';
import { runScenario } from '../../../../src/run/run';
import type { Machine } from '../../../../src/scenario/model';
import { populated, scenario } from '../../run/build';

const TEXT = virt(0x40_0000n);

function stateWith(machine: Partial<Machine>) {
  const made = scenario({
    machine: { ...scenario().machine, ...machine },
    mappings: [populated(Number(TEXT), 1, 'r-xu', 'text'), populated(0x50_0000, 1, 'rw-u', 'data')],
  });
  return runScenario(made).trace.state(0);
}

/** Names of the bits that a walk hangs on. */
const decisive = (machine: Partial<Machine>, access: 'read' | 'write' | 'fetch', user: boolean, va = TEXT): string[] =>
  controlWeights(stateWith(machine), 0, va, access, user)
    .filter(({ matters }) => matters)
    .map(({ name }) => name);

describe('control bits of a walk', () => {
  it('says that WP keeps the kernel from writing what is read-only, and that it means nothing to user code', () => {
    assert.deepEqual(decisive({ wp: true }, 'write', false), ['CR0.WP']);
    assert.deepEqual(decisive({ wp: true }, 'write', true), []);
  });

  it('says what SMAP would make of a kernel read, and that AC lifts it', () => {
    assert.deepEqual(decisive({}, 'read', false), ['CR4.SMAP']);
    assert.deepEqual(decisive({ smap: true }, 'read', false), ['CR4.SMAP', 'EFLAGS.AC']);
    assert.deepEqual(decisive({ smap: true, ac: true }, 'read', false), ['EFLAGS.AC']);
  });

  it('says that SMEP is about fetches, and that without NXE and SMEP a fetch is told as a read', () => {
    assert.deepEqual(decisive({ smep: true }, 'fetch', false), ['CR4.SMEP']);
    assert.deepEqual(decisive({ nxe: false }, 'fetch', true, virt(0x60_0000n)), ['CR4.SMEP', 'EFER.NXE']);
  });

  it('says that bit 63 is reserved without NXE', () => {
    const [nxe] = controlWeights(stateWith({}), 0, virt(0x50_0000n), 'read', true).filter(
      ({ name }) => name === 'EFER.NXE',
    );
    assert.deepEqual(nxe, {
      name: 'EFER.NXE',
      set: true,
      otherwise: { kind: 'page-fault', error: 0xd },
      matters: true,
    });
  });

  it('matters exactly where a machine with that bit the other way walks otherwise', () => {
    const bits = { wp: fc.boolean(), nxe: fc.boolean(), smep: fc.boolean(), smap: fc.boolean(), ac: fc.boolean() };
    fc.assert(
      fc.property(
        fc.record(bits),
        fc.constantFrom('read' as const, 'write' as const, 'fetch' as const),
        fc.boolean(),
        fc.constantFrom(TEXT, virt(0x50_0000n), virt(0x60_0000n), virt(1n << 47n)),
        (machine, access, user, va) => {
          for (const [name, bit] of [
            ['CR0.WP', 'wp'],
            ['CR4.SMEP', 'smep'],
            ['CR4.SMAP', 'smap'],
            ['EFER.NXE', 'nxe'],
            ['EFLAGS.AC', 'ac'],
          ] as const) {
            const weights = controlWeights(stateWith(machine), 0, va, access, user);
            const weight = weights.find((each) => each.name === name)!;
            const here = walkAt(stateWith(machine), 0, va, access, user).end;
            const there = walkAt(stateWith({ ...machine, [bit]: !machine[bit] }), 0, va, access, user).end;
            assert.equal(weight.set, machine[bit]);
            assert.deepEqual(weight.otherwise, there);
            assert.equal(weight.matters, JSON.stringify(text(here)) !== JSON.stringify(text(there)));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

const text = (value: object): object => Object.fromEntries(Object.entries(value).map(([key, of]) => [key, String(of)]));
