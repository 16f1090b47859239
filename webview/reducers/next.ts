import type { Effect, State } from '../state';

/** What an action comes to: the state after it, and what has to be done about it. */
export interface Next {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** That state, and nothing to be done. */
export const still = (state: State): Next => ({ state, effects: [] });

/** Asks the host; `field`: whose edit it is, null where it is no field's. */
export const ask = (state: State, body: Extract<Effect, { type: 'ask' }>['body'], field: string | null): Next => ({
  state,
  effects: [{ type: 'ask', body, field }],
});
