import type { TraceEvent } from './event';
import { SameEvent } from './same-event';
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
  const events = new SameEvent(left, right);
  for (let n = 1; n <= shorter; n++) {
    if (!events.same(n, n)) return { n, left: left.event(n), right: right.event(n) };
  }
  if (left.length === right.length) return null;
  const n = shorter + 1;
  return { n, left: n <= left.length ? left.event(n) : null, right: n <= right.length ? right.event(n) : null };
}
