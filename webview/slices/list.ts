import type { JsonValue } from '../../src/protocol/messages';

/** The list of events. */
export interface ListState {
  readonly open: boolean;
  /** Counts the times that a person opened it, so that it gets the keyboard each time. */
  readonly asked: number;
  /** The first row on show, where a person has scrolled to it at event `at`; null: the list turns its pages with the run. */
  readonly look: { readonly top: number; readonly at: number } | null;
}

export type ListAction =
  | { readonly type: 'open'; readonly open: boolean }
  | { readonly type: 'look'; readonly top: number; readonly at: number }
  /** Other events are in it. */
  | { readonly type: 'turn' };

export const initialList: ListState = { open: false, asked: 0, look: null };

export function reduceList(list: ListState, action: ListAction): ListState {
  switch (action.type) {
    case 'open':
      return { ...list, open: action.open, asked: list.asked + (action.open ? 1 : 0), look: null };
    case 'look':
      return { ...list, look: { top: action.top, at: action.at } };
    case 'turn':
      return list.look === null ? list : { ...list, look: null };
  }
}

/** JSON only. */
export const saveList = ({ open }: ListState): JsonValue => ({ open });

/** Whatever is not as `saveList` writes it is left at its default. */
export const restoreList = ({ open }: Readonly<Record<string, unknown>>): ListState => ({
  ...initialList,
  open: open === true,
});
