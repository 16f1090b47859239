import { decidedAt } from '../core/outcome';
import { explainOutcome, plainText } from '../core/trace/describe';
import type { Scenario } from '../scenario/model';
import type { Run, RunOptions, StepResult } from './run';
import { runScenario } from './run';
import { scenarioNames } from './scenario-names';
import { stepTitle } from './text/step-title';

/** A step as a test: one that expects something, or one at which the run had to stop. */
export interface JudgedStep {
  /** Its index in the scenario. */
  readonly step: number;
  /** What it does: `path.get_as_slice(16)`. */
  readonly label: string;
  /** For people; '' where it expects nothing. */
  readonly expected: string;
  readonly got: string;
  readonly met: boolean;
  /** How it came to that; '' where it was to. */
  readonly why: string;
  /** Its events; none where first > last. */
  readonly firstEvent: number;
  readonly lastEvent: number;
  /** The event to look at: the one that decided, else its last; 0: before the first event. */
  readonly event: number;
}

/** What a scenario as a test comes to. */
export interface Judgement {
  readonly steps: readonly JudgedStep[];
  /** Steps that expect something and are disabled: they are not judged. */
  readonly disabled: readonly { readonly step: number; readonly label: string }[];
  /** Mappings and memory that could not be set up: the steps then run on something else than was written. */
  readonly setupProblems: readonly string[];
  readonly events: number;
}

/** A step's part of what its run took, 0 to 1, by its events: steps are not timed one by one. */
export const shareOf = ({ firstEvent, lastEvent }: JudgedStep, { events }: Judgement): number =>
  events === 0 ? 0 : Math.max(0, lastEvent - firstEvent + 1) / events;

/** Whether nothing speaks against a scenario. One that expects nothing has passed nothing either: see `isSkipped`. */
export const isPassed = ({ steps, setupProblems }: Judgement): boolean =>
  setupProblems.length === 0 && steps.every(({ met }) => met);

/** Whether there was nothing to judge. */
export const isSkipped = ({ steps, setupProblems }: Judgement): boolean =>
  setupProblems.length === 0 && steps.length === 0;

/**
 * Runs a scenario as a test: each step with an expectation is judged. A step that stops the run at its bound has failed whether it expects
 * something or not, for nothing is known of what comes after.
 */
export function judgeScenario(scenario: Scenario, options: RunOptions = {}): Judgement {
  const run = runScenario(scenario, options);
  const disabled = scenario.steps.flatMap((step, index) =>
    step.disabled && step.expect !== null ? [{ step: index, label: stepTitle(step) }] : [],
  );
  const steps = run.steps.flatMap((result, index) => judged(scenario, run, result, index) ?? []);
  return { steps, disabled, setupProblems: run.setupProblems, events: run.trace.length };
}

function judged(scenario: Scenario, run: Run, result: StepResult, step: number): JudgedStep | null {
  const { outcome, verdict, first, last } = result;
  const isStopped = outcome.kind === 'limit';
  if (verdict === null && !isStopped) return null;
  const met = verdict?.met === true && !isStopped;
  return {
    step,
    label: stepTitle(scenario.steps[step]!),
    expected: verdict?.expected ?? '',
    got: verdict?.got ?? outcome.kind,
    met,
    // It takes a look at each event of the step, which nobody wants to pay for who has nothing to read.
    why: met ? '' : plainText(explainOutcome(run.trace, result, scenarioNames(scenario))),
    firstEvent: first,
    lastEvent: last,
    event: decidedAt(outcome) ?? last,
  };
}
