import type { Trace } from '../core/trace/trace';
import { out, outBack, over, overBack } from '../run/stepping';
import type { Run } from '../run/run';

/** What one step is: an event, a line of a listing, or a step of the scenario. */
export const UNITS = ['event', 'line', 'step'] as const;
export type Unit = (typeof UNITS)[number];
export type Way = 'in' | 'over' | 'out';
/** Forwards or back. */
export type By = 1 | -1;

/**
 * Where a step from event n leads: another event, 0 for before the first, or n where there is nothing further. Back, a step goes to
 * the last place before n where a step forwards would have stopped: both go by the same unit.
 */
export function stepFrom(run: Run, n: number, way: Way, unit: Unit, by: By): number {
  const { trace } = run;
  switch (unit) {
    case 'event':
      if (way === 'in') return clamped(trace, n + by);
      if (way === 'over') return by > 0 ? over(trace, n) : overBack(trace, n);
      return by > 0 ? out(run, n) : outBack(run, n);
    case 'line':
      if (way === 'in') return lineFrom(trace, n, by, Infinity);
      return lineFrom(trace, n, by, way === 'over' ? frameDepth(trace, n) : Math.max(0, frameDepth(trace, n) - 1));
    case 'step':
      return lineFrom(trace, n, by, 0);
  }
}

/** The call that event n belongs to, its own for a `call`; 0 at the top. */
const frameOf = (trace: Trace, n: number): number => (trace.kind(n) === 'call' ? n : trace.caller(n));

/** How many frames stand around event n. The end of a step is the scenario's own, however deep the step ended. */
export function frameDepth(trace: Trace, n: number): number {
  if (n === 0) return 0;
  const kind = trace.kind(n);
  return kind === 'outcome' ? 0 : trace.depth(n) + (kind === 'call' ? 1 : 0);
}

/** Whether event n is the first of those that stand on its line in a row. */
export function isArrival(trace: Trace, n: number): boolean {
  if (n <= 1) return true;
  if (trace.step(n) !== trace.step(n - 1) || trace.kind(n) === 'outcome') return true;
  if (frameOf(trace, n) !== frameOf(trace, n - 1)) return true;
  return trace.site(n) !== trace.site(n - 1);
}

/** The nearest arrival at a line with at most so many frames around it. Calls that are deeper are passed at one step. */
function lineFrom(trace: Trace, n: number, by: By, deepest: number): number {
  for (let at = n + by; at >= 1 && at <= trace.length; at += by) {
    const kind = trace.kind(at);
    if (frameDepth(trace, at) > deepest) {
      // From its call to its last event, or the way back.
      const whole = kind === 'call' ? at : trace.caller(at);
      const end = by > 0 ? trace.callEnd(whole) : whole;
      if (whole > 0 && kind === (by > 0 ? 'call' : 'return') && trace.kind(end) !== 'outcome') at = end;
    } else if (isArrival(trace, at)) return at;
  }
  return clamped(trace, by > 0 ? trace.length : 0);
}

const clamped = (trace: Trace, n: number): number => Math.min(trace.length, Math.max(0, n));
