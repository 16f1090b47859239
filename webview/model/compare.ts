import type { ViewCommand } from '../../src/protocol/messages';
import type { Comparison } from '../slices/compare';
import type { State } from '../state';
import { landing, type Move } from '../stepping';

/** The comparison on show; null elsewhere, and until it is made. After an edit it is the last one, until there is a newer. */
export const comparing = ({ stage, compare }: State): Comparison | null =>
  stage.view === 'compare' ? compare.made : null;

/** The pair that both runs stand at. */
export function pairAt({ alignment, left, right }: Comparison, { good, n, compare: { l, m } }: State): number {
  const at = right === good && left !== good ? alignment.atRight(n, l) : alignment.at(left === good ? n : (l ?? 0), m);
  return Math.min(at, alignment.length);
}

/** The pair in the middle of the list: the one both stand at, unless somebody has scrolled since they stand there. */
export function centreOf(made: Comparison, state: State): number {
  const at = pairAt(made, state);
  const { look } = state.compare;
  return look !== null && look.from === at ? look.at : at;
}

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
