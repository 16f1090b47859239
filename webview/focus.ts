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

  const goHome = (): void => {
    // Unless the person has gone somewhere else meanwhile.
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && home instanceof HTMLElement && home.isConnected) home.focus({ preventScroll: true });
  };

  return {
    note(state, before) {
      const opens = (state.popover !== null && before.popover === null) || (isEditing(state) && !isEditing(before));
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
      if (isEditing(state) === isEditing(old)) return;
      if (isEditing(state)) root.querySelector<HTMLElement>('.form input[type="text"]')?.focus({ preventScroll: true });
      else goHome();
    },
  };
}
