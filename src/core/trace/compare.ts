import type { TraceEvent } from './event';
import type { Trace } from './trace';

/** Where two runs part: the first event that differs, the same number in both. One run may have ended before it. */
export interface Parting {
  readonly n: number;
  readonly left: TraceEvent | null;
  readonly right: TraceEvent | null;
}

/** The first event where two runs say different things, or null when they say the same from beginning to end. */
export function firstDifference(left: Trace, right: Trace): Parting | null {
  const shorter = Math.min(left.length, right.length);
  for (let n = 1; n <= shorter; n++) {
    if (left.kind(n) === right.kind(n) && told(left.event(n)) === told(right.event(n))) continue;
    return { n, left: left.event(n), right: right.event(n) };
  }
  if (left.length === right.length) return null;
  const n = shorter + 1;
  return { n, left: n <= left.length ? left.event(n) : null, right: n <= right.length ? right.event(n) : null };
}

/** All that an event says, its place included. */
const told = (event: TraceEvent): string =>
  JSON.stringify(event, (_, part: unknown) => (typeof part === 'bigint' ? part.toString(16) : part));
