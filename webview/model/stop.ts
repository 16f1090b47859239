import type { VirtAddr } from '../../src/core/addr/address';
import { decidedAt } from '../../src/core/outcome';
import type { EventKind } from '../../src/core/trace/event';
import type { View } from '../actions';
import { IN_ROWS, REACH } from './reach';

/** The access went through, or runs again. */
const WENT_ON: ReadonlySet<EventKind> = new Set(['resume', 'translate', 'element-read', 'memory-read', 'memory-write']);

/** The access that did not go through, or the check that said no, as of the event on show. */
export interface Stop {
  readonly va: VirtAddr;
  readonly kind: 'fault' | 'refusal';
  /** The event that stopped it. */
  readonly at: number;
  /** Shown at an outcome: the cause, not what happens now. */
  readonly decided: boolean;
}

/** The event that decided the outcome on show; null at any other event, and where an outcome needs no reason. */
export function decidedEvent(view: View): number | null {
  const { trace, steps } = view.run;
  if (view.n < 1 || view.n > trace.length || trace.kind(view.n) !== 'outcome') return null;
  const outcome = steps[trace.step(view.n)]?.outcome;
  return outcome === undefined ? null : decidedAt(outcome);
}

/** What is stopped at the event on show, or null when nothing is. */
export function stopAt(view: View): Stop | null {
  const { trace } = view.run;
  if (view.n < 1 || view.n > trace.length) return null;
  const decided = decidedEvent(view) !== null;
  const step = trace.step(view.n);
  let refusal: Stop | null = null;
  for (let n = view.n; n >= 1 && view.n - n < REACH && trace.step(n) === step; n--) {
    if (IN_ROWS.has(trace.kind(n))) continue;
    const event = trace.event(n);
    const { kind } = event;
    if (kind === 'page-fault' || kind === 'exception') return { va: event.va, kind: 'fault', at: n, decided };
    if (kind === 'align-check' && !event.ok) return { va: event.va, kind: 'refusal', at: n, decided };
    if (kind === 'range-check' && !event.ok) return { va: event.start, kind: 'refusal', at: n, decided };
    // Inside a fault the handler's visit is not what stopped the access: the fault, further back, is.
    const gap = kind === 'area-visit' && (event.verdict === 'gap' || event.verdict === 'lacks');
    if (gap || (kind === 'region-result' && !event.ok)) refusal = { va: event.at, kind: 'refusal', at: n, decided };
    if (kind === 'region-check' || WENT_ON.has(kind)) return refusal;
  }
  return refusal;
}
