import type { Loop, Trace } from '../../src/core/trace/trace';
import type { TimeState } from '../slices/time';

/** Where events lie along the timeline, in pixels from its left end. */
export interface TimeAxis {
  readonly length: number;
  /** Events in view. */
  readonly first: number;
  readonly last: number;
  readonly pixels: number;
  /** Pixels that an event takes outside of folded loops. */
  readonly pitch: number;
  /** From left to right, without gaps. */
  readonly segments: readonly Segment[];
  /** Loops in view that can be opened or folded, by where they begin. */
  readonly loops: readonly LoopSpan[];
}

/** Events that share out their pixels evenly; those of a folded loop get few. */
export interface Segment {
  readonly first: number;
  readonly last: number;
  readonly x: number;
  readonly w: number;
  readonly folded: boolean;
}

export interface LoopSpan {
  readonly first: number;
  readonly last: number;
  readonly rounds: number;
  readonly folded: boolean;
  /** Somebody opened it. */
  readonly opened: boolean;
}

/** Pixels an event needs to stand by itself. */
export const PITCH = 3;
/** Pixels of a folded loop, and events that are worth one. */
const FOLD = 64;
const WORTH = 32;
/** Loops that are offered to be folded: the longest. */
const MOST = 24;

/** The part of a run that `time` shows, with the loops in it that are folded. */
export function timeAxis(trace: Trace, time: TimeState, pixels: number): TimeAxis {
  const { length } = trace;
  const first = time.range?.first ?? Math.min(1, length);
  const last = time.range?.last ?? length;
  const size = Math.max(1, last - first + 1);
  const cramped = pixels / size < PITCH;
  const loops = loopsIn(trace, first, last, time, cramped);
  const folded = loops.filter((loop) => loop.folded && ((loop.last - loop.first + 1) * pixels) / size > FOLD);
  const spans = loops.map((loop) => ({ ...loop, folded: folded.includes(loop) }));
  return { length, first, last, pixels, loops: spans, ...laidOut(first, last, folded, pixels) };
}

/** Left edge of an event's column; what is not in view stands at the end that it lies beyond. */
export function edgeOf({ first, last, pixels, segments }: TimeAxis, n: number): number {
  if (n <= first) return 0;
  if (n > last) return pixels;
  const at = segments[segmentAt(segments, n)]!;
  return at.x + ((n - at.first) * at.w) / (at.last - at.first + 1);
}

/** The event whose column holds x. */
export function eventUnder({ first, last, segments }: TimeAxis, x: number): number {
  let at = 0;
  while (at + 1 < segments.length && segments[at + 1]!.x <= x) at++;
  const segment = segments[at];
  if (segment === undefined || segment.w === 0) return first;
  const n = segment.first + Math.floor(((x - segment.x) * (segment.last - segment.first + 1)) / segment.w);
  return Math.min(Math.max(n, Math.max(first, segment.first)), Math.min(last, segment.last));
}

function segmentAt(segments: readonly Segment[], n: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (segments[middle]!.first <= n) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Pixels by event: folded loops take the same few each, and at most half of all. */
function laidOut(
  first: number,
  last: number,
  folded: readonly LoopSpan[],
  pixels: number,
): Pick<TimeAxis, 'pitch' | 'segments'> {
  const inside = folded.reduce((sum, loop) => sum + loop.last - loop.first + 1, 0);
  const outside = Math.max(0, last - first + 1) - inside;
  const fold =
    outside === 0 ? pixels / Math.max(1, folded.length) : Math.min(FOLD, pixels / 2 / Math.max(1, folded.length));
  const pitch = outside === 0 ? 0 : (pixels - fold * folded.length) / outside;
  const segments: Segment[] = [];
  let n = first;
  let x = 0;
  const push = (to: number, w: number, isFolded: boolean): void => {
    if (to < n) return;
    segments.push({ first: n, last: to, x, w, folded: isFolded });
    n = to + 1;
    x += w;
  };
  for (const loop of folded) {
    push(loop.first - 1, (loop.first - n) * pitch, false);
    push(loop.last, fold, true);
  }
  push(last, (last - n + 1) * pitch, false);
  return { pitch: pitch === 0 ? fold / WORTH : pitch, segments };
}

/** Loops that begin and end in view, those inside another one only where that is open. */
function loopsIn(trace: Trace, first: number, last: number, time: TimeState, cramped: boolean): readonly LoopSpan[] {
  const found: LoopSpan[] = [];
  const visit = (loops: readonly Loop[], from: number): void => {
    let after = from;
    for (const { first: a, last: b, rounds } of loops) {
      if (a < after || a < first || b > last) continue;
      after = b + 1;
      const opened = time.loops[a] === true;
      const folded = !(time.loops[a] ?? !cramped);
      found.push({ first: a, last: b, rounds, folded, opened });
      if (opened)
        visit(
          long(trace.loops(a, b)).filter((loop) => loop.first > a || loop.last < b),
          a,
        );
    }
  };
  visit(longLoops(trace), first);
  const kept = new Set([...found].sort((p, q) => q.last - q.first - (p.last - p.first)).slice(0, MOST));
  return found.filter((loop) => kept.has(loop));
}

const long = (loops: readonly Loop[]): readonly Loop[] => loops.filter((loop) => loop.last - loop.first + 1 >= WORTH);

const known = new WeakMap<Trace, readonly Loop[]>();
function longLoops(trace: Trace): readonly Loop[] {
  const found = known.get(trace) ?? long(trace.loops(1, trace.length));
  known.set(trace, found);
  return found;
}
