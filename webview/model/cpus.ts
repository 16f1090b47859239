import type { Scenario } from '../../src/scenario/model';
import type { View } from '../actions';
import { lastAtMost, traceIndex } from './trace-index';

type Of = Pick<View, 'scenario' | 'run' | 'n'>;

const busy = new WeakMap<Scenario, readonly number[]>();

/** CPUs that any step of a scenario runs on, ascending: nothing ever happens to the others. Looked for once: it may have many steps. */
export function busyCpus({ scenario }: Pick<View, 'scenario'>): readonly number[] {
  const known = busy.get(scenario) ?? [...new Set([0, ...scenario.steps.map(({ cpu }) => cpu)])].sort((a, b) => a - b);
  busy.set(scenario, known);
  return known;
}

/** The last event that set the access flag of a CPU, at or before the event on show; null where none did. */
export const flagSetBy = (view: Of, cpu: number): number | null =>
  lastOn(view, cpu, traceIndex(view.run.trace).flags, 'flag-set');

/** The last page fault of a CPU at or before the event on show, whose error code it still has. */
export const faultedAt = (view: Of, cpu: number): number | null =>
  lastOn(view, cpu, traceIndex(view.run.trace).faults, 'page-fault');

/** All events of a step are on its CPU, so only steps of the CPU are looked into, from the one on show back. */
function lastOn(
  { scenario, run: { trace, steps }, n }: Of,
  cpu: number,
  events: Int32Array,
  kind: 'flag-set' | 'page-fault',
): number | null {
  if (n < 1) return null;
  for (let step = trace.step(n); step >= 0; step--) {
    const result = steps[step];
    if (result === undefined || scenario.steps[step]?.cpu !== cpu) continue;
    for (let i = lastAtMost(events, Math.min(n, result.last)); i >= 0 && events[i]! >= result.first; i--)
      if (trace.kind(events[i]!) === kind) return events[i]!;
  }
  return null;
}
