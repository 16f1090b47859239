import type { Trace } from '../../src/core/trace/trace';
import type { ListState } from '../slices/list';
import { lastAtMost } from './trace-index';

/** The rows of the list of events: all of a run, or those that were found. */
export interface ListRows {
  readonly count: number;
  /** The event of a row; rows count from 0. */
  readonly event: (row: number) => number;
  /** The row of an event, or of the one before it that has a row; -1 before the first. */
  readonly row: (n: number) => number;
}

export const listRows = ({ length }: Trace, found: Int32Array | null): ListRows =>
  found === null
    ? { count: length, event: (row) => row + 1, row: (n) => Math.min(n, length) - 1 }
    : { count: found.length, event: (row) => found[row]!, row: (n) => lastAtMost(found, n) };

/**
 * The first row on show, of `room` rows. The list stands still while the event on show is in it, and else turns as many pages as it
 * takes; where a person has scrolled to stays until the next move.
 */
export function topRow({ look }: ListState, { count, row }: ListRows, n: number, room: number): number {
  const most = Math.max(0, count - room);
  const base = look?.top ?? 0;
  const here = row(n);
  // One row of the page before stays in view.
  const page = Math.max(1, room - 1);
  const turned =
    here < base ? Math.floor((here - base) / page) : Math.max(0, Math.ceil((here - base - room + 1) / page));
  const top = look?.at === n ? base : base + turned * page;
  return Math.min(Math.max(0, top), most);
}
