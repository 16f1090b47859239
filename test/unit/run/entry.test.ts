import assert from 'node:assert/strict';
import { phys } from '../../../src/core/addr/address';
import type { EventKind } from '../../../src/core/trace/event';
import { wordOf } from '../../../src/run/entry';
import type { Run } from '../../../src/run/run';
import { runScenario } from '../../../src/run/run';
import type { Action, Machine, Mapping, Step } from '../../../src/scenario/model';
import { HEAP, PLAIN_MACHINE, lazy, linear, pointer, call, populated, scenario, step, unmap } from './build';
import { kinds } from './outcomes';

type Entry = Extract<Action, { do: 'entry' }>;
const NOTHING = { value: null, frame: null, key: null, set: [], clear: [] } as const;
const entry = (at: number | bigint, level: Entry['level'], over: Partial<Entry>, actor = 'K', cpu = 0): Step =>
  step({ do: 'entry', at: `0x${at.toString(16)}`, level, ...NOTHING, flush: false, ...over }, { actor, cpu });
const user = (access: 'read' | 'write' | 'fetch', at: number, actor = 'K', cpu = 0): Step =>
  step({ do: 'user', access, at: `0x${at.toString(16)}`, size: 1 }, { actor, cpu });

function runOf(mappings: readonly Mapping[], steps: readonly Step[], machine: Partial<Machine> = {}): Run {
  return runScenario(
    scenario({
      machine: { ...PLAIN_MACHINE, cpus: 2, ...machine },
      mappings,
      pointers: [pointer('p', HEAP), pointer('pages', HEAP, 8)],
      steps,
    }),
  );
}
const kindsOf = (run: Run, index: number): EventKind[] => {
  const { first, last } = run.steps[index]!;
  return Array.from({ length: last - first + 1 }, (_, i) => run.trace.kind(first + i));
};
const messageOf = (run: Run, index: number): string => {
  const { outcome } = run.steps[index]!;
  return outcome.kind === 'refused' ? outcome.message : outcome.kind;
};
const panicOf = (run: Run, index: number): string => {
  const { outcome } = run.steps[index]!;
  return outcome.kind === 'kernel-panic' && outcome.cause.kind === 'rust' ? outcome.cause.message : outcome.kind;
};

/** Where the tables of the heap are in a run whose first mapping it is, populated. */
const PD_128 = phys(0x10_3000n + 128n * 8n);
const HUGE = { value: '0x8000000008000087' } as const;

describe('an entry written by hand', () => {
  it('is the word that was there with what the step says: value, frame, key, set, clear', () => {
    assert.equal(wordOf({ ...NOTHING, set: ['W'], clear: ['NX', 'P'] }, 0x8000_0000_0010_1005n), 0x10_1006n);
    assert.equal(wordOf({ ...NOTHING, value: '0x87', frame: '0x8000000' }, 0xffffn), 0x800_0087n);
    assert.equal(wordOf({ ...NOTHING, key: 15 }, 0x8000_0000_0000_0000n), 0xf800_0000_0000_0000n);
    assert.equal(wordOf({ ...NOTHING, value: '0xffffffffffffffff', key: 0, frame: '0x0' }, 0n), 0x87f0_0000_0000_0fffn);
  });

  it('is one event that the state shows, between call and return, and one more where the TLB is told', () => {
    const run = runOf(
      [populated(HEAP, 1)],
      [entry(HEAP, 'PT', { clear: ['W'] }), entry(HEAP + 0xfff, 'PT', { set: ['W'], flush: true })],
    );
    assert.deepEqual(kindsOf(run, 0), ['call', 'entry-write', 'return', 'outcome']);
    assert.deepEqual(kindsOf(run, 1), ['call', 'entry-write', 'tlb-flush', 'return', 'outcome']);
    const written = run.trace.event(2);
    assert.ok(written.kind === 'entry-write' && written.level === 1);
    assert.equal(written.value & 2n, 0n);
    assert.equal(run.trace.state(1).word(written.pa) & 2n, 2n);
    assert.equal(run.trace.state(run.trace.length).word(written.pa) & 2n, 2n);
    assert.deepEqual(
      run.trace.changes(2).map(({ cell }) => cell),
      ['word'],
    );
  });

  it('leaves a TLB as it is, unless it says otherwise, and then reaches that of its own CPU alone', () => {
    const steps = (flush: boolean, cpu: number): Step[] => [
      user('read', HEAP),
      entry(HEAP, 'PT', { clear: ['P'], flush }, 'K', cpu),
      user('read', HEAP),
    ];
    const outcome = (flush: boolean, cpu: number): string =>
      kinds(runOf([populated(HEAP, 1)], steps(flush, cpu), { tlb: 8 }))[2]!;
    assert.equal(outcome(false, 0), 'ok');
    assert.equal(outcome(true, 0), 'task-exit');
    assert.equal(outcome(true, 1), 'ok');
  });

  it('is refused in words where the address has no table of that level', () => {
    const run = runOf(
      [populated(HEAP, 1)],
      [
        entry(HEAP, 'PD', HUGE),
        entry(HEAP, 'PT', { set: ['W'] }),
        entry(0x7fff_0000_0000, 'PD', { set: ['W'] }),
        entry(1n << 47n, 'PML4', { set: ['W'] }),
      ],
    );
    assert.equal(kinds(run).join(), 'ok,refused,refused,refused');
    assert.equal(
      messageOf(run, 1),
      'There is no PT on the way to 0x1000_0000: PD[128] above it, 0x8000_0000_0800_0087, stands for a page of 2 MiB.',
    );
    assert.equal(messageOf(run, 2), 'There is no PD on the way to 0x7fff_0000_0000: PML4[255] above it is empty.');
    assert.equal(messageOf(run, 3), '0x8000_0000_0000 is not canonical: no walk of it comes by any entry.');
    assert.deepEqual(kindsOf(run, 1), ['outcome']);
  });

  it('is not known to the areas: the checks of axptr pass as before, and the access does not', () => {
    const run = runOf(
      [populated(HEAP, 1)],
      [entry(HEAP, 'PML4', { clear: ['U'] }), call('p', 'get'), user('read', HEAP)],
    );
    assert.deepEqual(kinds(run), ['ok', 'ok', 'kernel-panic']);
  });
});

describe('a huge page made by hand', () => {
  it('translates by 21 bits, and counts as mapped where the kernel fills pages', () => {
    const run = runOf(
      [lazy(HEAP, 4)],
      [
        call('p', 'get'),
        entry(HEAP, 'PD', HUGE),
        user('write', HEAP + 0x3456),
        call('pages', 'get_as_slice', { length: 2000 }),
      ],
    );
    assert.deepEqual(kinds(run), ['ok', 'ok', 'ok', 'ok']);
    assert.equal(run.trace.state(run.trace.length).byte(phys(0x800_3456n)), 0x5a);
    assert.ok(!kindsOf(run, 3).includes('frame-alloc'));
  });

  it('ends an unmap of part of a filled area in EFAULT, its entry gone', () => {
    const run = runOf([populated(HEAP, 4)], [entry(HEAP, 'PD', HUGE), unmap(HEAP, 1)]);
    assert.deepEqual(kinds(run), ['ok', 'EFAULT']);
    assert.equal(run.trace.state(run.trace.length).word(PD_128), 0n);
  });

  it('panics the kernel in an unmap of the whole area, which unwraps that failure', () => {
    assert.match(panicOf(runOf([populated(HEAP, 4)], [entry(HEAP, 'PD', HUGE), unmap(HEAP, 4)]), 1), /unwrap/);
  });

  it('panics in a protect or a linear unmap that it does not fit in', () => {
    const protect = step({ do: 'protect', start: `0x${HEAP.toString(16)}`, size: '0x1000', flags: 'r--u' });
    assert.match(
      panicOf(runOf([populated(HEAP, 4)], [entry(HEAP, 'PD', HUGE), protect]), 1),
      /page_size as usize <= size/,
    );
    const device = [linear(HEAP, 512, 0x800_0000)];
    assert.match(panicOf(runOf(device, [entry(HEAP, 'PD', HUGE), unmap(HEAP, 1)]), 1), /page_size as usize <= size/);
    assert.deepEqual(kinds(runOf(device, [entry(HEAP, 'PD', HUGE), unmap(HEAP, 512)])), ['ok', 'ok']);
  });

  it('stands in the way of a fault that would fill a page below it, and that page is lost', () => {
    const run = runOf(
      [lazy(HEAP, 4)],
      [call('p', 'get'), entry(HEAP, 'PD', { value: '0x8000086' }), user('read', HEAP + 0x1000)],
    );
    assert.deepEqual(kinds(run), ['ok', 'ok', 'task-exit']);
    const taken = kindsOf(run, 2).filter((kind) => kind === 'frame-alloc').length;
    assert.equal(taken, 1);
    assert.ok(!kindsOf(run, 2).includes('frame-free'));
  });
});
