import type { Edit, ToWebview, ViewCommand, ViewSettings } from '../src/protocol/messages';
import type { Result } from '../src/protocol/requests';
import type { Run } from '../src/run/run';
import { scenarioNames } from '../src/run/scenario-names';
import type { Scenario } from '../src/scenario/model';
import type { Action, Selection } from './actions';
import { keepPlace } from './place';
import {
  fromSaved,
  validSelection,
  type Change,
  type Effect,
  type Pane,
  type Popover,
  type SectionId,
  type State,
  type Tab,
} from './state';
import { noLongRun, reduceLongRun, type LongRunAction } from './slices/long-run';
import { heardPart } from './slices/part';
import { comparing, pairAfter, pairAt } from './model/compare';
import { reduceCompare, type CompareAction } from './slices/compare';
import { reduceStage, type StageAction } from './slices/stage';
import { followed, forRun, reduceTime } from './slices/time';
import { reduceTurns, type TurnsAction } from './slices/turns';
import { landing } from './stepping';

/** Everything that can happen to the page: what drawings and panels ask for, what the host says, what the store's own effects bring. */
export type StoreAction =
  | Action
  | { readonly type: 'document'; readonly message: Extract<ToWebview, { type: 'document' }> }
  | { readonly type: 'settings'; readonly settings: ViewSettings }
  | { readonly type: 'part'; readonly message: Extract<ToWebview, { type: 'part' }> }
  | { readonly type: 'hostCursor'; readonly n: number }
  /** What an earlier page of this file wanted to find again; only a page that has shown nothing yet takes it. */
  | { readonly type: 'restore'; readonly saved: unknown }
  | { readonly type: 'longRun'; readonly action: LongRunAction }
  | {
      readonly type: 'ran';
      readonly scenario: Scenario;
      readonly run: Run;
      readonly version: number;
      readonly ms: number;
    }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'tick'; readonly n: number }
  | { readonly type: 'speed'; readonly speed: number }
  | { readonly type: 'popover'; readonly popover: Popover | null }
  | { readonly type: 'tab'; readonly tab: Tab }
  | { readonly type: 'fold'; readonly section: SectionId; readonly folded: boolean }
  | { readonly type: 'frame'; readonly call: number | null }
  | { readonly type: 'rove'; readonly id: string }
  | { readonly type: 'draft'; readonly field: string; readonly text: string | null }
  /** A field's edit; what it typed is kept until the host has made it. */
  | {
      readonly type: 'commit';
      readonly field: string;
      readonly edits: readonly Edit[];
      readonly then?: Selection;
      /** The selection goes with what is removed. */
      readonly after?: null;
      /** The host refuses it where it would bring an error into the text. */
      readonly checked?: true;
      readonly shown?: Change;
    }
  | { readonly type: 'answered'; readonly field: string | null; readonly result: Result }
  | { readonly type: 'ask'; readonly what: 'openText' | 'newScenario' | 'openExample' }
  | { readonly type: 'paneFault'; readonly pane: Pane; readonly message: string | null }
  | { readonly type: 'stage'; readonly action: StageAction }
  | { readonly type: 'compare'; readonly action: CompareAction }
  /** To a pair of the two runs side by side. */
  | { readonly type: 'pair'; readonly at: number }
  | { readonly type: 'difference'; readonly backwards: boolean }
  | { readonly type: 'turns'; readonly action: TurnsAction }
  | { readonly type: 'dismiss' };

export interface Next {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** Pure: the state after an action, and what has to be done about it. */
export function reduce(state: State, action: StoreAction): Next {
  switch (action.type) {
    case 'seek':
      return moved(state, action.n);
    case 'command':
      return command(state, action.command);
    case 'select':
      return still({ ...state, selection: action.selection, popover: null });
    case 'edit':
      return ask(state, { type: 'edit', version: state.document?.version ?? 0, edits: action.edits }, null);
    case 'commit': {
      const { [action.field]: _, ...refusals } = state.refusals;
      const next = {
        ...state,
        refusals,
        selectNext: action.then ?? state.selectNext,
        lastEdit: action.shown ?? null,
        selection: action.after === null ? null : state.selection,
      };
      const { version = 0 } = state.document ?? {};
      const body = {
        type: 'edit',
        version,
        edits: action.edits,
        ...(action.checked === true && { checked: true as const }),
      } as const;
      return ask(next, body, action.field);
    }
    case 'reveal':
      return ask(
        state,
        { type: 'reveal', path: action.path, ...(action.line !== undefined && { line: action.line }) },
        null,
      );
    case 'ask':
      return ask({ ...state, popover: null }, { type: action.what }, null);
    case 'answered':
      return still(answered(state, action.field, action.result));
    case 'document':
      return opened(state, action.message);
    case 'part':
      return still({ ...state, part: heardPart(action.message) });
    case 'settings':
      return still({ ...state, settings: action.settings });
    case 'hostCursor':
      if (!state.stage.linked) return still(state);
      // Before the first run there is nothing to clamp to: remember it.
      if (!state.good) return still({ ...state, resume: action.n });
      return still(to(state, action.n, { playing: false, spoken: false }));
    case 'restore':
      return still(state.document === null ? { ...fromSaved(action.saved), settings: state.settings } : state);
    case 'longRun':
      return longRun(state, action.action);
    case 'ran':
      return ran(state, action);
    case 'failed':
      return still({ ...state, longRun: noLongRun, notice: action.message });
    case 'tick':
      return tick(state, action.n);
    case 'speed':
      return still({ ...state, speed: action.speed });
    case 'popover':
      return still({ ...state, popover: action.popover });
    case 'tab':
      return still({ ...state, tab: action.tab });
    case 'fold':
      return still({
        ...state,
        folded: [...state.folded.filter((s) => s !== action.section), ...(action.folded ? [action.section] : [])],
      });
    case 'frame':
      return still({ ...state, frame: action.call });
    case 'rove':
      return still({ ...state, toolbarStop: action.id });
    case 'draft':
      return still(drafted(state, action.field, action.text));
    case 'paneFault': {
      const { [action.pane]: _, ...paneFaults } = state.paneFaults;
      return still({
        ...state,
        paneFaults: action.message === null ? paneFaults : { ...paneFaults, [action.pane]: action.message },
      });
    }
    case 'compare':
      return still({ ...state, compare: reduceCompare(state.compare, action.action) });
    case 'pair':
      return toPair(state, action.at);
    case 'difference': {
      const made = comparing(state);
      const at = made?.alignment.difference(pairAt(made, state), action.backwards) ?? null;
      return at === null ? still(state) : toPair(state, at);
    }
    case 'stage':
      return still({ ...state, popover: null, stage: reduceStage(state.stage, action.action) });
    case 'time':
      return still({ ...state, time: reduceTime(state.time, action.action, state.good?.run.trace.length ?? 0) });
    case 'turns':
      return still({ ...state, turns: reduceTurns(state.turns, action.action) });
    case 'dismiss':
      return still({ ...state, notice: null });
  }
}

const still = (state: State): Next => ({ state, effects: [] });
const ask = (state: State, body: Extract<Effect, { type: 'ask' }>['body'], field: string | null): Next => ({
  state,
  effects: [{ type: 'ask', body, field }],
});

function to(state: State, n: number, rest: Partial<State>): State {
  const length = state.good?.run.trace.length ?? 0;
  const at = Math.min(Math.max(0, Math.trunc(n)), length);
  const next = { ...state, ...rest };
  return { ...next, n: at, frame: at === state.n ? state.frame : null, time: followed(next.time, at, length) };
}

/** A move by hand: it ends playing, is read out, and the host hears of it. */
function moved(state: State, n: number): Next {
  if (!state.good || Number.isNaN(n)) return still(state);
  const next = to(state, n, { playing: false, spoken: true });
  return { state: next, effects: next.n === state.n ? [] : [told(next)] };
}

/** Both runs to a pair; the left one's event is the page's own. */
function toPair(state: State, at: number, rest: Partial<State> = { playing: false, spoken: true }): Next {
  const made = comparing(state);
  if (made === null) return still(state);
  const { left, right } = made.alignment.pair(at);
  const next = to(state, left, { ...rest, compare: { ...state.compare, m: right } });
  return { state: next, effects: next.n === state.n ? [] : [told(next)] };
}

const told = (state: State): Effect => ({
  type: 'tell',
  message: {
    type: 'cursor',
    n: state.n,
    length: state.good?.run.trace.length ?? 0,
    linked: state.stage.linked,
  },
});

function command(state: State, what: ViewCommand): Next {
  if (!state.good) return still(state);
  const made = comparing(state);
  if (what !== 'togglePlay' && made !== null) return toPair(state, pairAfter(made, pairAt(made, state), what));
  if (what !== 'togglePlay') return moved(state, landing(state.good.run, state.n, what));
  if (state.playing) return still({ ...state, playing: false, spoken: true });
  const { length } = state.good.run.trace;
  if (length === 0) return still(state);
  // Playing from the end means playing again.
  const next = to(state, state.n >= length ? 0 : state.n, { playing: true, spoken: false });
  return { state: next, effects: next.n === state.n ? [] : [told(next)] };
}

function tick(state: State, n: number): Next {
  if (!state.playing || !state.good) return still(state);
  const made = comparing(state);
  if (made !== null) {
    const at = Math.min(pairAt(made, state) + n - state.n, made.alignment.length);
    return toPair(state, at, at === made.alignment.length ? { playing: false, spoken: true } : {});
  }
  const next = to(state, n, {});
  const ended = next.n >= state.good.run.trace.length;
  return { state: ended ? { ...next, playing: false, spoken: true } : next, effects: [told(next)] };
}

function opened(state: State, message: Extract<ToWebview, { type: 'document' }>): Next {
  const { version, name, scenario, problems, written = [] } = message;
  const document = { version, name, readable: scenario !== null, problems, written };
  // What is said of a run that goes on does not have to go and come again.
  const goesOn = scenario !== null && state.longRun.kind === 'running';
  const next = { ...state, document, longRun: goesOn ? state.longRun : noLongRun };
  return { state: next, effects: [scenario ? { type: 'run', scenario, version } : { type: 'stop' }] };
}

function longRun(state: State, action: LongRunAction): Next {
  const { longRun } = state;
  const next = { ...state, longRun: reduceLongRun(longRun, action) };
  if (action.type === 'cancel') return { state: next, effects: [{ type: 'stop' }] };
  if (action.type !== 'again' || longRun.kind !== 'cancelled') return still(next);
  const { scenario, version } = longRun;
  return { state: next, effects: [{ type: 'run', scenario, version }] };
}

function ran(state: State, { scenario, run, version, ms }: Extract<StoreAction, { type: 'ran' }>): Next {
  const good = { scenario, run, names: scenarioNames(scenario), version, ms };
  const n = state.good ? keepPlace(state.good.run, run, state.n) : (state.resume ?? 0);
  const same = state.good?.run.trace.length === run.trace.length;
  const next = to({ ...state, good, time: forRun(state.time, run.trace.length) }, n, {
    longRun: noLongRun,
    notice: null,
    resume: null,
    playing: state.playing && same,
    spoken: false,
    selection: validSelection(state.selectNext, scenario) ?? validSelection(state.selection, scenario),
    selectNext: null,
  });
  return { state: next, effects: [told(next)] };
}

function drafted(state: State, field: string, text: string | null): State {
  const { [field]: _refusal, ...refusals } = state.refusals;
  const { [field]: _draft, ...drafts } = state.drafts;
  return { ...state, refusals, drafts: text === null ? drafts : { ...drafts, [field]: text } };
}

function answered(state: State, field: string | null, result: Result): State {
  if (result.ok) return field === null ? state : drafted(state, field, null);
  if (field === null) return { ...state, notice: result.message, selectNext: null };
  return { ...state, refusals: { ...state.refusals, [field]: result }, selectNext: null, lastEdit: null };
}
