import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareTraces } from '../../../../src/core/trace/compare-traces';
import type { Trace } from '../../../../src/core/trace/trace';
import { runScenario } from '../../../../src/run/run';
import type { Scenario } from '../../../../src/scenario/model';
import { HEAP, call, digits, lazy, pointer, scenario, unmap } from '../../run/build';
import { oddScenario } from '../../run/odd';

const traceOf = (over: Partial<Scenario> = {}): Trace =>
  runScenario(
    scenario({
      mappings: [lazy(HEAP, 4)],
      memory: [{ at: '0x10000ff0', bytes: digits('/usr/share/fonts') }],
      pointers: [pointer('path', HEAP + 0xff0)],
      steps: [call('path', 'get_as_str')],
      ...over,
    }),
  ).trace;

describe('compareTraces', () => {
  it('finds nothing between two runs of one scenario, whatever that is', () => {
    fc.assert(
      fc.property(oddScenario, (odd) => {
        const [left, right] = [runScenario(odd, { maxEvents: 500 }).trace, runScenario(odd, { maxEvents: 500 }).trace];
        assert.deepEqual(compareTraces(left, right), { same: left.length, parting: null, start: [], end: [] });
      }),
      { numRuns: 40 },
    );
  });

  it('names the fields in which the first event that differs differs', () => {
    const { parting, same } = compareTraces(
      traceOf(),
      traceOf({ memory: [{ at: '0x10000ff0', bytes: digits('/usr/shore/fonts') }] }),
    );
    assert.deepEqual([parting?.n, parting?.fields], [same + 1, ['value']]);
  });

  it('names the kind alone where that differs, and nothing where one run has ended', () => {
    const locked = traceOf({ steps: [call('path', 'get_as_str', { provider: 'mutex' })] });
    assert.deepEqual(compareTraces(traceOf(), locked).parting?.fields, ['kind']);
    const shorter = compareTraces(traceOf({ steps: [] }), traceOf());
    assert.deepEqual([shorter.same, shorter.parting?.left, shorter.parting?.fields], [0, null, []]);
  });

  it('tells what one kernel leaves behind that another does not', () => {
    // The scan of one ends in a panic with the flag lit and the lock held; the published kernel serves the fault.
    const steps = [{ ...call('path', 'get_as_str'), provider: null }];
    const { end } = compareTraces(traceOf({ steps }), traceOf({ steps, kernel: 'axptr-documented' }));
    assert.deepEqual(
      end.flatMap((it) => (it.kind === 'cpu' && it.field === 'flag' ? [[it.left, it.right]] : [])),
      [['true', 'false']],
    );
    assert.deepEqual(
      end.filter(({ kind }) => kind === 'lock'),
      [{ kind: 'lock', left: 'K', right: null }],
    );
    // The frame that filled the page, and the entry that maps it.
    assert.ok(end.some((it) => it.kind === 'frames' && it.field === 'used' && it.right === it.left + 1));
    assert.ok(end.some((it) => it.kind === 'word' && it.left === 0n && (it.right & 1n) === 1n));
  });

  it('tells areas apart by where they start', () => {
    const { start, end } = compareTraces(
      traceOf({ steps: [] }),
      traceOf({ steps: [unmap(HEAP, 1)], mappings: [lazy(HEAP, 4), lazy(HEAP + 0x10000, 1, 'r--u', 'more')] }),
    );
    const areas = (differences: typeof end): unknown[] =>
      differences.flatMap((it) => (it.kind === 'area' ? [[it.left?.start ?? null, it.right?.start ?? null]] : []));
    assert.deepEqual(areas(start), [[null, BigInt(HEAP + 0x10000)]]);
    assert.deepEqual(areas(end), [
      [BigInt(HEAP), null],
      [null, BigInt(HEAP + 0x1000)],
      [null, BigInt(HEAP + 0x10000)],
    ]);
  });
});
