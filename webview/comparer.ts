import { alignRuns } from '../src/core/trace/align';
import { driftOf } from '../src/core/trace/drift';
import type { RunScenario } from '../src/run/run';
import { scenarioNames } from '../src/run/scenario-names';
import { alignedRun } from '../src/run/side-by-side';
import { sameAsked } from './model/compare-asked';
import { createRunner, PATIENCE, type RunnerClock } from './runner';
import type { Asked, Comparison, Making, SideName, SideRun } from './slices/compare';
import type { Good } from './state';
import type { Elsewhere } from './worker/elsewhere';
import { SLICE } from './slice';

export interface ComparerHooks {
  /** It takes so long that it is worth a word. */
  readonly making: (making: Making) => void;
  readonly made: (comparison: Comparison) => void;
  /** The engine threw, which is a bug of ours. */
  readonly failed: (asked: Asked, error: unknown) => void;
}

/** Runs that are kept: those of either side. */
const KEPT = 2;

/**
 * Makes the runs of both sides, as the page makes its own, and lays them side by side in slices. `look` says what is to be made;
 * `wake` when that may have changed.
 */
export function createComparer(
  runScenario: RunScenario,
  elsewhere: Elsewhere | null,
  clock: RunnerClock,
  look: () => Asked | null,
  hooks: ComparerHooks,
): { wake(): void } {
  let newest: Asked | null = null;
  let side: SideName = 'left';
  let kept: readonly (Good & { readonly base: SideRun['base']; readonly maxEvents: number })[] = [];

  const runner = createRunner(runScenario, elsewhere, clock, {
    waiting: (_, apart) => {
      hooks.making({ kind: 'running', side, apart, events: 0, ms: 0 });
    },
    progress: (events, ms) => {
      hooks.making({ kind: 'running', side, apart: true, events, ms });
    },
    ran: ({ scenario, version, maxEvents }, run, ms) => {
      if (newest === null) return;
      const { base } = newest[side];
      const good = { scenario, run, names: scenarioNames(scenario), version, ms, base, maxEvents };
      kept = [...kept.slice(1 - KEPT), good];
      next(newest);
    },
    failed: (error) => {
      if (newest !== null) hooks.failed(newest, error);
    },
  });

  const known = (asked: Asked, name: SideName): Good | undefined => {
    const { own, base, kernel } = asked[name];
    if (own !== null) return own;
    const { maxEvents } = asked;
    return kept.find((run) => run.base === base && run.scenario.kernel === kernel && run.maxEvents === maxEvents);
  };

  const next = (asked: Asked): void => {
    if (asked !== newest) return;
    const [left, right] = [known(asked, 'left'), known(asked, 'right')];
    if (left !== undefined && right !== undefined) {
      const began = clock.now();
      lay(asked, began, compare(asked, left, right));
      return;
    }
    side = left === undefined ? 'left' : 'right';
    const { base, kernel } = asked[side];
    runner.start({ scenario: { ...base, kernel }, version: 0, maxEvents: asked.maxEvents });
  };

  const lay = (asked: Asked, began: number, work: Generator<void, Comparison>, said = false): void => {
    if (asked !== newest) return;
    let made: Comparison | null;
    try {
      made = workOn(work);
    } catch (error) {
      hooks.failed(asked, error);
      return;
    }
    if (made !== null) {
      hooks.made(made);
      return;
    }
    const long = clock.now() - began > PATIENCE;
    if (long && !said) hooks.making({ kind: 'laying' });
    clock.soon(() => {
      lay(asked, began, work, long);
    });
  };

  /** A slice of the work; null: there is more of it. */
  const workOn = (work: Generator<void, Comparison>): Comparison | null => {
    const until = clock.now() + SLICE;
    for (;;) {
      const { done, value } = work.next();
      if (done === true) return value;
      if (clock.now() >= until) return null;
    }
  };

  return {
    wake: () => {
      const asked = look();
      if (sameAsked(asked, newest)) return;
      newest = asked;
      runner.stop();
      if (asked !== null)
        clock.soon(() => {
          next(asked);
        });
    },
  };
}

function* compare(asked: Asked, left: Good, right: Good): Generator<void, Comparison> {
  const alignment = yield* alignRuns(alignedRun(left.scenario, left.run), alignedRun(right.scenario, right.run));
  return { asked, left, right, alignment, drift: yield* driftOf(alignment) };
}
