import type { TraceEvent } from '../../../src/core/trace/event';
import type { Trace } from '../../../src/core/trace/trace';
import type { Run, StepResult } from '../../../src/run/run';

/**
 * A run from one letter an event: `(` a call, `)` its return, `!` a page fault, `.` anything else, `|` the outcome that ends a step.
 * Only what moving the cursor asks for is there.
 */
export function fakeRun(events: string): Run {
  const callers: number[] = [0];
  const ends = new Map<number, number>();
  const open: number[] = [];
  const stepOf: number[] = [0];
  const steps: StepResult[] = [];
  let first = 1;
  Array.from(events).forEach((letter, i) => {
    const n = i + 1;
    callers[n] = open.at(-1) ?? 0;
    stepOf[n] = steps.length;
    if (letter === '(') open.push(n);
    if (letter === ')') ends.set(open.pop() ?? 0, n);
    if (letter === '|') {
      for (const call of open.splice(0)) ends.set(call, n);
      steps.push({ first, last: n, outcome: { kind: 'ok', value: { kind: 'unit' } }, verdict: null });
      first = n + 1;
    }
  });
  const kind = (n: number): TraceEvent['kind'] =>
    (({ '(': 'call', ')': 'return', '!': 'page-fault', '|': 'outcome' }) as const)[events[n - 1] ?? ''] ?? 'query';
  const trace: Partial<Trace> = {
    length: events.length,
    kind,
    // All on one line: where in the code it stands does not count here.
    event: (n) => ({ n, kind: kind(n), listing: '', anchor: '' }) as TraceEvent,
    step: (n) => stepOf[n] ?? 0,
    depth: (n) => {
      let depth = 0;
      for (let c = callers[n] ?? 0; c > 0; c = callers[c] ?? 0) depth += 1;
      return depth;
    },
    caller: (n) => callers[n] ?? 0,
    callEnd: (n) => ends.get(n) ?? events.length,
  };
  return { trace: trace as Trace, steps, setupProblems: [] };
}
