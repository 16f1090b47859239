import type { Loop, Trace } from '../../core/trace/trace';
import { roundStarts } from '../../core/trace/folds';

/** Reads of single elements that follow each other fold into one part from this many on. */
const LEAST_READS = 3;
/** Rounds of a loop that do the same as the one before them fold into one part from this many on. */
const LEAST_ROUNDS = 3;

/** What a list of events shows in one line. */
export type EventPart =
  | { readonly kind: 'event'; readonly n: number }
  /** Elements read one after the other. */
  | { readonly kind: 'reads'; readonly first: number; readonly last: number }
  /** Rounds of a loop that do just what the round before them did, only elsewhere. */
  | { readonly kind: 'same'; readonly first: number; readonly last: number; readonly rounds: number };

/** The events from `first` to `last` with what repeats folded; the outcome of a step is left out. Takes one look at each event. */
export function foldedEvents(trace: Trace, first: number, last: number): Generator<EventPart> {
  return between(trace, first, last, null);
}

/** `around` is the loop that these events are a part of, not to be entered again. */
function* between(trace: Trace, first: number, last: number, around: Loop | null): Generator<EventPart> {
  let at = first;
  for (const loop of trace.loops(first, last)) {
    // A loop in one that was shown already, one that ends elsewhere, or the very one that is being shown.
    if (loop.first < at || loop.last > last) continue;
    if (around !== null && loop.last - loop.first >= around.last - around.first) continue;
    yield* plain(trace, at, loop.first - 1);
    yield* rounds(trace, loop);
    at = loop.last + 1;
  }
  yield* plain(trace, at, last);
}

function* rounds(trace: Trace, loop: Loop): Generator<EventPart> {
  let shown = loop.first;
  let same = 0;
  let sameFrom = loop.first;
  let before = '';
  const flush = function* (end: number): Generator<EventPart> {
    if (same < LEAST_ROUNDS) return;
    yield* between(trace, shown, sameFrom - 1, loop);
    yield { kind: 'same', first: sameFrom, last: end, rounds: same };
    shown = end + 1;
  };
  for (const [start, end] of roundsOf(loop)) {
    const shape = shapeOf(trace, start, end);
    if (shape !== null && shape === before) {
      if (same++ === 0) sameFrom = start;
      continue;
    }
    yield* flush(start - 1);
    before = shape ?? '';
    same = 0;
  }
  yield* flush(loop.last);
  yield* between(trace, shown, loop.last, loop);
}

/** What a round does, or null for one that folds in another way: a single event. */
function shapeOf(trace: Trace, first: number, last: number): string | null {
  if (first === last) return null;
  let shape = '';
  for (let n = first; n <= last; n++) shape += `${trace.kind(n)}@${trace.depth(n)} `;
  return shape;
}

function* plain(trace: Trace, first: number, last: number): Generator<EventPart> {
  for (let n = first; n <= last;) {
    const end = endOfReads(trace, n, last);
    if (end - n + 1 >= LEAST_READS) {
      yield { kind: 'reads', first: n, last: end };
      n = end + 1;
      continue;
    }
    if (trace.kind(n) !== 'outcome') yield { kind: 'event', n };
    n++;
  }
}

/** The last of the element reads that start at n and follow each other at one depth. */
function endOfReads(trace: Trace, n: number, last: number): number {
  let end = n;
  if (trace.kind(n) !== 'element-read') return end;
  while (end < last && trace.kind(end + 1) === 'element-read' && trace.depth(end + 1) === trace.depth(n)) end++;
  return end;
}

function* roundsOf(loop: Loop): Generator<readonly [first: number, last: number]> {
  let first = loop.first;
  for (const next of roundStarts(loop)) {
    if (next > first) yield [first, next - 1];
    first = next;
  }
  yield [first, loop.last];
}
