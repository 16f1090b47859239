import type { TraceEvent } from '../src/core/trace/event';
import type { Trace } from '../src/core/trace/trace';
import type { Run } from '../src/run/run';
import type { Step } from '../src/scenario/model';

/** A run, and the steps that it is of. */
export interface Played {
  readonly scenario: { readonly steps: readonly Step[] };
  readonly run: Run;
}

/**
 * Where the cursor goes when the scenario has changed under it: to the same event of the same step, wherever that step now stands,
 * for that is what a person was looking at. The end of a step stays its end, and the end of the run the end.
 */
export function keepPlace(before: Played, after: Played, n: number): number {
  const { length } = after.run.trace;
  if (n <= 0) return 0;
  if (n >= before.run.trace.length) return length;
  const index = before.run.trace.step(n);
  const to = stepNow(before.scenario.steps, after.scenario.steps, index);
  const old = before.run.steps[index]!;
  const now = after.run.steps[to.index];
  // A step that is gone leaves the state in which it would have begun, and so does one that does not run any more.
  if (now === undefined) return length;
  if (to.gone || now.first > now.last) return Math.min(now.first - 1, length);
  if (n === old.last) return now.last;
  return eventNow(before.run.trace, after.run.trace, n, now.first + (n - old.first), now);
}

interface Found {
  readonly index: number;
  /** There is no such step any more; `index` is that of the one now at its place. */
  readonly gone: boolean;
}

/** Where step `i` of a list is once that has been edited: steps are put in, taken out, moved, or changed in their place. */
export function stepNow(old: readonly Step[], now: readonly Step[], i: number): Found {
  if (old.length === now.length && same(old[i], now[i])) return { index: i, gone: false };
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && same(old[head], now[head])) head++;
  if (i < head) return { index: i, gone: false };
  let tail = 0;
  while (tail < most - head && same(old[old.length - 1 - tail], now[now.length - 1 - tail])) tail++;
  if (i >= old.length - tail) return { index: i + now.length - old.length, gone: false };
  for (let at = head; at < now.length - tail; at++) if (same(old[i], now[at])) return { index: at, gone: false };
  if (old.length === now.length) return { index: i, gone: false };
  return { index: Math.min(i, now.length - tail), gone: true };
}

/** How far around an event is looked for one that was there before. */
const REACH = 256;

/** The event at `at`, if it is of the same line; else the nearest in the step that says the same there. */
function eventNow(
  old: Trace,
  now: Trace,
  n: number,
  at: number,
  { first, last }: { readonly first: number; readonly last: number },
): number {
  const within = Math.min(at, last);
  const event = old.event(n);
  if (old.kind(n) === now.kind(within) && onLine(event, now.event(within))) return within;
  for (let by = 1; by <= REACH; by++) {
    for (const m of [within + by, within - by]) {
      if (m < first || m > last || now.kind(m) !== event.kind) continue;
      const found = now.event(m);
      if (onLine(event, found) && addressOf(event) === addressOf(found)) return m;
    }
  }
  return within;
}

const onLine = (a: TraceEvent, b: TraceEvent): boolean => a.listing === b.listing && a.anchor === b.anchor;
const addressOf = (event: TraceEvent): bigint | null => ('va' in event ? event.va : null);

/** Plain JSON that says the same. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), b as Readonly<Record<string, unknown>>];
  return left.length === Object.keys(right).length && left.every(([key, value]) => same(value, right[key]));
}
