import type { Run, RunScenario } from '../src/run/run';
import type { Scenario } from '../src/scenario/model';
import type { Elsewhere } from './worker/elsewhere';

/** A run longer than this, in milliseconds, is announced before it is made; a shorter one would only flicker. */
export const PATIENCE = 50;
/**
 * Of long runs that overtake each other, as while something is dragged, the one is made that nothing follows for this long: a very large
 * scenario takes a tenth of a second to be handed over alone.
 */
export const REST = 100;

export interface RunnerHooks {
  /** The run takes long: say so. Unless it is made `apart` from the page, that stands still until it is done. */
  readonly waiting: (job: Job, apart: boolean) => void;
  /** How far a run has come that is made apart. */
  readonly progress: (events: number, ms: number) => void;
  readonly ran: (job: Job, run: Run, ms: number) => void;
  /** The engine threw, which is a bug of ours. */
  readonly failed: (error: unknown) => void;
}

export interface Job {
  readonly scenario: Scenario;
  readonly version: number;
  readonly maxEvents: number;
}

export interface RunnerClock {
  readonly now: () => number;
  /** In a new task, so that several changes of the text make one run; after so many milliseconds, if they are given. */
  readonly soon: (fn: () => void, ms?: number) => void;
  /** After the next picture is on the screen. */
  readonly painted: (fn: () => void) => void;
}

export interface Runner {
  start(job: Job): void;
  /** Ends what is under way, or about to be. */
  stop(): void;
}

/**
 * Runs the newest scenario it was given; those overtaken meanwhile are never run to their end. Short ones are done at once, for
 * they have to be there in the same picture; long ones where they keep nobody waiting, if there is such a place.
 */
export function createRunner(
  runScenario: RunScenario,
  elsewhere: Elsewhere | null,
  clock: RunnerClock,
  hooks: RunnerHooks,
): Runner {
  let newest: Job | null = null;
  let slow = false;
  /** When a long run was last asked for. */
  let asked = -Infinity;
  /** A run is under way elsewhere, or was until it was overtaken. */
  let unfinished = false;

  const ran = (job: Job, run: Run, ms: number): void => {
    slow = ms > PATIENCE;
    unfinished = false;
    hooks.ran(job, run, ms);
  };

  const attempt = (job: Job, patience: number): boolean => {
    const start = clock.now();
    let late = false;
    const cancelled = (): boolean => (late ||= clock.now() - start > patience);
    const stopped = (): boolean => late;
    try {
      const run = runScenario(job.scenario, { maxEvents: job.maxEvents, cancelled });
      if (stopped()) return false;
      ran(job, run, clock.now() - start);
    } catch (error) {
      hooks.failed(error);
    }
    return true;
  };

  const here = (job: Job): void => {
    hooks.waiting(job, false);
    clock.painted(() => {
      if (job === newest) attempt(job, Infinity);
    });
  };

  const apart = (job: Job, place: Elsewhere): void => {
    hooks.waiting(job, true);
    const began = clock.now();
    const overtakes = unfinished || began - asked < REST;
    asked = began;
    if (overtakes)
      clock.soon(() => {
        if (job === newest) begin(job, place, began);
      }, REST);
    else begin(job, place, began);
  };

  const begin = (job: Job, place: Elsewhere, began: number): void => {
    unfinished = true;
    place.start(job, {
      progress: (events) => {
        hooks.progress(events, clock.now() - began);
      },
      ran: (run, ms) => {
        ran(job, run, ms);
      },
      failed: (error) => {
        unfinished = false;
        hooks.failed(error);
      },
      refused: () => {
        elsewhere = null;
        here(job);
      },
    });
  };

  const go = (job: Job): void => {
    if (job !== newest) return;
    // What was slow last time is taken to be slow again; what was not gets a try that costs no more than PATIENCE.
    if (!slow && attempt(job, PATIENCE)) return;
    if (elsewhere === null) here(job);
    else apart(job, elsewhere);
  };

  const stop = (): void => {
    newest = null;
    elsewhere?.stop();
  };

  return {
    stop,
    start: (job) => {
      stop();
      newest = job;
      clock.soon(() => {
        go(job);
      });
    },
  };
}
