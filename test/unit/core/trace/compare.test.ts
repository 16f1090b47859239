import assert from 'node:assert/strict';
import { firstDifference } from '../../../../src/core/trace/compare';
import type { Trace } from '../../../../src/core/trace/trace';
import { runScenario } from '../../../../src/run/run';
import type { Scenario } from '../../../../src/scenario/model';
import { HEAP, call, digits, lazy, pointer, scenario } from '../../run/build';

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

describe('comparing two runs', () => {
  it('finds nothing between a run and itself', () => {
    assert.equal(firstDifference(traceOf(), traceOf()), null);
  });

  it('finds the first event that one byte changes', () => {
    const parting = firstDifference(
      traceOf(),
      traceOf({ memory: [{ at: '0x10000ff0', bytes: digits('/usr/shore/fonts') }] }),
    )!;
    assert.ok(parting.left?.kind === 'element-read' && parting.right?.kind === 'element-read');
    assert.deepEqual([parting.left.index, parting.left.value, parting.right.value], [7n, 97n, 111n]);
  });

  it('finds the lock that one provider holds and the other does not', () => {
    const parting = firstDifference(
      traceOf(),
      traceOf({ steps: [call('path', 'get_as_str', { provider: 'mutex' })] }),
    )!;
    assert.deepEqual([parting.left?.kind, parting.right?.kind], ['call', 'lock']);
  });

  it('finds where the longer of two runs goes on', () => {
    const longer = traceOf({ steps: [call('path', 'get_as_str'), call('path', 'address')] });
    const parting = firstDifference(traceOf(), longer)!;
    assert.deepEqual([parting.n, parting.left, parting.right?.kind], [traceOf().length + 1, null, 'call']);
  });
});
