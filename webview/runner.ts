import type { Run, RunScenario } from '../src/run/run';
import type { Scenario } from '../src/scenario/model';

/** A run longer than this, in milliseconds, is announced before it is made; a shorter one would only flicker. */
export const PATIENCE = 50;

export interface RunnerHooks {
  /** The run takes long: say so, the page stands still until it is done. */
  readonly waiting: () => void;
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
  /** In a new task, so that several changes of the text make one run. */
  readonly soon: (fn: () => void) => void;
  /** After the next picture is on the screen. */
  readonly painted: (fn: () => void) => void;
}

/** Runs the newest scenario it was given; those overtaken meanwhile are never run. */
export function createRunner(
  runScenario: RunScenario,
  clock: RunnerClock,
  hooks: RunnerHooks,
): { start(job: Job): void } {
  let newest: Job | null = null;
  let slow = false;

  const attempt = (job: Job, patience: number): boolean => {
    const start = clock.now();
    let late = false;
    const cancelled = (): boolean => (late ||= clock.now() - start > patience);
    const stopped = (): boolean => late;
    try {
      const run = runScenario(job.scenario, { maxEvents: job.maxEvents, cancelled });
      if (stopped()) return false;
      const ms = clock.now() - start;
      slow = ms > PATIENCE;
      hooks.ran(job, run, ms);
    } catch (error) {
      hooks.failed(error);
    }
    return true;
  };

  const go = (job: Job): void => {
    if (job !== newest) return;
    // What was slow last time is taken to be slow again; what was not gets a try that costs no more than PATIENCE.
    if (!slow && attempt(job, PATIENCE)) return;
    hooks.waiting();
    clock.painted(() => {
      if (job === newest) attempt(job, Infinity);
    });
  };

  return {
    start: (job) => {
      newest = job;
      clock.soon(() => {
        go(job);
      });
    },
  };
}
