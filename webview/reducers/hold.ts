import { sameGrab } from '../model/moves';
import { draggedTo, grabbed, heldScenario, isMoved, nudged, type DragAction, type DragState } from '../slices/drag';
import { noLongRun } from '../slices/long-run';
import type { State } from '../state';
import { ask, still, type Next } from './next';

/** While something is held, the runs are of the scenario as it then is; the text hears of it once, at the end. */
export function drag(state: State, action: DragAction): Next {
  const { drag: held, good } = state;
  if (action.type === 'grab') {
    // What is drawn has to be what the text says, or the edit would be of something else.
    if (good === null || held !== null || state.document?.version !== good.version) return still(state);
    return still({ ...state, playing: false, drag: grabbed(action.grab, good, state.n, action.byKeys) });
  }
  if (state.late.length > 0 && action.type === 'cancel') return still({ ...state, late: [] });
  // Whoever types faster than the text changes loses no key; one that cannot be read has nothing to move.
  if (isBehind(state) && (action.type === 'nudge' || (action.type === 'drop' && state.late.length > 0)))
    return still(state.document?.readable === true ? { ...state, late: [...state.late, action] } : state);
  if (action.type === 'nudge' && held === null) {
    const taken = drag(state, { type: 'grab', grab: action.grab, byKeys: true }).state;
    return taken.drag === null ? still(taken) : drag(taken, action);
  }
  if (held === null || held.dropped) return still(state);
  switch (action.type) {
    case 'nudge':
      if (sameGrab(held.grab, action.grab)) return carried(state, held, nudged(held, action.units));
      // Keys go over to another move without being let go in between; a hand goes on.
      return held.byKeys ? inTurn(state, [{ type: 'drop' }, action]) : still(state);
    case 'move':
      // A hand that has lost its hold has none on what keys move.
      if (held.byKeys) return still(state);
      return carried(state, held, draggedTo(held, action.to, action.free));
    case 'drop':
      if (!isMoved(held)) return still(letGo(state));
      // The picture stays as it is: the text that comes says the same.
      return ask(
        {
          ...state,
          drag: { ...held, dropped: true },
          lastEdit: null,
          selectNext: held.grab.kind === 'new' ? { kind: 'mapping', index: held.base.scenario.mappings.length } : null,
        },
        { type: 'edit', version: held.base.version, edits: held.moved?.edits ?? [], checked: true },
        MOVE_FIELD,
      );
    case 'cancel':
      return { state: letGo(state), effects: [{ type: 'stop' }] };
  }
}

/** Whether the text, its run and the picture are still on their way to saying the same. */
const isBehind = ({ drag: held, good, document }: State): boolean =>
  held?.dropped === true || good === null || document?.version !== good.version;

/** Makes the moves that had to wait, as far as none of them has to wait again. */
export function caughtUp(next: Next): Next {
  const { late } = next.state;
  if (late.length === 0 || isBehind(next.state)) return next;
  const { state, effects } = inTurn({ ...next.state, late: [] }, late);
  return { state, effects: [...next.effects, ...effects] };
}

/** One after the other, as if each came once the one before is through. */
const inTurn = (from: State, actions: readonly DragAction[]): Next =>
  actions.reduce<Next>(({ state, effects }, action) => {
    const next = drag(state, action);
    return { state: next.state, effects: [...effects, ...next.effects] };
  }, still(from));

/** What is held has come somewhere: that is run, and nobody hears of it. */
function carried(state: State, before: DragState, next: DragState): Next {
  if (next === before) return still(state);
  return {
    state: { ...state, drag: next, spoken: true },
    effects: [{ type: 'run', scenario: heldScenario(next), version: next.base.version }],
  };
}

/** The field that an edit by hand answers to. */
export const MOVE_FIELD = 'move';

/** As it was before anything was taken hold of. */
export function letGo(state: State): State {
  const { drag: held } = state;
  return held === null ? state : { ...state, drag: null, good: held.base, n: held.n, longRun: noLongRun };
}
