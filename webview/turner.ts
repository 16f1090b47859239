import type { Run } from '../src/run/run';
import { turnsIn, type Turn } from '../src/run/turns';
import type { Good } from './state';
import { SLICE, type SliceClock } from './slice';

/** A step whose outcome is on show; null while nothing is to be found. */
export interface Wanted {
  readonly good: Good;
  readonly step: number;
  readonly maxEvents: number;
}

/** A run that took longer is not made again to try a change. */
const TRIED = 100;
/** A trial that takes longer ends, and its change is not offered. */
const PATIENCE = 150;

/** Finds what turns the outcome on show, in slices between frames. `look` is asked again after each; `wake` when it may have changed. */
export function createTurner(
  clock: SliceClock,
  look: () => Wanted | null,
  found: (run: Run, step: number, turns: readonly Turn[]) => void,
): { wake(): void } {
  let run: Run | null = null;
  let step = -1;
  let search: ReturnType<typeof turnsIn> | null = null;
  let started = 0;

  const go = (): void => {
    const until = clock.now() + SLICE;
    while (search !== null) {
      started = clock.now();
      const next = search.next();
      if (next.done === true) {
        search = null;
        found(run!, step, next.value);
        return;
      }
      if (clock.now() >= until) {
        clock.soon(() => {
          if (isWanted()) go();
          else [search, run] = [null, null];
        });
        return;
      }
    }
  };

  const isWanted = (): boolean => {
    const wanted = look();
    return wanted !== null && wanted.good.run === run && wanted.step === step;
  };

  return {
    wake: () => {
      const wanted = look();
      if (wanted === null || (wanted.good.run === run && wanted.step === step)) return;
      const idle = search === null;
      const { good, maxEvents } = wanted;
      run = good.run;
      step = wanted.step;
      search = turnsIn(good.scenario, good.run, step, {
        tried: good.ms <= TRIED,
        maxEvents,
        cancelled: () => clock.now() - started > PATIENCE,
      });
      // One that waits for its next slice goes on with the new search.
      if (idle) go();
    },
  };
}
