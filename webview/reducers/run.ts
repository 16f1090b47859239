import { scenarioNames } from '../../src/run/scenario-names';
import type { Scenario } from '../../src/scenario/model';
import { fitted, wholeOf } from '../model/map-window';
import { keepPlace } from '../place';
import { validSelection } from '../selection';
import { noLongRun, reduceLongRun, type LongRunAction } from '../slices/long-run';
import type { SpaceState } from '../slices/space';
import { forRun } from '../slices/time';
import type { State } from '../state';
import type { ActionOf } from '../store-action';
import { to, told } from './cursor';
import { letGo } from './hold';
import { still, type Next } from './next';

/** The host has another text: that is run. */
export function opened(state: State, message: ActionOf<'document'>['message']): Next {
  const { version, name, scenario, problems, written = [] } = message;
  const document = { version, name, readable: scenario !== null, problems, written };
  // What is said of a run that goes on does not have to go and come again.
  const goesOn = scenario !== null && state.longRun.kind === 'running';
  // A text that changes under somebody's hands ends what they do.
  const kept = state.drag === null || state.drag.dropped ? state : letGo(state);
  const late = document.readable ? state.late : [];
  const next = { ...kept, document, late, longRun: goesOn ? state.longRun : noLongRun };
  return { state: next, effects: [scenario ? { type: 'run', scenario, version } : { type: 'stop' }] };
}

/** The part in view, moved into the space where that is another; all of it where it has become smaller than the part. */
function forSpace(space: SpaceState, scenario: Scenario): SpaceState {
  const { window } = space;
  if (window === null) return space;
  const fit = fitted(wholeOf({ scenario }), window.start, window.end);
  return fit !== null && fit.start === window.start && fit.end === window.end ? space : { ...space, window: fit };
}

/** A run that takes long: how far it is, its end before its time, and another try. */
export function longRun(state: State, action: LongRunAction): Next {
  const { longRun } = state;
  const next = { ...state, longRun: reduceLongRun(longRun, action) };
  if (action.type === 'cancel') return { state: { ...next, late: [] }, effects: [{ type: 'stop' }] };
  if (action.type !== 'again' || longRun.kind !== 'cancelled') return still(next);
  const { scenario, version } = longRun;
  return { state: next, effects: [{ type: 'run', scenario, version }] };
}

/** A run has been made: it is shown where the one before stood. */
export function ran(state: State, { scenario, run, version, ms }: ActionOf<'ran'>): Next {
  const good = { scenario, run, names: scenarioNames(scenario), version, ms };
  const held = state.drag?.dropped === false ? state.drag : null;
  const [before, at] = held === null ? [state.good, state.n] : [held.base, held.n];
  const wanted = state.stepNext === null ? undefined : run.steps[state.stepNext];
  const n = wanted ? wanted.last : before ? keepPlace(before, good, at) : (state.resume ?? 0);
  const same = state.good?.run.trace.length === run.trace.length;
  const space = forSpace(state.space, scenario);
  const next = to({ ...state, good, space, time: forRun(state.time, run.trace.length) }, n, {
    longRun: noLongRun,
    notice: null,
    resume: null,
    playing: state.playing && same,
    spoken: false,
    selection: state.selectNone
      ? null
      : (validSelection(state.selectNext, scenario) ?? validSelection(state.selection, scenario)),
    stepNext: null,
    selectNext: null,
    selectNone: false,
  });
  // What somebody has in hand is nobody else's business yet.
  return { state: next, effects: held === null ? [told(next)] : [] };
}
