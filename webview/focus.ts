import { isEditing } from './panels/toolbar';
import type { State } from './state';

export interface FocusKeeper {
  /** Before the page changes: remembers where the person is when something is about to open. */
  note(state: State, before: State): void;
  /** After it has changed: into what has opened, and back from what has closed. */
  move(state: State): void;
}

export function createFocusKeeper(root: Element): FocusKeeper {
  let home: Element | null = null;
  let shown: State | null = null;

  /** The person has not gone somewhere else meanwhile. */
  const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;
  const goHome = (): void => {
    if (isLost() && home instanceof HTMLElement && home.isConnected) home.focus({ preventScroll: true });
  };

  return {
    note(state, before) {
      const opens =
        (state.popover !== null && before.popover === null) ||
        (isEditing(state) && !isEditing(before)) ||
        (state.search.open && !before.search.open) ||
        (state.list.open && !before.list.open);
      if (opens) home = document.activeElement;
    },
    move(state) {
      const old = shown;
      shown = state;
      if (!old) return;
      if (state.popover !== old.popover) {
        if (state.popover === null) goHome();
        else root.querySelector<HTMLElement>('.popover')?.focus();
      }
      if (state.teach.choice !== old.teach.choice && state.teach.choice !== null)
        root.querySelector<HTMLElement>('.teach-answer input:checked')?.focus({ preventScroll: true });
      // From the answers, which are gone, on to the run.
      if (state.teach.given !== old.teach.given && state.teach.given !== null && isLost())
        root.querySelector<HTMLElement>('.teach .primary')?.focus({ preventScroll: true });
      if (state.memory.asks > old.memory.asks) root.querySelector<HTMLElement>('#memory-address')?.focus();
      if (state.space.asking && !old.space.asking) root.querySelector<HTMLElement>('#space-search')?.focus();
      if (state.search.asked !== old.search.asked) {
        const field = root.querySelector<HTMLInputElement>('#event-search');
        field?.focus({ preventScroll: true });
        field?.select();
      } else if (old.search.open && !state.search.open) goHome();
      if (state.list.asked !== old.list.asked)
        root.querySelector<HTMLElement>('.event-rows')?.focus({ preventScroll: true });
      else if (old.list.open && !state.list.open) goHome();
      if (isEditing(state) === isEditing(old)) return;
      if (isEditing(state)) root.querySelector<HTMLElement>('.form input[type="text"]')?.focus({ preventScroll: true });
      else goHome();
    },
  };
}
