import { reduce } from './reduce';
import type { StoreAction } from './store-action';
import type { Effect, State } from './state';

export interface Store {
  readonly state: () => State;
  readonly dispatch: (action: StoreAction) => void;
}

/**
 * Holds the state. Actions that come while one is being reduced wait their turn; `changed` is told once an action is through,
 * and `perform` does what it asks for.
 */
export function createStore(
  initial: State,
  perform: (effect: Effect) => void,
  changed: (state: State, before: State) => void,
): Store {
  let state = initial;
  let busy = false;
  const queue: StoreAction[] = [];

  const dispatch = (action: StoreAction): void => {
    queue.push(action);
    if (busy) return;
    busy = true;
    try {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const before = state;
        const { state: after, effects } = reduce(state, next);
        state = after;
        if (after !== before) changed(after, before);
        for (const effect of effects) perform(effect);
      }
    } finally {
      busy = false;
    }
  };
  return { state: () => state, dispatch };
}
