import type { Trace } from '../src/core/trace/trace';
import type { ViewCommand } from '../src/protocol/messages';
import type { Run } from '../src/run/run';
import { out, outBack, over, overBack } from '../src/run/stepping';
import { lastAtMost, traceIndex } from './model/trace-index';

/** Commands that move the cursor; playing is the other one. */
export type Move = Exclude<ViewCommand, 'togglePlay'>;

/** Where a command lands from event `n`; `n` itself when there is nowhere to go. 0 is before the first event. */
export function landing(run: Run, n: number, move: Move): number {
  const { trace } = run;
  switch (move) {
    case 'stepForward':
      return Math.min(n + 1, trace.length);
    case 'stepBack':
      return Math.max(n - 1, 0);
    case 'stepOver':
      return over(trace, n);
    case 'stepOverBack':
      return overBack(trace, n);
    case 'stepOut':
      return out(run, n);
    case 'stepOutBack':
      return outBack(run, n);
    case 'first':
      return 0;
    case 'last':
      return trace.length;
    case 'nextFault':
      return nearest(traceIndex(trace).faults, n, 1);
    case 'previousFault':
      return nearest(traceIndex(trace).faults, n, -1);
    case 'nextFlag':
      return nearest(traceIndex(trace).flags, n, 1);
    case 'previousFlag':
      return nearest(traceIndex(trace).flags, n, -1);
    case 'nextOutcome':
      return nearest(traceIndex(trace).outcomes, n, 1);
    case 'previousOutcome':
      return nearest(traceIndex(trace).outcomes, n, -1);
    case 'nextPopulation':
      return population(trace, n, 1);
    case 'previousPopulation':
      return population(trace, n, -1);
  }
}

/** The next or the previous number of a column, from n. */
export function nearest(column: Int32Array, n: number, by: 1 | -1): number {
  const at = lastAtMost(column, by === 1 ? n : n - 1);
  return column[by === 1 ? at + 1 : at] ?? n;
}

/** A page that gets a frame, or goes without for there is none. They are too many to be remembered, and near each other. */
function population(trace: Trace, n: number, by: 1 | -1): number {
  for (let at = n + by; at >= 1 && at <= trace.length; at += by) {
    const event = trace.kind(at) === 'frame-alloc' ? trace.event(at) : null;
    if (event?.kind === 'frame-alloc' && event.use === 'data') return at;
  }
  return n;
}
