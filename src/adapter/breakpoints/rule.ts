import type { Run } from '../../run/run';
import type { Expression } from '../expression/parser';
import type { By } from '../moves';

/** Something to stop at. */
export interface Rule {
  readonly id: number;
  readonly reason: 'breakpoint' | 'function breakpoint' | 'data breakpoint' | 'exception';
  /** The nearest event past n that it is about; 0: there is none. */
  readonly next: (run: Run, n: number, by: By) => number;
  readonly condition: Expression | null;
  /** Of its hits from the first on, which count. */
  readonly hits: ((count: number) => boolean) | null;
  /** It writes this instead of stopping. */
  readonly log: readonly (string | Expression)[] | null;
}

/** `5`, `>= 5`, `% 2`: which hits of a breakpoint count; null where that cannot be read. */
export function hitsOf(text: string): ((count: number) => boolean) | null {
  const found = /^\s*(>=|>|<=|<|==|=|%)?\s*([0-9]{1,9})\s*$/.exec(text);
  if (found === null) return null;
  const wanted = Number(found[2]);
  switch (found[1]) {
    case '>':
      return (count) => count > wanted;
    case '>=':
      return (count) => count >= wanted;
    case '<':
      return (count) => count < wanted;
    case '<=':
      return (count) => count <= wanted;
    case '%':
      return wanted === 0 ? null : (count) => count % wanted === 0;
    case '==':
    case '=':
    case undefined:
      return (count) => count === wanted;
    default:
      return null;
  }
}
