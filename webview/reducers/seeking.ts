import { reduceList } from '../slices/list';
import { foundNow, nextFound, reduceSearch, type SearchAction } from '../slices/search';
import { reduceStage, type StageAction } from '../slices/stage';
import type { State } from '../state';
import { moved } from './cursor';
import { still, type Next } from './next';

/** The bar stands with the timeline, which the overview has. */
export function search(state: State, action: SearchAction): State {
  const list = action.type === 'found' ? state.list : reduceList(state.list, { type: 'turn' });
  const next = { ...state, list, search: reduceSearch(state.search, action) };
  return action.type === 'open' ? { ...next, popover: null, stage: reduceStage(state.stage, OPEN_OVERVIEW) } : next;
}

/** To the next event that the search has found, or the one before. */
export function toFound(state: State, backwards: boolean): Next {
  // The question of before is still there, and is asked again.
  if (!state.search.open) return still(search(state, { type: 'text', text: state.search.text }));
  const found = foundNow(state.search, state.good?.run);
  const n = found && nextFound(found, state.n, backwards);
  return n === null ? still(state) : moved(state, n);
}

const OPEN_OVERVIEW: StageAction = { type: 'view', view: 'overview' };
