import type { Trace } from '../../src/core/trace/trace';
import { edgeOf, eventUnder, type TimeAxis } from './time-axis';
import { countLanes, LANES, type Lane, type TraceIndex } from './trace-index';

/** Columns of the timeline, each as wide as a bar, with the events in it. */
export interface Slices {
  readonly x: Float64Array;
  readonly w: Float64Array;
  /** First and last event. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly lanes: Readonly<Record<Lane, Float64Array>>;
}

/** Counts events into columns of about `width` pixels: over all of the timeline, or over its folded loops alone. */
export function slicesOf(index: TraceIndex, axis: TimeAxis, width: number, foldedOnly: boolean): Slices {
  const columns: (readonly [x: number, w: number, first: number, last: number])[] = [];
  for (const { first, last, x, w, folded } of axis.segments) {
    if (foldedOnly && !folded) continue;
    const most = Math.max(1, Math.min(last - first + 1, Math.floor(w / width)));
    let from = first;
    for (let i = 1; i <= most && from <= last; i++) {
      const to = i === most ? last : first + Math.floor(((last - first + 1) * i) / most) - 1;
      const left = x + ((i - 1) * w) / most;
      columns.push([left, w / most, from, Math.max(from, to)]);
      from = Math.max(from, to) + 1;
    }
  }
  const counts = new Float64Array(LANES.length);
  const byLane = LANES.map(() => new Float64Array(columns.length));
  columns.forEach(([, , first, last], i) => {
    countLanes(index, first, last, counts);
    byLane.forEach((lane, at) => (lane[i] = counts[at]!));
  });
  return {
    x: Float64Array.from(columns, ([x]) => x),
    w: Float64Array.from(columns, ([, w]) => w),
    first: Int32Array.from(columns, ([, , first]) => first),
    last: Int32Array.from(columns, ([, , , last]) => last),
    lanes: Object.fromEntries(LANES.map((lane, i) => [lane, byLane[i]!])) as Record<Lane, Float64Array>,
  };
}

const densities = new WeakMap<Trace, Float64Array>();
const QUIET = LANES.indexOf('calls');

/** How much happens in each of `columns` equal parts of a run, calls left out: 1 for the busiest. */
export function density(trace: Trace, index: TraceIndex, columns: number): Float64Array {
  const known = densities.get(trace);
  if (known?.length === columns) return known;
  const counts = new Float64Array(LANES.length);
  const busy = Float64Array.from({ length: columns }, (_, i) => {
    const first = Math.floor((i * trace.length) / columns) + 1;
    const last = Math.floor(((i + 1) * trace.length) / columns);
    countLanes(index, first, last, counts);
    // What matters is what is rare: a fault among a thousand reads.
    return counts.reduce((sum, count, lane) => (lane === QUIET ? sum : sum + Math.log2(1 + count)), 0);
  });
  const most = busy.reduce((a, b) => Math.max(a, b), 1);
  const made = busy.map((value) => value / most);
  densities.set(trace, made);
  return made;
}

/** Where found events stand, one mark for those that no pixel could tell apart: x, and an event there. */
export function foundMarks(
  found: Int32Array,
  axis: TimeAxis,
  apart: number,
): readonly (readonly [x: number, n: number])[] {
  const marks: (readonly [number, number])[] = [];
  let i = firstFrom(found, axis.first);
  while (i < found.length && found[i]! <= axis.last) {
    const n = found[i]!;
    const x = (edgeOf(axis, n) + edgeOf(axis, n + 1)) / 2;
    marks.push([x, n]);
    // On to the first that lies a mark's width further.
    const next = Math.max(n + 1, eventUnder(axis, Math.min(axis.pixels, x + apart)));
    i = firstFrom(found, next);
  }
  return marks;
}

/** Index of the first element that is at least `value`. */
function firstFrom(column: Int32Array, value: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
