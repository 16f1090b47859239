import { alignRuns } from '../src/core/trace/align';
import { driftOf } from '../src/core/trace/drift';
import type { RunScenario } from '../src/run/run';
import { scenarioNames } from '../src/run/scenario-names';
import { alignedRun } from '../src/run/side-by-side';
import type { Comparison } from './slices/compare';
import type { Good } from './state';

export interface ComparerClock {
  /** Milliseconds. */
  readonly now: () => number;
  /** In a new task. */
  readonly soon: (fn: () => void) => void;
}

export interface Compared {
  readonly left: Good;
  readonly kernel: string;
  readonly maxEvents: number;
}

/** Work in one go, in milliseconds: less than half a frame. */
const SLICE = 6;

/** Runs the scenario under the other kernel and lays both side by side, in slices. `wake` when what is wanted may have changed. */
export function createComparer(
  runScenario: RunScenario,
  clock: ComparerClock,
  look: () => Compared | null,
  made: (comparison: Comparison) => void,
): { wake(): void } {
  let newest: Compared | null = null;

  const go = (job: Compared, work: Generator<void, Comparison>): void => {
    if (job !== newest) return;
    const until = clock.now() + SLICE;
    for (;;) {
      const { done, value } = work.next();
      if (done === true) {
        made(value);
        return;
      }
      if (clock.now() >= until) break;
    }
    clock.soon(() => {
      go(job, work);
    });
  };

  return {
    wake: () => {
      const wanted = look();
      if (wanted === null || (wanted.left === newest?.left && wanted.kernel === newest.kernel)) return;
      newest = wanted;
      clock.soon(() => {
        go(wanted, compare(runScenario, clock, wanted));
      });
    },
  };
}

function* compare(
  runScenario: RunScenario,
  clock: ComparerClock,
  { left, kernel, maxEvents }: Compared,
): Generator<void, Comparison> {
  const scenario = { ...left.scenario, kernel };
  const start = clock.now();
  const run = runScenario(scenario, { maxEvents });
  const right = { scenario, run, names: scenarioNames(scenario), version: left.version, ms: clock.now() - start };
  yield;
  const alignment = yield* alignRuns(alignedRun(left.scenario, left.run), alignedRun(scenario, run));
  return { left, right, alignment, drift: yield* driftOf(alignment) };
}
