import type { Run, StepResult } from '../../src/run/run';

/** What is said of the steps of a whole run wherever one stands in it. */
export interface RunEnds {
  /** The last step that ran; null: none did. */
  readonly last: StepResult | null;
  /** Index of the first step that is not as expected; -1: there is none. */
  readonly failed: number;
}

const known = new WeakMap<Run, RunEnds>();

/** Looked for once a run: there may be tens of thousands of steps. */
export function runEnds(run: Run): RunEnds {
  const found = known.get(run) ?? {
    last: run.steps.filter(({ first, last }) => first <= last).at(-1) ?? null,
    failed: run.steps.findIndex(({ verdict }) => verdict?.met === false),
  };
  known.set(run, found);
  return found;
}
