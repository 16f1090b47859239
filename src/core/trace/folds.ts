import type { Loop, Trace } from './trace';

/** A line of a folded list: one event, or repetition that opens into the events from `first` to `last`. */
export type FoldedRow =
  | { readonly kind: 'event'; readonly n: number }
  /** `rounds` of a loop. */
  | { readonly kind: 'loop'; readonly first: number; readonly last: number; readonly rounds: number }
  /** Events alike, one after the other: the letters of a string. */
  | { readonly kind: 'run'; readonly first: number; readonly last: number; readonly rounds: number }
  /** One round of a loop that is open. */
  | { readonly kind: 'round'; readonly first: number; readonly last: number; readonly index: number };

/** Fewer neighbours than this are not worth a fold. */
const LEAST_RUN = 4;

/**
 * The events from `from` to `to` with their repetition folded. `isOpen` says which folds to open, by their first event: an opened
 * loop shows its rounds, an opened round or run its events.
 */
export function* foldedRows(
  trace: Trace,
  from: number,
  to: number,
  isOpen: (row: Exclude<FoldedRow, { kind: 'event' }>) => boolean,
): Generator<FoldedRow, void> {
  let at = from;
  for (const loop of trace.loops(from, to)) {
    // A loop inside one that stays folded, or that was shown with it.
    if (loop.first < at || loop.last > to) continue;
    yield* runs(trace, at, loop.first - 1, isOpen);
    const row = { kind: 'loop', first: loop.first, last: loop.last, rounds: loop.rounds } as const;
    yield row;
    if (isOpen(row)) yield* rounds(trace, loop, isOpen);
    at = loop.last + 1;
  }
  yield* runs(trace, at, to, isOpen);
}

/** The first events of the rounds of a loop. */
export function* roundStarts(loop: Loop): Generator<number, void> {
  for (let n = loop.first; n <= loop.last; n++) if (loop.startsRound(n)) yield n;
}

function* rounds(
  trace: Trace,
  loop: Loop,
  isOpen: (row: Exclude<FoldedRow, { kind: 'event' }>) => boolean,
): Generator<FoldedRow, void> {
  let first = loop.first;
  let index = 0;
  const starts = roundStarts(loop);
  starts.next();
  for (;;) {
    const next = starts.next();
    const last = next.done === true ? loop.last : next.value - 1;
    const row = { kind: 'round', first, last, index } as const;
    yield row;
    if (isOpen(row)) yield* foldedRows(trace, first, last, isOpen);
    if (next.done === true) return;
    first = next.value;
    index++;
  }
}

function* runs(
  trace: Trace,
  from: number,
  to: number,
  isOpen: (row: Exclude<FoldedRow, { kind: 'event' }>) => boolean,
): Generator<FoldedRow, void> {
  for (let n = from; n <= to;) {
    let last = n;
    while (last < to && trace.alike(n, last + 1)) last++;
    const length = last - n + 1;
    const row = { kind: 'run', first: n, last, rounds: length } as const;
    if (length >= LEAST_RUN) yield row;
    if (length < LEAST_RUN || isOpen(row)) for (; n <= last; n++) yield { kind: 'event', n };
    n = last + 1;
  }
}
