import type { Result } from '../../src/protocol/requests';
import type { State } from '../state';
import type { ActionOf } from '../store-action';
import { letGo, MOVE_FIELD } from './hold';
import { ask, type Next } from './next';

/** An edit that no field makes. */
export const edit = (state: State, { edits, goTo = null }: ActionOf<'edit'>): Next =>
  ask({ ...state, stepNext: goTo }, { type: 'edit', version: state.document?.version ?? 0, edits }, null);

/** A field's edit. */
export function commit(state: State, action: ActionOf<'commit'>): Next {
  const { [action.field]: _, ...refusals } = state.refusals;
  const next = {
    ...state,
    refusals,
    applying: [...without(state.applying, action.field), action.field],
    selectNext: action.then ?? state.selectNext,
    lastEdit: action.shown ?? null,
    selectNone: action.after === null,
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

/** What is typed in a field and not applied; null: nothing. */
export function drafted(state: State, field: string, text: string | null): State {
  const { [field]: _refusal, ...refusals } = state.refusals;
  const { [field]: _draft, ...drafts } = state.drafts;
  const applying = without(state.applying, field);
  return { ...state, refusals, applying, drafts: text === null ? drafts : { ...drafts, [field]: text } };
}

const without = (fields: readonly string[], field: string): readonly string[] => fields.filter((f) => f !== field);

/** The host has done what was asked, or says why not. */
export function answered(state: State, field: string | null, result: Result): State {
  if (field === MOVE_FIELD)
    return result.ok ? { ...state, drag: null } : { ...letGo(state), late: [], notice: result.message };
  // Typed in since: the answer is about an older text.
  const newer = field !== null && !state.applying.includes(field) && state.drafts[field] !== undefined;
  if (result.ok) return field === null || newer ? state : drafted(state, field, null);
  const applying = without(state.applying, field ?? '');
  const kept = { ...state, applying, stepNext: null, selectNext: null, selectNone: false };
  if (field === null) return { ...kept, notice: result.message };
  const refusals = newer ? state.refusals : { ...state.refusals, [field]: result };
  return { ...kept, refusals, lastEdit: null };
}
