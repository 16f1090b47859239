import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countLanes, LANES, traceIndex } from '../../../../webview/model/trace-index';
import { fakeRun } from '../fake-run';

describe('counting events of a lane', () => {
  it('comes to the same as counting one by one', () => {
    const run = fakeRun(Array.from({ length: 3000 }, (_, i) => '.!.'[(i * i) % 3] ?? '.').join('') + '|');
    const index = traceIndex(run.trace);
    const end = run.trace.length;
    fc.assert(
      fc.property(fc.integer({ min: -5, max: end + 5 }), fc.integer({ min: -5, max: end + 600 }), (from, to) => {
        const counts = new Float64Array(LANES.length);
        countLanes(index, from, to, counts);
        const plain = new Float64Array(LANES.length);
        for (let n = Math.max(1, from); n <= Math.min(to, end); n++) plain[index.lanes[n]!]! += 1;
        assert.deepEqual(counts, plain);
      }),
    );
  });
});
