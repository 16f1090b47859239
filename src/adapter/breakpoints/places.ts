import { listing, listingNames, type Site } from '../../core/trace/listings';
import type { EventKind } from '../../core/trace/event';
import type { Trace } from '../../core/trace/trace';
import { isArrival, type By } from '../moves';
import type { Rule } from './rule';

/** Kinds that a loop says once a round: one after the other on a line, each is a new arrival. */
const ROUNDS: ReadonlySet<EventKind> = new Set(['element-read', 'area-visit', 'memory-read', 'memory-write']);

const comes = (trace: Trace, n: number): boolean =>
  isArrival(trace, n) || (ROUNDS.has(trace.kind(n)) && trace.kind(n - 1) === trace.kind(n));

/** Each time that the run comes to a line of a listing. */
export const atLine =
  (site: Site): Rule['next'] =>
  ({ trace }, n, by) => {
    let at = n;
    do at = trace.nearest(at, by, { sites: [site], kinds: [] });
    while (at > 0 && !comes(trace, at));
    return at;
  };

/** The beginning of a step of the scenario. */
export const atStep =
  (index: number): Rule['next'] =>
  ({ steps }, n, by) => {
    const { first, last } = steps[index] ?? { first: 1, last: 0 };
    return first <= last && (by > 0 ? first > n : first < n) ? first : 0;
  };

/** Each call of a function, by its name or that of its listing; null: there is no such function. */
export function atCall(name: string): Rule['next'] | null {
  const wanted = name.trim().replace(/\(\)$/, '');
  const sites = listingNames()
    .filter((each) => each === wanted || listing(each)!.title === wanted || each.split('::').at(-1) === wanted)
    .map((each): Site => ({ listing: each, anchor: 'entry' }));
  if (sites.length === 0) return null;
  return ({ trace }, n, by: By) => {
    let at = n;
    do at = trace.nearest(at, by, { sites, kinds: [] });
    while (at > 0 && trace.kind(at) !== 'call');
    return at;
  };
}
