import type { Run } from '../src/run/run';

/**
 * Where the cursor goes when the scenario has changed under it: the same event while the runs are equally long, the end for the
 * end, else as far into the same step of the scenario, for that is what a person was looking at.
 */
export function keepPlace(before: Run, after: Run, n: number): number {
  const length = after.trace.length;
  if (length === before.trace.length) return Math.min(n, length);
  if (n <= 0) return 0;
  if (n >= before.trace.length) return length;
  const index = before.steps.findIndex((s) => n >= s.first && n <= s.last);
  const old = before.steps[index];
  const now = after.steps[index];
  if (!old || !now || now.first > now.last) return Math.min(n, length);
  return Math.min(now.first + (n - old.first), now.last);
}
