import type { Rich } from '../core/trace/describe-rich';
import { say } from '../core/trace/describe-rich';
import type { Edit } from '../scenario/edit';
import type { Scenario } from '../scenario/model';
import type { Run, RunOptions, StepResult } from './run';
import { runScenario } from './run';
import { candidates, caseOf, expectations } from './turns/candidates';
import type { Case, Change } from './turns/case';

/** A change of the scenario that gives a step another outcome. */
export interface Turn {
  /** What to do, as an imperative without a full stop. */
  readonly words: Rich;
  /** The same as edits of the text. */
  readonly edits: readonly Edit[];
  /** What they lead to. */
  readonly scenario: Scenario;
  /** How the step ends then; null where it was not tried, for a run takes too long. */
  readonly then: StepResult | null;
}

export interface TurnOptions extends RunOptions {
  /** Try each change by a run of its own; without it, only those are given that are certain to pass the check that decided. */
  readonly tried: boolean;
}

/** More would be a menu. */
const MOST = 4;
/** Runs that are made for one answer. */
const TRIALS = 14;

/** Changes that turn the outcome of a step, the best first. Nothing for a step that went as it should. */
export function turnsOf(scenario: Scenario, run: Run, step: number, options: TurnOptions): readonly Turn[] {
  const turns = turnsIn(scenario, run, step, options);
  for (;;) {
    const next = turns.next();
    if (next.done === true) return next.value;
  }
}

/** The same with a pause after each trial, for those who must not stand still. */
export function* turnsIn(
  scenario: Scenario,
  run: Run,
  step: number,
  options: TurnOptions,
): Generator<undefined, readonly Turn[]> {
  const of = caseOf(scenario, run, step);
  if (of === null) return [];
  const ways = candidates(of);
  const last = expectations(of);
  const room = MOST - last.length;
  if (!options.tried)
    return [...ways.filter(({ sure }) => sure).slice(0, room), ...last].map((way) => turnOf(way, null));
  const trials = { left: TRIALS };
  const found: Found[] = [];
  const failed: { readonly way: Change; readonly run: Run }[] = [];
  const enough = new Set<string>();
  for (const way of [...last, ...ways]) {
    if (way.more !== undefined && enough.has(way.more)) continue;
    if (trials.left-- <= 0) break;
    const then = runScenario(way.scenario, options);
    yield;
    const result = then.steps[step];
    if (result === undefined) continue;
    if (isBetter(of.result, result)) {
      found.push({ turn: turnOf(way, result), rank: last.includes(way) ? 0 : rankOf(result) });
      if (way.more !== undefined) enough.add(way.more);
    } else failed.push({ way, run: then });
  }
  if (found.every(({ rank }) => rank === 0)) found.push(...(yield* inTwo(of, failed, trials, options)));
  return best(found, room, last.length);
}

interface Found {
  readonly turn: Turn;
  /** 0: a new expectation. */
  readonly rank: number;
}

/** Where one change alone is not enough, since another check refuses then: what turns the outcome that it leads to. */
function* inTwo(
  of: Case,
  firsts: readonly { readonly way: Change; readonly run: Run }[],
  trials: { left: number },
  options: TurnOptions,
): Generator<undefined, readonly Found[]> {
  const found: Found[] = [];
  for (const { way, run } of firsts) {
    const next = caseOf(way.scenario, run, of.step);
    if (next === null || isSameStop(of, next)) continue;
    for (const second of candidates(next)) {
      if (trials.left-- <= 0 || found.length >= MOST) return found;
      const then = runScenario(second.scenario, options).steps[of.step];
      yield;
      if (then === undefined || !isBetter(of.result, then)) continue;
      const words = say`${way.words}. ${second.words}`;
      const both = { ...second, words, edits: [...way.edits, ...second.edits] };
      found.push({ turn: turnOf(both, then), rank: rankOf(then) });
      break;
    }
  }
  return found;
}

/** Whether it was the same check that decided: then the change has not brought the step any further. */
const isSameStop = (a: Case, b: Case): boolean =>
  a.event?.kind === b.event?.kind && a.result.outcome.kind === b.result.outcome.kind;

/** The best first; of equals, the nearest. A new expectation has a place of its own at the end. */
function best(found: readonly Found[], room: number, expectations: number): readonly Turn[] {
  const ways = found.filter(({ rank }) => rank > 0).sort((a, b) => b.rank - a.rank);
  const last = expectations > 0 ? found.filter(({ rank }) => rank === 0) : [];
  return [...ways.slice(0, room), ...last].map(({ turn }) => turn);
}

const turnOf = ({ words, edits, scenario }: Change, then: StepResult | null): Turn => ({
  words,
  edits,
  scenario,
  then,
});

/** An expectation that was not met is to be met; any other outcome is to be a milder one. */
export const isBetter = (before: StepResult, after: StepResult): boolean =>
  before.verdict?.met === false ? after.verdict?.met === true : rankOf(after) > rankOf(before);

function rankOf({ outcome }: StepResult): number {
  switch (outcome.kind) {
    case 'ok':
      return 4;
    case 'errno':
      return 3;
    case 'task-exit':
      return 2;
    case 'kernel-panic':
    case 'not-run':
    case 'disabled':
    case 'refused':
    case 'limit':
      return 1;
  }
}
