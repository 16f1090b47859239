import assert from 'node:assert/strict';
import fc from 'fast-check';
import { virt } from '../../../../src/core/addr/address';
import { walkAt } from '../../../../src/core/trace/walk-at';
import { runScenario } from '../../../../src/run/run';
import { HEAP, call, lazy, pointer, populated, scenario } from '../../run/build';
import { oddScenario } from '../../run/odd';

const { trace } = runScenario(
  scenario({
    machine: { ...scenario().machine, smep: true, smap: true },
    mappings: [populated(0x40_0000, 1, 'r-xu', 'text'), lazy(HEAP, 4)],
    pointers: [pointer('p', HEAP, 8)],
    steps: [call('p', 'get')],
  }),
);
const end = trace.state(trace.length);

describe('walkAt', () => {
  it('gives the entries down to the one that ended the walk, and what the access comes to', () => {
    const before = walkAt(trace.state(0), 0, virt(BigInt(HEAP)), 'read', true);
    assert.deepEqual(before.end, { kind: 'page-fault', error: 4 });
    assert.deepEqual(before.levels.at(-1)!.entry, 0n);
    const after = walkAt(end, 0, virt(BigInt(HEAP) + 8n), 'read', true);
    assert.deepEqual(
      after.levels.map(({ level, index }) => [level, index]),
      [
        [4, 0],
        [3, 0],
        [2, 128],
        [1, 0],
      ],
    );
    assert.equal(after.end.kind, 'translated');
  });

  it('judges by mode and control bits', () => {
    const text = virt(0x40_0000n);
    assert.deepEqual(walkAt(end, 0, text, 'write', true).end, { kind: 'page-fault', error: 7 });
    // SMAP, then SMEP: the page is user's.
    assert.deepEqual(walkAt(end, 0, text, 'read', false).end, { kind: 'page-fault', error: 1 });
    assert.deepEqual(walkAt(end, 0, text, 'fetch', false).end, { kind: 'page-fault', error: 0x11 });
    assert.equal(walkAt(end, 0, text, 'fetch', true).end.kind, 'translated');
  });

  it('does not walk to an address that is not canonical', () => {
    assert.deepEqual(walkAt(end, 0, virt(1n << 47n), 'read', false), { levels: [], end: { kind: 'not-canonical' } });
  });

  it('finds at each event what the walk of that event found, in any scenario', function () {
    this.timeout(60_000);
    let compared = 0;
    fc.assert(
      fc.property(oddScenario, (odd) => {
        const run = runScenario(odd, { maxEvents: 400 }).trace;
        for (let n = 1; n <= run.length; n++) {
          const event = run.event(n);
          if (event.kind !== 'page-fault' && event.kind !== 'translate') continue;
          // By the TLB, which may say otherwise than the tables.
          if (n > 1 && run.kind(n - 1) === 'tlb-hit') continue;
          const user = event.kind === 'page-fault' ? event.user : run.state(n).cpu(event.cpu).cpl === 3;
          const found = walkAt(run.state(n), event.cpu, event.va, event.access, user).end;
          if (event.kind === 'translate') assert.deepEqual(found, { kind: 'translated', pa: event.pa });
          else assert.deepEqual(found, { kind: 'page-fault', error: event.error });
          compared++;
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(compared > 100);
  });
});
