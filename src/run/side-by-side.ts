import { alignRuns, type AlignedRun } from '../core/trace/align';
import type { Alignment } from '../core/trace/alignment';
import type { Scenario, Step } from '../scenario/model';
import type { Run } from './run';

/** A run of a scenario, ready to be laid beside another. */
export const alignedRun = (scenario: Scenario, run: Run): AlignedRun => ({
  trace: run.trace,
  steps: run.steps.map(({ first, last }, i) => {
    const step = scenario.steps[i]!;
    return { first, last, does: doing(step), kind: step.do };
  }),
});

/** Two runs side by side, in one go. */
export function sideBySide(left: AlignedRun, right: AlignedRun): Alignment {
  const work = alignRuns(left, right);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** What a step does, whatever is noted about it and expected of it. */
const doing = (step: Step): string => JSON.stringify({ ...step, note: null, expect: null });
