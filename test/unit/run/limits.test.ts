import assert from 'node:assert/strict';
import { runScenario } from '../../../src/run/run';
import { HEAP, PLAIN_MACHINE, at, call, digits, lazy, linear, pointer, populated, scenario, step } from './build';
import { kinds, run } from './outcomes';

const PATH = pointer('path', HEAP + 0xff0);

describe('a run that cannot go as written', () => {
  it('says of each kind of trouble in the set-up what it was, and goes on with the rest', () => {
    const done = run({
      mappings: [lazy(HEAP, 2), lazy(HEAP, 1, 'r--u', 'again'), lazy(0, 1, 'rw-u', 'null')],
      memory: [
        { at: '0x5000', bytes: '41' },
        { at: at(HEAP), byte: 65, length: '0x3000' },
        { at: '0xffffffffffffffff', bytes: '41' },
        { at: at(HEAP + 0xff0), bytes: digits('/usr/share/fonts') },
      ],
      pointers: [PATH],
      steps: [call('path', 'get_as_str')],
    });
    assert.deepEqual(
      done.setupProblems.map((problem) => problem.replace(/:.*/, '')),
      [
        'Mapping "again" could not be made',
        'Mapping "null" could not be made',
        'Memory at 0x5000 could not be filled',
        'Memory at 0x1000_0000 could not be filled',
        'Memory at 0xffff_ffff_ffff_ffff could not be filled',
      ],
    );
    assert.deepEqual(kinds(done), ['ok']);
  });

  it('refuses every step where there is no address space, and says why', () => {
    const machine = { ...PLAIN_MACHINE, frames: 0 };
    for (const over of [
      { machine },
      { kernel: 'no-such-kernel' },
      { addressSpace: { base: '0x1000', size: '0xffffffffffffffff', stackLimit: '0x10000' } },
    ] as const) {
      const done = run({ ...over, pointers: [PATH], steps: [call('path', 'get')] });
      assert.deepEqual(kinds(done), ['refused']);
      assert.equal(done.setupProblems.length, 1);
      assert.equal(done.trace.length, 1);
      assert.equal(done.trace.state(1).areas().length, 0);
    }
  });

  it('stops at its bound of events, or when cancelled, with the outcome limit', () => {
    const over = scenario({
      mappings: [lazy(HEAP, 1024)],
      pointers: [pointer('p', HEAP)],
      steps: [call('p', 'get_as_slice', { length: 1024 * 4096 }), call('p', 'address')],
    });
    const bounded = runScenario(over, { maxEvents: 500 });
    assert.deepEqual(kinds(bounded), ['limit', 'not-run']);
    assert.equal(bounded.trace.length, 500);
    assert.equal(bounded.trace.event(500).kind, 'outcome');
    const { outcome } = bounded.steps[0]!;
    assert.ok(outcome.kind === 'limit' && outcome.events === 500);
    assert.deepEqual(
      kinds(
        runScenario(
          scenario({
            ...over,
            mappings: [lazy(HEAP, 20_000)],
            steps: [call('p', 'get_as_slice', { length: 20_000 * 4096 })],
            machine: { ...over.machine, frames: 100_000 },
          }),
          { cancelled: () => true },
        ),
      ),
      ['limit'],
    );
    assert.equal(runScenario(over, { maxEvents: 0 }).trace.length, 1);
  });
});

describe('numbers at the edge', function () {
  this.timeout(60_000);

  it('come to an outcome each: sizes of 2^63, 2^35 pages, a table that maps itself', () => {
    const huge = { name: 'huge', size: '0x8000000000000000', align: '0x1' } as const;
    const done = run({
      mappings: [populated(0x1_0000_0000, 2 ** 35 - 2 ** 21), linear(0x2000, 8, 0x10_0000)],
      pointers: [{ ...pointer('p', 0x1_0000_0000), element: huge }, pointer('q', 0x2000, 8, 8, 'UserPtr')],
      steps: [
        call('p', 'get'),
        call('p', 'get_as_slice', { length: 2n ** 64n - 1n, actor: 'A' }),
        step({ do: 'unmap', start: '0x100000000', size: '0x7ffe00000000' }),
      ],
    });
    assert.deepEqual(kinds(done), ['EFAULT', 'kernel-panic', 'not-run']);
    const writes = run({
      mappings: [linear(0x2000, 8, 0x10_0000)],
      steps: [
        step({ do: 'user', access: 'write', at: '0x2000', size: 4096 }),
        step({ do: 'user', access: 'read', at: '0x2000', size: 8 }),
      ],
    });
    assert.equal(writes.steps.length, 2);
  });

  it('unmaps 2^35 pages of which few are there without going through them', () => {
    const done = run({
      mappings: [lazy(0x1_0000_0000, 2 ** 35 - 2 ** 21)],
      memory: [
        { at: '0x100000000', bytes: '41' },
        { at: '0x600000000000', bytes: '41' },
      ],
      steps: [step({ do: 'unmap', start: '0x100000000', size: '0x7ffe00000000' })],
    });
    assert.deepEqual(kinds(done), ['ok']);
    assert.deepEqual(done.trace.state(done.trace.length).areas(), []);
  });

  it('keeps 100,000 areas cheap to check and to fault in', () => {
    const mappings = Array.from({ length: 100_000 }, (_, i) => lazy(HEAP + i * 0x2000, 1));
    const last = HEAP + 99_999 * 0x2000;
    const began = performance.now();
    const done = run({
      mappings,
      pointers: [pointer('p', last)],
      steps: [call('p', 'get_as_null_terminated'), call('p', 'get')],
    });
    assert.deepEqual(kinds(done), ['ok', 'ok']);
    assert.ok(done.trace.length < 80);
    assert.ok(performance.now() - began < 20_000);
  });
});
