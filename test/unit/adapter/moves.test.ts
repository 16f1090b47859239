import assert from 'node:assert/strict';
import fc from 'fast-check';
import { frameDepth, isArrival, stepFrom, type Unit, type Way } from '../../../src/adapter/moves';
import { runScenario } from '../../../src/run/run';
import type { Run } from '../../../src/run/run';
import { oddScenario } from '../run/odd';

/** Places that a step by lines can stop at with at most so many frames around it, found by a look at every event. */
function places({ trace }: Run, deepest: number): number[] {
  const found: number[] = [];
  for (let n = 1; n <= trace.length; n++) if (isArrival(trace, n) && frameDepth(trace, n) <= deepest) found.push(n);
  return found;
}

describe('steps of the debugger', () => {
  const runs = oddScenario.map((scenario) => runScenario(scenario, { maxEvents: 600 }));

  it('by lines stop where a look at every event would, either way', () => {
    fc.assert(
      fc.property(runs, fc.nat(600), fc.constantFrom<Way>('in', 'over', 'out'), (run, at, way) => {
        const n = Math.min(at, run.trace.length);
        const depth = n === 0 ? 0 : frameDepth(run.trace, n);
        const all = places(run, way === 'in' ? Infinity : way === 'over' ? depth : Math.max(0, depth - 1));
        assert.equal(stepFrom(run, n, way, 'line', 1), all.find((m) => m > n) ?? run.trace.length);
        assert.equal(stepFrom(run, n, way, 'line', -1), all.filter((m) => m < n).at(-1) ?? 0);
      }),
      { numRuns: 300 },
    );
  });

  it('back undo steps on by the same unit, wherever they began', () => {
    fc.assert(
      fc.property(runs, fc.constantFrom<Unit>('event', 'line', 'step'), (run, unit) => {
        const passed = [0];
        for (let n = 0; n < run.trace.length;) {
          n = stepFrom(run, n, 'in', unit, 1);
          passed.push(n);
        }
        for (let i = passed.length - 1; i > 0; i--)
          assert.equal(stepFrom(run, passed[i]!, 'in', unit, -1), passed[i - 1]);
      }),
      { numRuns: 200 },
    );
  });

  it('always get somewhere, until they are at an end', () => {
    fc.assert(
      fc.property(runs, fc.nat(600), fc.constantFrom<Way>('in', 'over', 'out'), (run, at, way) => {
        const { length } = run.trace;
        const n = Math.min(at, length);
        for (const unit of ['line', 'step'] as const) {
          const on = stepFrom(run, n, way, unit, 1);
          const back = stepFrom(run, n, way, unit, -1);
          assert.ok(on > n || n === length);
          assert.ok(back < n || n === 0);
        }
      }),
      { numRuns: 200 },
    );
  });
});
