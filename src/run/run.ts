import type { ByHand } from '../core/trace/by-hand';
import type { Outcome } from '../core/outcome';
import type { Trace } from '../core/trace/trace';
import type { Scenario } from '../scenario/model';
import { RecordedTrace } from '../core/trace/recorded-trace';
import type { StepSpan } from '../core/trace/recorded-trace';
import { controlOf, setUp } from './setup';
import { runSteps } from './steps';

export interface RunOptions {
  /** Events at most; the run then ends with the outcome `limit`. Default 5,000,000. */
  readonly maxEvents?: number;
  /** Asked now and then, with the number of events so far; true stops the run with the outcome `limit`. */
  readonly cancelled?: (events: number) => boolean;
  /** What a person changes on the way, in the order of events. */
  readonly byHand?: readonly ByHand[];
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

const MAX_EVENTS = 5_000_000;

/** Runs a scenario from its mappings to its last step. Deterministic, and never throws: what goes wrong is an outcome. */
export const runScenario: RunScenario = (scenario, options = {}) => {
  const limit = Math.max(1, Math.floor(options.maxEvents ?? MAX_EVENTS));
  const { machine, kernel, problems } = setUp(scenario, limit, options.cancelled ?? (() => false));
  const { rec } = machine;
  const { used } = machine.frames;
  const taken = machine.frames.snapshot();
  const total = used + machine.frames.free;
  machine.memory.observer = rec.word;
  rec.start();
  rec.expect(options.byHand ?? [], ({ cell, key, value }) => {
    if (cell === 'word') machine.memory.setWord(Number(key), value);
    else kernel?.setByHand(cell, Number(key), value);
  });
  const { results, references } = runSteps(scenario, machine, kernel);
  rec.finish();
  const spans: StepSpan[] = [];
  results.forEach(({ first, last }, step) => {
    const { actor, cpu } = scenario.steps[step]!;
    if (first <= last) spans.push({ first, step, actor, cpu });
  });
  const facts = {
    ...controlOf(scenario.machine),
    memory: machine.memory,
    root: kernel === null ? null : kernel.space.table.root * 4096,
    cpus: scenario.machine.cpus,
    frames: { total, used, taken },
  };
  return { trace: new RecordedTrace(rec, facts, spans, references), steps: results, setupProblems: problems };
};
