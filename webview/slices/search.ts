import type { JsonValue } from '../../src/protocol/messages';
import type { Run } from '../../src/run/run';
import { lastAtMost } from '../model/trace-index';
import { GROUPS, type Group } from '../model/groups';
import { isAsking, type Asked } from '../model/search';

/** What events are sought, and what has been found. */
export interface SearchState extends Asked {
  /** The bar is on the page; without it, nothing is sought and nothing left out. */
  readonly open: boolean;
  /** Counts the times that a person asked for the field, so that it gets the keyboard each time. */
  readonly asked: number;
  readonly found: Found | null;
}

/** What a search has found, of which run, and how far it has come. */
export interface Found extends Asked {
  readonly run: Run;
  /** In order. */
  readonly events: Int32Array;
  /** Events that have been looked at. */
  readonly seen: number;
  /** Words that can mean nothing in this run. */
  readonly unknown: readonly string[];
}

export type SearchAction =
  | { readonly type: 'open' }
  | { readonly type: 'close' }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'group'; readonly group: Group; readonly off: boolean }
  | { readonly type: 'groups'; readonly off: readonly Group[] }
  | { readonly type: 'found'; readonly found: Found };

export const initialSearch: SearchState = { open: false, asked: 0, text: '', off: [], found: null };

/** A longer question nobody types. */
const LONGEST = 400;

export function reduceSearch(search: SearchState, action: SearchAction): SearchState {
  switch (action.type) {
    case 'open':
      return { ...search, open: true, asked: search.asked + 1 };
    case 'close':
      return { ...search, open: false, found: null };
    case 'text':
      return { ...search, open: true, text: action.text.slice(0, LONGEST) };
    case 'group': {
      const off = GROUPS.filter((group) => (group === action.group ? action.off : search.off.includes(group)));
      return { ...search, off };
    }
    case 'groups':
      return { ...search, off: action.off };
    case 'found':
      return { ...search, found: action.found };
  }
}

/** What was found for what is asked now; null while nothing is asked, or not yet answered at all. */
export function foundNow({ open, found, text, off }: SearchState, run: Run | undefined): Found | null {
  if (!open || found === null || found.run !== run) return null;
  return found.text === text && found.off === off ? found : null;
}

/** Whether the events in hand are some of all. */
export const isSeeking = (search: SearchState): boolean => search.open && isAsking(search);

/** The found event after `n`, or before it; past the last one, the first again. Null where nothing is found. */
export function nextFound({ events }: Found, n: number, backwards: boolean): number | null {
  if (events.length === 0) return null;
  const at = backwards ? lastAtMost(events, n - 1) : lastAtMost(events, n) + 1;
  return events[(at + events.length) % events.length]!;
}

/** JSON only. What was found is found anew. */
export const saveSearch = ({ open, text, off }: SearchState): JsonValue => ({ open, text, off });

/** Whatever is not as `saveSearch` writes it is left at its default. */
export function restoreSearch(saved: Readonly<Record<string, unknown>>): SearchState {
  const { open, text, off } = saved;
  return {
    ...initialSearch,
    open: open === true,
    text: typeof text === 'string' ? text.slice(0, LONGEST) : '',
    off: Array.isArray(off) ? GROUPS.filter((group) => off.includes(group)) : [],
  };
}
