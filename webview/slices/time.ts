import type { JsonValue } from '../../src/protocol/messages';
import { LANES, type Lane } from '../model/trace-index';

/** How the timeline is looked at: which part of the run, which lanes, which loops opened. */
export interface TimeState {
  /** null: the whole run. */
  readonly range: EventRange | null;
  /** Lanes that show their names only; of the calls, the outermost row. */
  readonly folded: readonly Lane[];
  /** Loops that somebody opened (true) or folded, by their first event; the others are folded where not every event has room. */
  readonly loops: Readonly<Record<number, boolean>>;
}

/** Events in view, both of them included. */
export interface EventRange {
  readonly first: number;
  readonly last: number;
}

export type TimeAction =
  | { readonly type: 'lane'; readonly lane: Lane; readonly folded: boolean }
  | { readonly type: 'loop'; readonly first: number; readonly open: boolean }
  /** By a factor below 1, nearer; event `at` stays where it is. */
  | { readonly type: 'zoom'; readonly factor: number; readonly at: number }
  | { readonly type: 'range'; readonly range: EventRange | null };

export const initialTime: TimeState = { range: null, folded: [], loops: {} };

/** No nearer than this: single events have room by then. */
export const LEAST = 16;
/** More opened loops than this nobody remembers. */
const MOST_LOOPS = 64;

export function reduceTime(time: TimeState, action: TimeAction, length: number): TimeState {
  switch (action.type) {
    case 'lane': {
      const others = time.folded.filter((lane) => lane !== action.lane);
      return { ...time, folded: action.folded ? [...others, action.lane] : others };
    }
    case 'loop': {
      const kept = Object.entries(time.loops).slice(-MOST_LOOPS + 1);
      return { ...time, loops: { ...Object.fromEntries(kept), [action.first]: action.open } };
    }
    case 'zoom':
      return { ...time, range: zoomed(time.range ?? { first: 1, last: length }, action.factor, action.at, length) };
    case 'range':
      return { ...time, range: action.range === null ? null : fitted(action.range, length) };
  }
}

/** The part in view, turned a page on where the event on show has left it. */
export function followed(time: TimeState, n: number, length: number): TimeState {
  const { range } = time;
  if (range === null || n < 1 || (n >= range.first && n <= range.last)) return time;
  const size = range.last - range.first + 1;
  // Some of what has just been seen stays in view.
  const kept = Math.floor(size / 8);
  const first = n > range.last ? n - kept : n + kept - size + 1;
  return { ...time, range: fitted({ first, last: first + size - 1 }, length) };
}

function zoomed({ first, last }: EventRange, factor: number, at: number, length: number): EventRange | null {
  if (length === 0) return null;
  const size = last - first + 1;
  const next = Math.max(Math.min(LEAST, length), Math.round(size * factor));
  const anchor = Math.min(Math.max(at, first), last);
  const from = Math.round(anchor - ((anchor - first) * next) / size);
  return fitted({ first: from, last: from + next - 1 }, length);
}

/** Inside the run; all of it is no part. */
function fitted({ first, last }: EventRange, length: number): EventRange | null {
  const size = Math.max(Math.min(LEAST, length), Math.round(last - first + 1));
  if (size >= length) return null;
  const from = Math.min(Math.max(1, Math.round(first)), length - size + 1);
  return { first: from, last: from + size - 1 };
}

/** JSON only. Opened loops are those of one run, and are let go. */
export const saveTime = ({ range, folded }: TimeState): JsonValue => ({
  range: range === null ? null : { first: range.first, last: range.last },
  folded,
});

/** Whatever is not as `saveTime` writes it is left at its default. */
export function restoreTime(saved: Readonly<Record<string, unknown>>): TimeState {
  const { range, folded } = saved;
  return {
    range: isRange(range) ? { first: range.first, last: range.last } : null,
    folded: Array.isArray(folded) ? LANES.filter((lane) => folded.includes(lane)) : [],
    loops: {},
  };
}

/** The same for a run of another length: a part that lies beyond it shows all of it. */
export const forRun = (time: TimeState, length: number): TimeState => ({
  ...time,
  range: time.range === null || time.range.first > length ? null : fitted(time.range, length),
  loops: {},
});

function isRange(value: unknown): value is EventRange {
  if (typeof value !== 'object' || value === null) return false;
  const { first, last } = value as Partial<Record<keyof EventRange, unknown>>;
  return (
    Number.isSafeInteger(first) &&
    Number.isSafeInteger(last) &&
    (first as number) >= 1 &&
    (last as number) >= (first as number)
  );
}
