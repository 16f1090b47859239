import type { Trace } from '../../src/core/trace/trace';
import { edgeOf, PITCH, type TimeAxis } from './time-axis';
import { lastAtMost, type TraceIndex } from './trace-index';

/** A call and its events, or calls too short to tell apart (`name` null). `to` is inclusive. */
export interface CallBar {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly name: string | null;
}

/** The calls in view, those above `deepest` left out. */
export function callBars(
  trace: Trace,
  { calls, callEnds, callDepths }: TraceIndex,
  axis: TimeAxis,
  deepest: number,
): readonly CallBar[] {
  const bars: CallBar[] = [];
  // By depth: where the bar stands that short calls after it may join.
  const short: (number | undefined)[] = [];
  const add = (i: number): void => {
    const depth = callDepths[i]!;
    if (depth >= deepest) return;
    const from = calls[i]!;
    const to = callEnds[i]!;
    const x = edgeOf(axis, from);
    if (edgeOf(axis, to + 1) - x >= PITCH) {
      const event = trace.event(from);
      bars.push({ from, to, depth, name: event.kind === 'call' ? event.fn : '' });
      short[depth] = undefined;
      return;
    }
    const at = short[depth];
    const before = at === undefined ? undefined : bars[at];
    if (at !== undefined && before !== undefined && x - edgeOf(axis, before.to + 1) < 1) bars[at] = { ...before, to };
    else short[depth] = bars.push({ from, to, depth, name: null }) - 1;
  };
  const begin = lastAtMost(calls, axis.first - 1);
  for (const call of openAt(trace, axis.first)) add(lastAtMost(calls, call));
  for (let i = begin + 1; i < calls.length && calls[i]! <= axis.last; i++) add(i);
  return bars;
}

/** The calls that began before event n and are still open there, outermost first. */
function openAt(trace: Trace, n: number): readonly number[] {
  const open: number[] = [];
  if (n < 1 || n > trace.length) return open;
  for (let call = trace.caller(n); call > 0; call = trace.caller(call)) open.unshift(call);
  return open;
}
