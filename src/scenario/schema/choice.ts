import { z } from 'zod';
import { quoted } from '../numbers';
import { didYouMean, nearestWords, wordList } from '../suggest';
import { issue } from './field';
import { tell } from '../tell';

/** `z.strictObject`, whose complaint about unknown keys lists the known ones, a line each: `faults.ts` suggests from it. */
export const strict = <S extends z.core.$ZodShape>(expected: () => string, shape: S) =>
  z.strictObject(shape, {
    error: (raw) => (raw.code === 'unrecognized_keys' ? Object.keys(shape).join('\n') : expected()),
  });

type Variants = Readonly<Record<string, z.ZodObject>>;
type Chosen<V extends Variants> = { [K in keyof V & string]: { kind: K } & z.output<V[K]> }[keyof V & string];

/** What generators of schema and reference need to know about a choice. */
export interface ChoiceParts {
  readonly words: Readonly<Record<string, string>>;
  readonly variants: Variants;
}
type Word<W extends string> = [W] extends [never] ? never : { kind: 'word'; word: W };

const parts = new WeakMap<object, ChoiceParts>();

/** The words and variants of a schema that `choice` made, else undefined. */
export const choiceParts = (schema: object): ChoiceParts | undefined => parts.get(schema);

/**
 * One of a few words, or an object that is told by the one key that only it has: `{ "unmap": … }`. z.union would report what
 * every variant misses; this reports what is wrong with the variant that was meant. Gives a word as
 * `{ kind: 'word', word }` and an object as `{ kind: <its key>, … }`.
 */
export function choice<W extends string, V extends Variants>(
  expected: () => string,
  about: string,
  sample: unknown,
  words: Readonly<Record<W, string>>,
  variants: V,
) {
  const wordNames = Object.keys(words) as W[];
  const keys = Object.keys(variants);
  const schema = z
    .custom<unknown>()
    .transform((value, ctx): Chosen<V> | Word<W> => {
      if (typeof value === 'string' && wordNames.length > 0) {
        const word = wordNames.find((name) => name === value);
        if (word !== undefined) return { kind: 'word', word } as Word<W>;
        const near = nearestWords(value, wordNames);
        const message = tell`expected ${expected()}, found ${quoted(value)}${didYouMean(near)}`;
        ctx.issues.push(issue(value, message, { code: 'bad-value', suggestions: near }));
        return z.NEVER;
      }
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        ctx.issues.push({ code: 'invalid_type', expected: 'object', input: value, message: expected() });
        return z.NEVER;
      }
      const present = keys.filter((key) => Object.hasOwn(value, key));
      if (present.length !== 1) {
        ctx.issues.push(wrongKeys(value, present, keys, variants));
        return z.NEVER;
      }
      const kind = present[0]!;
      const read = variants[kind]!.safeParse(value);
      if (read.success) return { kind, ...read.data } as Chosen<V>;
      for (const found of read.error.issues) ctx.issues.push({ ...found, input: value } as z.core.$ZodRawIssue);
      return z.NEVER;
    })
    .meta({ description: about, sample });
  parts.set(schema, { words, variants });
  return schema;
}

function wrongKeys(value: object, present: readonly string[], keys: readonly string[], variants: Variants) {
  if (present.length > 1) {
    const message = tell`stands beside "${present[0]!}"; there can be only one of the two`;
    return issue(value, message, { code: 'unknown-key', suggestions: [], on: 'key' }, [present[1]!]);
  }
  const list = wordList(keys.map((key) => `"${key}"`));
  const known = new Set(Object.values(variants).flatMap((variant) => Object.keys(variant.shape)));
  for (const written of Object.keys(value)) {
    const near = known.has(written) ? [] : nearestWords(written, keys);
    if (near.length > 0) {
      return issue(value, tell`unknown key${didYouMean(near)}`, { code: 'unknown-key', suggestions: near, on: 'key' }, [
        written,
      ]);
    }
  }
  return issue(value, tell`expected one of the keys ${list}`, { code: 'missing-key', suggestions: [] });
}
