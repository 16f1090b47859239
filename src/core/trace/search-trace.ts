import { PAGE_SIZE } from '../addr/address';
import type { EventKind } from './event';
import { RecordedTrace } from './recorded-trace';
import type { About, Extent } from './search-about';
import { aboutOf, extentOf, touches } from './search-about';
import { isAsked, type AreaAsked } from './search-areas';
import { ColumnFilter } from './search-columns';
import type { AreaView, Trace } from './trace';

/** What to look for. All that is given has to hold; an empty query finds every event. */
export interface TraceQuery {
  readonly kinds?: readonly EventKind[];
  /**
   * An address, or a range whose last address belongs to it: events that touch any byte of it, as `aboutOf` has them. `space` says
   * whether it is virtual or physical; without it, either will do.
   */
  readonly address?: bigint | Extent;
  readonly space?: 'virtual' | 'physical';
  /** An id, a name or some names: events that name such an area, or that are about an address in it as it lay then. */
  readonly area?: AreaAsked;
  /** Any physical address in it: events that take, give back, fill or read the frame, and entries that point to it. */
  readonly frame?: bigint;
}

export interface SearchOptions {
  /** Looks from the next event on, or from the one before when backwards. Default: before the first, after the last. */
  readonly from?: number;
  readonly backwards?: boolean;
  /** Stop at so many. */
  readonly limit?: number;
}

/**
 * The events that a query finds, in the order they are come upon. The columns of the trace decide nearly always; an event is made an
 * object only where they can't. A million events take a fraction of a second.
 */
export function searchTrace(trace: Trace, query: TraceQuery, options: SearchOptions = {}): readonly number[] {
  const { backwards = false, limit = Infinity } = options;
  const step = backwards ? -1 : 1;
  const from = options.from ?? (backwards ? trace.length + 1 : 0);
  const found: number[] = [];
  const holds = eventFilter(trace, query);
  const start = backwards ? Math.min(from - 1, trace.length) : Math.max(from + 1, 1);
  for (let n = start; n >= 1 && n <= trace.length && found.length < limit; n += step) if (holds(n)) found.push(n);
  return found;
}

/** The nearest event that a query finds, or null. */
export const nearestEvent = (
  trace: Trace,
  query: TraceQuery,
  options: Omit<SearchOptions, 'limit'> = {},
): number | null => searchTrace(trace, query, { ...options, limit: 1 })[0] ?? null;

/** Whether a query finds event n: what `searchTrace` answers, without its haste. */
export function matches(trace: Trace, query: TraceQuery, n: number): boolean {
  if (query.kinds !== undefined && !query.kinds.includes(trace.kind(n))) return false;
  if (query.address === undefined && query.area === undefined && query.frame === undefined) return true;
  const about = aboutOf(trace, n);
  if (query.address !== undefined && !isAbout(about, extentOf(query.address), query.space)) return false;
  if (query.frame !== undefined && !usesFrame(about, query.frame)) return false;
  return query.area === undefined || isInArea(trace, n, about, query.area);
}

/** Judges one event after the other as `matches` does, quickest for neighbours. */
export function eventFilter(trace: Trace, query: TraceQuery): (n: number) => boolean {
  if (!(trace instanceof RecordedTrace)) return (n) => matches(trace, query, n);
  const filter = new ColumnFilter(trace, query);
  return (n) => {
    const verdict = filter.judge(n);
    return verdict === 'unsure' ? matches(trace, query, n) : verdict === 'yes';
  };
}

const isAbout = ({ va, pa }: About, extent: Extent, space: TraceQuery['space']): boolean =>
  (space !== 'physical' && touches(va, extent)) || (space !== 'virtual' && touches(pa, extent));

function usesFrame({ pa, target }: About, frame: bigint): boolean {
  const first = frame & -PAGE_SIZE;
  const page = { first, last: first + PAGE_SIZE - 1n };
  return touches(pa, page) || target.some((extent) => touches(extent, page));
}

function isInArea(trace: Trace, n: number, about: About, area: AreaAsked): boolean {
  const state = trace.state(n);
  const isMeant = ({ id, name }: AreaView): boolean => isAsked(area, id, name);
  if (about.area !== null && isMeant(state.area(about.area))) return true;
  if (about.va === null) return false;
  return state.areas().some((view) => isMeant(view) && touches(about.va, { first: view.start, last: view.end - 1n }));
}
