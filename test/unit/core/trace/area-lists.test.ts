import assert from 'node:assert/strict';
import fc from 'fast-check';
import { virt } from '../../../../src/core/addr/address';
import { runScenario } from '../../../../src/run/run';
import { lazy, scenario } from '../../run/build';
import { oddScenario } from '../../run/odd';

const BOUND = 3000;

describe('areas by rank', function () {
  this.timeout(60_000);

  it('are those of the whole list, at any event and from whichever event one comes', () => {
    fc.assert(
      fc.property(oddScenario, fc.array(fc.nat(), { maxLength: 12 }), (odd, jumps) => {
        const { trace } = runScenario(odd, { maxEvents: BOUND });
        const seen = runScenario(odd, { maxEvents: BOUND }).trace;
        for (const jump of jumps) {
          const n = jump % (trace.length + 1);
          const state = trace.state(n);
          const areas = state.areas();
          // A list that is made from its neighbours is the one that is made from nothing.
          for (let m = Math.max(0, n - 2); m <= n; m++) seen.state(m).areaCount();
          assert.deepEqual(seen.state(n).areas(), areas);
          assert.equal(state.areaCount(), areas.length);
          assert.deepEqual(state.areaRange(1, 3), areas.slice(1, 3));
          assert.deepEqual(state.areaRange(-2, areas.length + 2), areas);
          const { starts, ends } = state.areaBounds();
          assert.deepEqual(
            [...starts].map((start, i) => [start, ends[i]]),
            areas.map(({ start, end }) => [Number(start >> 12n), Number(end >> 12n)]),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('tell which area holds an address, or comes next', () => {
    const { trace } = runScenario(
      scenario({ mappings: [lazy(0x1_0000, 2, 'rw-u', 'low'), lazy(0x2_0000, 2, 'rw-u', 'high')] }),
    );
    const state = trace.state(0);
    const rank = (va: bigint): number => state.areaRank(virt(va));
    assert.deepEqual([0n, 0x1_0000n, 0x1_1fffn, 0x1_2000n, 0x2_1fffn, 0x2_2000n].map(rank), [0, 0, 0, 1, 1, 2]);
    assert.equal(rank((1n << 64n) - 1n), 2);
    assert.equal(trace.state(0).areaBounds(), state.areaBounds(), 'the same object while areas stay the same');
  });
});
