import * as l10n from '@vscode/l10n';
import { virt } from '../../src/core/addr/address';
import type { ReferenceView, State, Trace } from '../../src/core/trace/trace';
import type { View } from '../actions';
import { eventSpans } from './event-spans';
import { checkOf, removalOf } from './past';
import { REACH } from './reach';
import { lastAtMost, traceIndex } from './trace-index';

/** Pages of a reference that are looked at. */
const PAGES = 64n;
const READ = 1;
const WRITE = 2;

/**
 * Why a reference is no longer good, or null while it is: a page of it was unmapped, be it mapped again or not, or has lost a right
 * that the check found. Only what happened after it was bound counts.
 */
export function staleness(view: View, state: State, bound: ReferenceView, bytes: bigint): string | null {
  const { reasons } = momentOf(view);
  const known = reasons.get(bound.boundAt);
  if (known !== undefined) return known;
  const reason = reasonOf(view, state, bound, bytes);
  reasons.set(bound.boundAt, reason);
  return reason;
}

function reasonOf(view: View, state: State, bound: ReferenceView, bytes: bigint): string | null {
  const then = view.run.trace.state(bound.boundAt);
  const { cleared } = momentOf(view);
  const need = READ | (bound.writable ? WRITE : 0);
  const first = bound.va - (bound.va % 4096n);
  for (let i = 0n; i < PAGES && first + i * 4096n < bound.va + bytes; i++) {
    const page = virt(first + i * 4096n);
    const before = then.areaAt(page);
    if (before === null) continue;
    const now = state.areaAt(page);
    const emptied = cleared.get(page) ?? 0;
    const gone = emptied > bound.boundAt ? emptied : now === null ? (removalOf(view, state, page)?.at ?? view.n) : null;
    const lost = now !== null && (before.flags & ~now.flags & need) !== 0;
    if (gone === null && !lost) continue;
    const checked = checkOf({ ...view, n: bound.boundAt }, page)?.at ?? bound.boundAt;
    return gone === null
      ? l10n.t('checked at {0}, protected at {1}: nothing tells the reference', checked, changedAt(view, page))
      : l10n.t('checked at {0}, unmapped at {1}: nothing tells the reference', checked, gone);
  }
  return null;
}

/** What is known of one event of a run, for as long as that is on show. */
interface Moment {
  readonly n: number;
  /** Pages whose entries were cleared, and the last event that did so. */
  readonly cleared: ReadonlyMap<bigint, number>;
  /** By the event that bound the reference. */
  readonly reasons: Map<number, string | null>;
}

const moments = new WeakMap<Trace, Moment>();

/** A wide drawing asks of hundreds of references, and asks again whenever it is zoomed. */
function momentOf({ run: { trace }, n }: View): Moment {
  const known = moments.get(trace);
  if (known?.n === n) return known;
  const moment = { n, cleared: clearedBefore(trace, n), reasons: new Map<number, string | null>() };
  moments.set(trace, moment);
  return moment;
}

function clearedBefore(trace: Trace, n: number): ReadonlyMap<bigint, number> {
  const cleared = new Map<bigint, number>();
  for (let at = n; at > 0 && n - at < REACH; at--) {
    if (trace.kind(at) !== 'entry-write') continue;
    const event = trace.event(at);
    if (event.kind === 'entry-write' && event.value === 0n && !cleared.has(event.va)) cleared.set(event.va, at);
  }
  return cleared;
}

/** The last event that changed what held the page. */
function changedAt({ run: { trace }, n }: View, page: bigint): number {
  const { areaEvents } = traceIndex(trace);
  const spans = eventSpans(trace);
  for (let i = lastAtMost(areaEvents, n); i >= 0; i--) if (spans.changes(i, Number(page >> 12n))) return areaEvents[i]!;
  return n;
}
