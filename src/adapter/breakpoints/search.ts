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
  const next = rules.map((rule) => rule.next(run, n, by));
  for (let looked = 0; ; looked++) {
    const ahead = next.filter((at) => at > 0 && (by > 0 ? at <= until : at >= until));
    if (ahead.length === 0) return null;
    const at = by > 0 ? Math.min(...ahead) : Math.max(...ahead);
    if (looked >= PATIENCE) return { gaveUp: at };
    const hit: Rule[] = [];
    rules.forEach((rule, i) => {
      if (next[i] !== at) return;
      next[i] = rule.next(run, at, by);
      if (!holds(made, rule, at)) return;
      if (rule.log === null) hit.push(rule);
      else if (by > 0) write(logged(made, rule.log, at), at);
    });
    if (hit.length > 0) return { n: at, rules: hit };
  }
}

/** A hit is counted from the beginning of the run, so it is the same hit whichever way one comes to it. */
function holds(made: Made, rule: Rule, at: number): boolean {
  if (!passes(made, rule, at)) return false;
  if (rule.hits === null) return true;
  let count = 0;
  for (let n = rule.next(made.run, 0, 1); n > 0 && n <= at; n = rule.next(made.run, n, 1))
    if (passes(made, rule, n) && ++count > PATIENCE) break;
  return rule.hits(count);
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
