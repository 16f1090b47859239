import assert from 'node:assert/strict';
import fc from 'fast-check';
import { virt } from '../../../../src/core/addr/address';
import { runScenario } from '../../../../src/run/run';
import { at, lazy, scenario, step, unmap } from '../../run/build';
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

  it('are the same of many areas, wherever one comes from', () => {
    // Enough that lists far apart are made from each other: 300 areas, each cut in three or taken.
    const areas = Array.from({ length: 300 }, (_, i) => lazy(0x10_0000 + i * 0x4000, 3, 'rw-u', `a${i}`));
    const cut = (i: number) => {
      const page = 0x10_1000 + i * 0x4000;
      if (i % 7 === 0) return unmap(page, 1);
      return step({ do: 'protect', start: at(page), size: '0x1000', flags: 'r--u' });
    };
    const many = scenario({ mappings: areas, steps: areas.map((_, i) => cut((i * 37) % 300)) });
    const { trace } = runScenario(many);
    fc.assert(
      fc.property(fc.array(fc.nat(trace.length), { minLength: 2, maxLength: 12 }), (places) => {
        for (const n of places) {
          const fresh = runScenario(many).trace.state(n).areas();
          assert.deepEqual(trace.state(n).areas(), fresh);
        }
      }),
      { numRuns: 20 },
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
