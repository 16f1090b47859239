import { evaluate } from '../expression/evaluate';
import { Mistake } from '../look';
import type { Sight } from '../look';
import type { Made } from '../../run/stack';
import type { By } from '../moves';
import { meaningOf } from '../scope';
import { isTrue, textOf } from '../value';
import type { Rule } from './rule';

export interface Hit {
  readonly n: number;
  readonly rules: readonly Rule[];
}

/** Candidates that are looked at in one go: a condition that never holds must not hang the editor. */
const PATIENCE = 100_000;
/** Candidates that the count up to the first hit may take where no condition is tried: those cost little. */
const PATIENCE_TO_COUNT = 10 * PATIENCE;

/**
 * The nearest event past n, up to `until`, that a rule stops at; null where there is none. Log points write on the way, forwards only.
 * `gaveUp`: it stopped because it had looked at enough.
 */
export function nearestHit(
  made: Made,
  rules: readonly Rule[],
  n: number,
  until: number,
  by: By,
  write: (text: string, at: number) => void,
): Hit | { readonly gaveUp: number } | null {
  const { run } = made;
  const counts = new Map<Rule, number>();
  const next = rules.map((rule) => rule.next(run, n, by));
  for (let looked = 0; ; looked++) {
    const ahead = next.filter((at) => at > 0 && (by > 0 ? at <= until : at >= until));
    if (ahead.length === 0) return null;
    const at = by > 0 ? Math.min(...ahead) : Math.max(...ahead);
    if (looked >= PATIENCE) return { gaveUp: at };
    const hit: Rule[] = [];
    let isLost = false;
    for (const [i, rule] of rules.entries()) {
      if (next[i] !== at) continue;
      next[i] = rule.next(run, at, by);
      const held = holds(made, rule, at, by, counts);
      if (held === null) isLost = true;
      if (held !== true) continue;
      if (rule.log === null) hit.push(rule);
      else if (by > 0) write(logged(made, rule.log, at), at);
    }
    if (hit.length > 0) return { n: at, rules: hit };
    if (isLost) return { gaveUp: at };
  }
}

/**
 * A hit is counted from the beginning of the run, so it is the same hit whichever way one comes to it. `counts`: of each rule, at the
 * last event of this search that passed. null: there are too many to count.
 */
function holds(made: Made, rule: Rule, at: number, by: By, counts: Map<Rule, number>): boolean | null {
  if (!passes(made, rule, at)) return false;
  if (rule.hits === null) return true;
  const last = counts.get(rule);
  const count = last === undefined ? countTo(made, rule, at) : last + by;
  if (count === null) return null;
  counts.set(rule, count);
  return rule.hits(count);
}

/** Hits up to `at`, which is one. */
function countTo(made: Made, rule: Rule, at: number): number | null {
  const most = rule.condition === null ? PATIENCE_TO_COUNT : PATIENCE;
  let count = 1;
  let looked = 0;
  for (let n = rule.next(made.run, 0, 1); n > 0 && n < at; n = rule.next(made.run, n, 1)) {
    if (++looked > most) return null;
    if (passes(made, rule, n)) count++;
  }
  return count;
}

/** What means nothing at an event holds nothing there. */
function passes(made: Made, { condition }: Rule, n: number): boolean {
  if (condition === null) return true;
  try {
    return isTrue(evaluate(condition, meaningOf(sightAt(made, n))));
  } catch (error) {
    if (error instanceof Mistake) return false;
    throw error;
  }
}

function logged(made: Made, parts: NonNullable<Rule['log']>, n: number): string {
  const meaning = meaningOf(sightAt(made, n));
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      try {
        return textOf(evaluate(part, meaning));
      } catch (error) {
        if (error instanceof Mistake) return `{${error.message}}`;
        throw error;
      }
    })
    .join('');
}

const sightAt = (made: Made, n: number): Sight => ({ made, n, at: n });
