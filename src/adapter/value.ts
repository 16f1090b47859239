import { grouped } from '../core/addr/address';
import type { Poke } from './look';

/** What an expression comes to, and what a variable holds. */
export type Value = bigint | boolean | string | null | Thing;

/** Something with parts, or with more to it than a number. */
export interface Thing {
  /** Shown on one line. */
  readonly text: string;
  readonly type?: string;
  /** What it counts as in arithmetic and comparisons. */
  readonly number?: bigint;
  /** For a view of memory: see memory.ts. */
  readonly memory?: string;
  readonly parts?: Parts;
  /** What has to be changed by hand so that it becomes this; throws a `Mistake`. */
  readonly set?: (value: Value) => readonly Poke[];
}

export interface Named {
  readonly name: string;
  readonly value: Value;
}

/** Parts are made when somebody looks at them, and of a long list only those that are looked at. */
export interface Parts {
  readonly count: number;
  /** A list, paged; else a record, whole. */
  readonly isList: boolean;
  readonly slice: (first: number, last: number) => readonly Named[];
}

export const record = (make: () => readonly Named[]): Parts => {
  let made: readonly Named[] | null = null;
  const all = (): readonly Named[] => (made ??= make());
  return {
    get count() {
      return all().length;
    },
    isList: false,
    slice: (first, last) => all().slice(first, last),
  };
};

export const list = (count: number, at: (index: number) => Named): Parts => ({
  count,
  isList: true,
  slice: (first, last) => {
    const found: Named[] = [];
    for (let i = Math.max(0, first); i < Math.min(last, count); i++) found.push(at(i));
    return found;
  },
});

export const isThing = (value: Value): value is Thing => typeof value === 'object' && value !== null;

/** The value as a number, or null. */
export function numberOf(value: Value): bigint | null {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return isThing(value) ? (value.number ?? null) : null;
}

/** Nothing, an empty text and 0 do not hold; neither does what has no number, such as a walk that faults. */
export const isTrue = (value: Value): boolean =>
  value !== null && value !== '' && (isThing(value) ? (value.number ?? 0n) !== 0n : Boolean(value));

/** As it is shown; numbers in hexadecimal unless somebody asked for decimal ones. */
export function textOf(value: Value, hex = true): string {
  if (value === null) return '–';
  if (typeof value === 'bigint') return hex ? grouped(value) : value.toString();
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : value.text;
}

export function typeOf(value: Value): string {
  if (value === null) return 'nothing';
  if (typeof value === 'bigint') return 'u64';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'string' ? 'text' : (value.type ?? '');
}
