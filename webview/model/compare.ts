import type { Alignment, PairKind } from '../../src/core/trace/alignment';
import type { ViewCommand } from '../../src/protocol/messages';
import type { Comparison } from '../slices/compare';
import type { State } from '../state';
import { landing, type Move } from '../stepping';

/** The comparison on show; null elsewhere, and until it is made. */
export const comparing = ({ stage, compare, good }: State): Comparison | null =>
  stage.view === 'compare' && compare.made !== null && compare.made.left === good ? compare.made : null;

/** The pair that both runs stand at. */
export const pairAt = ({ alignment }: Comparison, { n, compare }: State): number => alignment.at(n, compare.m);

/** Where a command leads from a pair: along both runs, over and out of calls of the one that goes on. */
export function pairAfter(comparison: Comparison, from: number, move: Move): number {
  const { alignment, left, right } = comparison;
  if (move === 'stepForward') return Math.min(from + 1, alignment.length);
  if (move === 'stepBack') return Math.max(from - 1, 0);
  if (move === 'first') return 0;
  if (move === 'last') return alignment.length;
  const back = isBack(move);
  const here = alignment.pair(from);
  const ways = [
    alignment.ofLeft(landing(left.run, here.left, move)),
    alignment.ofRight(landing(right.run, here.right, move)),
  ].filter((pair) => (back ? pair < from : pair > from));
  if (ways.length === 0) return from;
  const near = back ? Math.max(...ways) : Math.min(...ways);
  // A step over or out goes with the run that makes the next move; what is looked for is the nearest on either side.
  if (!move.startsWith('step')) return near;
  const next = alignment.pair(back ? from : Math.min(from + 1, alignment.length)).kind;
  return (next === 'right' ? ways.at(-1) : ways[0]) ?? near;
}

const isBack = (move: ViewCommand): boolean => move.startsWith('previous') || move.endsWith('Back');

/** A row of the list: pairs alike in a row, or a long stretch in which nothing differs. */
export interface CompareRow {
  readonly kind: PairKind | 'folded';
  readonly first: number;
  readonly last: number;
}

/** Pairs that say the same beyond this, in a row, fold. */
const LONG = 16;
/** Pairs that stay open on either side of such a fold. */
const CONTEXT = 3;

/** The rows around a pair, as many as there is room for: only these are made, however long the runs. */
export function rowsAround(alignment: Alignment, at: number, room: number): readonly CompareRow[] {
  const rows: CompareRow[] = [];
  const here = Math.max(1, Math.min(at, alignment.length));
  if (alignment.length === 0) return rows;
  rows.push(runAround(alignment, here));
  const above = Math.floor(room / 2);
  while (rows.length < above && rows[0]!.first > 1) rows.unshift(before(alignment, rows[0]!.first, here));
  while (rows.length < room && rows.at(-1)!.last < alignment.length)
    rows.push(after(alignment, rows.at(-1)!.last, here));
  while (rows.length < room && rows[0]!.first > 1) rows.unshift(before(alignment, rows[0]!.first, here));
  return rows;
}

function after(alignment: Alignment, last: number, here: number): CompareRow {
  const i = alignment.stretchOf(last + 1);
  const { kind, at, length } = alignment.stretch(i);
  const end = at + length - 1;
  const from = Math.max(last + 1, here + CONTEXT, at + CONTEXT);
  if (kind === 'same' && last + 1 === from && end - from >= LONG)
    return { kind: 'folded', first: from, last: end - CONTEXT };
  return runAround(alignment, last + 1, last + 1);
}

function before(alignment: Alignment, first: number, here: number): CompareRow {
  const i = alignment.stretchOf(first - 1);
  const { kind, at, length } = alignment.stretch(i);
  const to = Math.min(first - 1, here - CONTEXT, at + length - 1 - CONTEXT);
  if (kind === 'same' && first - 1 === to && to - at >= LONG) return { kind: 'folded', first: at + CONTEXT, last: to };
  return runAround(alignment, first - 1, undefined, first - 1);
}

/** Events alike that fold into one row, at most. */
const MOST_ALIKE = 512;

/** The pairs alike around one: of one kind, on one line of one call, on both sides. */
function runAround(alignment: Alignment, at: number, least = 1, most = alignment.length): CompareRow {
  const { kind, at: start, length } = alignment.stretch(alignment.stretchOf(at));
  const alike = (p: number, q: number): boolean => {
    const [a, b] = [alignment.pair(p), alignment.pair(q)];
    return (
      (kind === 'right' || alignment.left.alike(a.left, b.left)) &&
      (kind === 'left' || alignment.right.alike(a.right, b.right))
    );
  };
  let first = at;
  while (first > Math.max(start, least) && at - first < MOST_ALIKE && alike(first - 1, first)) first--;
  let last = at;
  while (last < Math.min(start + length - 1, most) && last - at < MOST_ALIKE && alike(last, last + 1)) last++;
  return { kind, first, last };
}
