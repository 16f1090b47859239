import type { Outcome } from '../core/outcome';
import type { Trace } from '../core/trace/trace';
import type { Scenario } from '../scenario/model';

export interface RunOptions {
  /** Events at most; the run then ends with the outcome `limit`. Default 5,000,000. */
  readonly maxEvents?: number;
  /** Asked now and then; true stops the run with the outcome `limit`. */
  readonly cancelled?: () => boolean;
}

export interface StepResult {
  /** First and last event of the step; first > last when it did nothing. */
  readonly first: number;
  readonly last: number;
  readonly outcome: Outcome;
  /** null where the step expects nothing. `expected` and `got` are for people. */
  readonly verdict: { readonly met: boolean; readonly expected: string; readonly got: string } | null;
}

export interface Run {
  readonly trace: Trace;
  /** One a step of the scenario, in order. */
  readonly steps: readonly StepResult[];
  /** Of the mappings and memory, done before event 1 and not recorded: what could not be set up, in words. */
  readonly setupProblems: readonly string[];
}

export type RunScenario = (scenario: Scenario, options?: RunOptions) => Run;
