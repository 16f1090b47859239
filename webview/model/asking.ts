import { runScenario } from '../../src/run/run';
import type { Prediction, Scenario } from '../../src/scenario/model';
import { initialCompare } from '../slices/compare';
import { initialList } from '../slices/list';
import { initialSearch } from '../slices/search';
import { givenOf, type Given } from '../slices/teach';
import { initialTime } from '../slices/time';
import { initialTurns } from '../slices/turns';
import type { Good, State } from '../state';

/** Teach mode asks about the run on show; null: it is off, or the scenario asks nothing. A copy of a run asks nobody. */
export const predictionOf = ({ settings, good }: State): Prediction | null =>
  settings.teachMode === true && settings.readOnly !== true ? (good?.scenario.prediction ?? null) : null;

/** What has been said to the question of the scenario on show; null: nothing yet, or none is asked. */
export function givenNow(state: State): Given | null {
  const prediction = predictionOf(state);
  return prediction && givenOf(state.teach, prediction, roundOf(state));
}

export const roundOf = ({ settings }: State): number => settings.score?.round ?? 0;

/** A question waits: until something is said to it, nothing of the run is shown. */
export const isAsking = (state: State): boolean => predictionOf(state) !== null && givenNow(state) === null;

/**
 * What there is to see of the state. While a question waits, that is a scenario without its steps, and so with a run in which nothing
 * happens: whatever is drawn from it cannot give away what will. Where this is the state itself, everything is shown.
 */
export function seen(state: State): State {
  const { good, stage, selection, popover } = state;
  if (good === null || !isAsking(state)) return state;
  return {
    ...state,
    good: withoutSteps(good),
    n: 0,
    frame: null,
    playing: false,
    drag: null,
    late: [],
    // It has two runs to show; it opens once there is an answer.
    stage: stage.view === 'compare' ? { ...stage, view: 'overview' } : stage,
    compare: initialCompare,
    time: initialTime,
    list: initialList,
    search: initialSearch,
    turns: initialTurns,
    selection: selection?.kind === 'address' ? selection : null,
    popover: popover === 'steps' ? null : popover,
    lastEdit: null,
  };
}

const bare = new WeakMap<Good, Good>();

function withoutSteps(good: Good): Good {
  const known = bare.get(good);
  if (known !== undefined) return known;
  const scenario: Scenario = {
    ...good.scenario,
    description: storyOf(good.scenario),
    compare: null,
    steps: [],
  };
  const made: Good = { ...good, scenario, run: runScenario(scenario) };
  bare.set(good, made);
  return made;
}

/** What a scenario tells before it tells what comes of it: the first paragraph. */
export const storyOf = ({ description }: Scenario): string => description.trim().split(/\n\s*\n/, 1)[0] ?? '';

/** Teach mode is on, or there is a question that it would ask. */
export const canTeach = ({ good, settings }: State): boolean =>
  good !== null && settings.readOnly !== true && (settings.teachMode === true || good.scenario.prediction !== null);
