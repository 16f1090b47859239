import type { Trace } from '../core/trace/trace';
import type { Run } from './run';

/** A call that is next, or that n itself is, is run to its end in one go, as a debugger's step over does. */
export function over(trace: Trace, n: number): number {
  if (n >= trace.length) return n;
  if (n > 0 && trace.kind(n) === 'call') return Math.max(trace.callEnd(n), n + 1);
  return trace.kind(n + 1) === 'call' ? trace.callEnd(n + 1) : n + 1;
}

/** The way back over what `over` ran: from a return to just before its call. */
export function overBack(trace: Trace, n: number): number {
  if (n <= 0) return 0;
  return trace.kind(n) === 'return' ? trace.caller(n) - 1 : n - 1;
}

/** To the end of the call around n; at the top, to the end of the scenario's step. */
export function out({ trace, steps }: Run, n: number): number {
  // The end of a call may be n itself, for a `return` counts as inside the call it ends.
  for (let call = n > 0 ? trace.caller(n) : 0; call > 0; call = trace.caller(call)) {
    const end = trace.callEnd(call);
    if (end > n) return end;
  }
  return steps.find((s) => s.last > n && s.first <= s.last)?.last ?? n;
}

/** To the call around n; at the top, to the beginning of the scenario's step. */
export function outBack({ trace, steps }: Run, n: number): number {
  const call = n > 0 ? trace.caller(n) : 0;
  if (call > 0) return call;
  return steps.filter((s) => s.first < n && s.first <= s.last).at(-1)?.first ?? 0;
}
