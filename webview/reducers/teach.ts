import * as l10n from '@vscode/l10n';
import type { Guess } from '../../src/protocol/messages';
import { virt } from '../../src/core/addr/address';
import type { Selection } from '../actions';
import { isAsking, predictionOf, roundOf } from '../model/asking';
import { choiceOf, reduceTeach, type TeachAction } from '../slices/teach';
import type { State } from '../state';
import type { StoreAction } from '../store-action';
import { to } from './cursor';
import { letGo } from './hold';
import { still, type Next } from './next';

/** What a person says to the question of the scenario on show. The host hears of answers, for it keeps the score. */
export function teach(state: State, action: TeachAction): Next {
  const { good } = state;
  const prediction = predictionOf(state);
  if (good === null || prediction === null) return still(state);
  if (action.type === 'give' && choiceOf(state.teach, prediction) === null)
    return still({ ...state, said: l10n.t('Choose an answer first.') });
  const next = { ...state, teach: reduceTeach(state.teach, action, prediction, roundOf(state)), spoken: true };
  if (action.type === 'choose' || next.teach === state.teach) return still({ ...next, spoken: state.spoken });
  const said = action.type === 'give' ? (next.teach.given?.answer ?? 'skip') : action.type;
  return {
    state: asked(next),
    effects: [{ type: 'tell', message: { type: 'predicted', version: good.version, said } }],
  };
}

/** What was said in another view of the file holds here, too. */
export function heardSaid(state: State, { version, said }: Guess): State {
  const prediction = predictionOf(state);
  if (prediction === null || state.good?.version !== version) return state;
  if (typeof said === 'number' && said >= prediction.answers.length) return state;
  const round = roundOf(state);
  const actions: readonly TeachAction[] =
    typeof said === 'number' ? [{ type: 'choose', answer: said }, { type: 'give' }] : [{ type: said }];
  return asked({
    ...state,
    teach: actions.reduce((now, each) => reduceTeach(now, each, prediction, round), state.teach),
  });
}

/** As a state stands once a question has come up: at the start, with nothing in hand. */
export function asked(state: State): State {
  if (!isAsking(state)) return state;
  const free = letGo({ ...state, late: [] });
  return to(free, 0, { playing: false, selection: state.selection?.kind === 'address' ? state.selection : null });
}

/** What would go along the run, and what would change the scenario. */
const MOVES: ReadonlySet<StoreAction['type']> = new Set(['seek', 'command', 'pair', 'difference', 'nextFound']);
const CHANGES: ReadonlySet<StoreAction['type']> = new Set(['edit', 'commit', 'drag']);

/** What comes of an action while a question waits; null: the same as always. */
export function whileAsking(state: State, action: StoreAction): Next | null {
  if (MOVES.has(action.type) || showsTheRun(action))
    return still({ ...state, said: l10n.t('The run is shown once the question is answered.') });
  if (CHANGES.has(action.type))
    return still({ ...state, said: l10n.t('The scenario can be changed here once the question is answered.') });
  return action.type === 'select'
    ? still({ ...state, selection: placeOf(state, action.selection), popover: null })
    : null;
}

/** What would open something that has the run in it. */
function showsTheRun(action: StoreAction): boolean {
  if (action.type === 'list' || action.type === 'search') return action.action.type === 'open';
  if (action.type === 'stage') return action.action.type === 'view' && action.action.view === 'compare';
  return action.type === 'popover' && action.popover === 'steps';
}

/** Of what is picked, its address alone: forms say too much. */
function placeOf({ good }: State, selection: Selection | null): Selection | null {
  if (selection?.kind === 'address') return selection;
  const at =
    selection?.kind === 'pointer'
      ? good?.scenario.pointers[selection.index]?.address
      : selection?.kind === 'mapping'
        ? good?.scenario.mappings[selection.index]?.start
        : undefined;
  return at === undefined ? null : { kind: 'address', va: virt(BigInt(at)) };
}
