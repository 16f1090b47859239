import * as l10n from '@vscode/l10n';
import { isAsking, seen } from './model/asking';
import { memoryAfter } from './model/memory-act';
import { command, ledTo, moved, tick, toDifference, toPair } from './reducers/cursor';
import { answered, commit, drafted, edit } from './reducers/edits';
import { caughtUp, drag } from './reducers/hold';
import { ask, still, type Next } from './reducers/next';
import { longRun, opened, ran } from './reducers/run';
import { search, toFound } from './reducers/seeking';
import { asked, heardSaid, teach, whileAsking } from './reducers/teach';
import { reduceCompare } from './slices/compare';
import { reduceList } from './slices/list';
import { noLongRun } from './slices/long-run';
import { heardPart } from './slices/part';
import { reduceSpace } from './slices/space';
import { reduceStage, type StageAction } from './slices/stage';
import { reduceTime } from './slices/time';
import { reduceTurns } from './slices/turns';
import { reduceWalk, type WalkAction } from './slices/walk';
import { nextSpeed } from './speeds';
import { fromSaved, type State } from './state';
import type { StoreAction } from './store-action';

/** Pure: the state after an action, and what has to be done about it. */
export function reduce(before: State, action: StoreAction): Next {
  const state = before.said === null ? before : { ...before, said: null };
  if (state.settings.readOnly === true && changesText(action)) return still({ ...state, notice: copyWords() });
  const waits = isAsking(state) ? whileAsking(state, action) : null;
  if (waits !== null) return waits;
  switch (action.type) {
    case 'seek':
      return moved(state, action.n);
    case 'command':
      return command(state, action.command);
    case 'select':
      return still({ ...state, selection: action.selection, popover: null });
    case 'edit':
      return edit(state, action);
    case 'commit':
      return commit(state, action);
    case 'reveal':
      return ask(
        state,
        { type: 'reveal', path: action.path, ...(action.line !== undefined && { line: action.line }) },
        null,
      );
    case 'ask':
      return ask({ ...state, popover: null }, { type: action.what }, null);
    case 'picture':
      return { state: { ...state, popover: null }, effects: [action] };
    case 'answered':
      return caughtUp(still(answered(state, action.field, action.result)));
    case 'document':
      return opened(state, action.message);
    case 'part':
      return still({ ...state, part: heardPart(action.message) });
    case 'settings':
      return still(asked({ ...state, settings: action.settings }));
    case 'hostCursor':
      return still(ledTo(state, action.n));
    case 'restore':
      return still(state.document === null ? { ...fromSaved(action.saved), settings: state.settings } : state);
    case 'longRun':
      return longRun(state, action.action);
    case 'ran':
      return caughtUp(ran(state, action));
    case 'failed':
      return still({ ...state, late: [], longRun: noLongRun, notice: action.message });
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
    case 'compare': {
      const next = { ...state, compare: reduceCompare(state.compare, action.action) };
      return action.action.type === 'pick' ? ask(next, { type: 'version', which: 'file' }, null) : still(next);
    }
    case 'compareWith': {
      const compare = reduceCompare(state.compare, { type: 'with', which: action.which, uri: action.uri ?? null });
      return still({ ...state, compare, popover: null, stage: reduceStage(state.stage, OPEN_COMPARE) });
    }
    case 'memory': {
      const { good, n, selection } = seen(state);
      if (good === null) return still(state);
      return still({ ...state, memory: memoryAfter({ ...good, n, selection }, state.memory, action.action) });
    }
    case 'pair':
      return toPair(state, action.at);
    case 'difference':
      return toDifference(state, action.backwards);
    case 'stage':
      return still({ ...state, popover: null, stage: reduceStage(state.stage, action.action) });
    case 'time':
      return still({ ...state, time: reduceTime(state.time, action.action, state.good?.run.trace.length ?? 0) });
    case 'space':
      return still({ ...state, space: reduceSpace(state.space, action.action) });
    case 'drag':
      return drag(state, action.action);
    case 'walk':
      return still(walked(state, action.action));
    case 'turns':
      return still({ ...state, turns: reduceTurns(state.turns, action.action) });
    case 'predicted':
      return still(heardSaid(state, action.prediction));
    case 'teach':
      return teach(state, action.action);
    case 'search':
      return still(search(state, action.action));
    case 'list':
      return still({ ...state, popover: null, list: reduceList(state.list, action.action) });
    case 'pace':
      return still({ ...state, speed: nextSpeed(state.speed, action.faster) });
    case 'nextFound':
      return toFound(state, action.backwards);
    case 'copy':
      return { state: { ...state, popover: null }, effects: [{ type: 'copy', all: action.all }] };
    case 'said':
      return still({ ...state, said: action.words });
    case 'dismiss':
      return still({ ...state, notice: null });
  }
}

/** What only somebody with the text can do. */
const changesText = ({ type }: StoreAction): boolean =>
  type === 'edit' || type === 'commit' || type === 'drag' || type === 'reveal' || type === 'ask';
const copyWords = (): string => l10n.t('This page shows a copy of a run: the scenario can be changed in VS Code.');

const OPEN_COMPARE: StageAction = { type: 'view', view: 'compare' };

function walked(state: State, action: WalkAction): State {
  const walk = reduceWalk(state.walk, action);
  if (action.type === 'show') return { ...state, walk, selection: { kind: 'address', va: action.walk.va } };
  const picked = state.selection?.kind === 'address' || state.selection?.kind === 'pointer';
  return { ...state, walk, selection: action.type === 'follow' && picked ? null : state.selection };
}
