import { z } from 'zod';
import {
  addressWords,
  countWords,
  quoted,
  readAddress,
  readCount,
  type ReadNumber,
  readSize,
  readWord,
  sizeWords,
  wordWords,
} from '../numbers';
import type { ProblemCode } from '../problem';
import { didYouMean, nearestWords, wordList } from '../suggest';
import { tell } from '../tell';

/**
 * The kinds of single values. Each says what it expects in its `error`, in words that fit behind "expected"; an issue made
 * here is `custom`, its message whole and its `params` a `Detail`. `about` is Markdown: the hover text and the reference.
 */
export interface Detail {
  readonly code: ProblemCode;
  readonly suggestions: readonly string[];
  /** The issue is about the key, not the value. */
  readonly on?: 'key';
}

/** A raw issue that a schema may push. `path` is below the value at hand. */
export const issue = (input: unknown, message: string, params: Detail, path: PropertyKey[] = []) => ({
  code: 'custom' as const,
  message,
  input,
  path,
  params: { ...params },
});

export const address = (about: string, sample: string) =>
  z
    .string({ error: addressWords })
    .transform((text, ctx) => taken(readAddress(text), text, ctx))
    .meta({ description: about, sample, format: 'address' });

/** All 64 bits of a word. */
export const word = (about: string, sample: string) =>
  z
    .string({ error: wordWords })
    .transform((text, ctx) => taken(readWord(text), text, ctx))
    .meta({ description: about, sample, format: 'word of 64 bits' });

export const size = (about: string, sample: string) =>
  z
    .string({ error: sizeWords })
    .transform((text, ctx) => taken(readSize(text), text, ctx))
    .meta({ description: about, sample, format: 'size' });

/** A whole number between `least` and `most`, as a bigint. */
export const count = (about: string, sample: number | string, least = 0n, most = 0xffff_ffff_ffff_ffffn) =>
  z
    .union([z.number(), z.string()], { error: countWords })
    .transform((written, ctx) => {
      const value = taken(readCount(written), written, ctx);
      if (value === z.NEVER || (value >= least && value <= most)) return value;
      const near = value < least ? least : most;
      const message = tell`expected a count from ${least} to ${most}, found ${typeof written === 'string' ? quoted(written) : written}`;
      ctx.issues.push(issue(written, message, { code: 'out-of-range', suggestions: [String(near)] }));
      return z.NEVER;
    })
    .meta({ description: about, sample, format: 'count' });

export const flag = (about: string, initial: boolean) =>
  z
    .boolean({ error: () => tell`true or false` })
    .prefault(initial)
    .meta({ description: about, sample: initial });

/** A number of things, or whether there are any: `true` stands for `usual`. As a number, 0 for none. */
export const sizeOrSwitch = (about: string, sample: boolean | number, usual: number, most: number) =>
  z
    .union([z.boolean(), z.number(), z.string()], { error: () => tell`true, false or ${countWords()}` })
    .transform((written, ctx) => {
      if (typeof written === 'boolean') return written ? usual : 0;
      const value = taken(readCount(written), written, ctx);
      if (value === z.NEVER || value <= BigInt(most)) return Number(value);
      const message = tell`expected true, false or a count up to ${most}, found ${typeof written === 'string' ? quoted(written) : written}`;
      ctx.issues.push(issue(written, message, { code: 'out-of-range', suggestions: [String(most)] }));
      return z.NEVER;
    })
    .meta({ description: about, sample, format: 'true, false or count' });

/** Markdown or other free text. */
export const text = (about: string, sample: string) =>
  z.string({ error: () => tell`text in quotes` }).meta({ description: about, sample, format: 'text' });

/** A name for people: anything but nothing, on one line. */
export const label = (about: string, sample: string, longest = LONGEST_NAME) =>
  z
    .string({ error: () => tell`a name in quotes` })
    .check((ctx) => {
      const fault = labelFault(ctx.value, longest);
      if (fault !== null) ctx.issues.push(issue(ctx.value, fault, { code: 'bad-name', suggestions: [] }));
    })
    .meta({ description: about, sample, format: 'name' });

/** A name that other fields refer to, spelled like a Rust identifier. */
export const identifier = (about: string, sample: string) =>
  z
    .string({ error: () => tell`a name in quotes` })
    .check((ctx) => {
      if (IDENTIFIER.test(ctx.value) && ctx.value.length <= LONGEST_NAME) return;
      const likely = ctx.value
        .trim()
        .replace(/[^A-Za-z0-9_]+/g, '_')
        .slice(0, LONGEST_NAME);
      const message = tell`expected a name of letters, digits and "_", ${LONGEST_NAME} at most, found ${quoted(ctx.value)}`;
      ctx.issues.push(
        issue(ctx.value, message, { code: 'bad-name', suggestions: IDENTIFIER.test(likely) ? [likely] : [] }),
      );
    })
    .meta({ description: about, sample, format: 'name' });

/** One of a few words. `meanings` says what each means; its order is the order people see. */
export function oneOf<W extends string>(about: string, meanings: Readonly<Record<W, string>>) {
  const words = Object.keys(meanings) as W[];
  const list = (): string => wordList(words.map((word) => `"${word}"`));
  return z
    .string({ error: list })
    .transform((written, ctx): W => {
      const found = words.find((word) => word === written);
      if (found !== undefined) return found;
      const near = nearestWords(written, words);
      const message = tell`expected ${list()}, found ${quoted(written)}${didYouMean(near)}`;
      ctx.issues.push(issue(written, message, { code: 'bad-value', suggestions: near.length > 0 ? near : words }));
      return z.NEVER;
    })
    .meta({ description: about, sample: words[0], format: 'word', meanings });
}

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
const LONGEST_NAME = 60;

function labelFault(name: string, longest: number): string | null {
  if (name.trim() === '') return tell`expected a name, found nothing`;
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  if (/[\u0000-\u001f\u007f]/.test(name)) return tell`expected a name on one line, without control characters`;
  return name.length > longest ? tell`expected a name of ${longest} characters at most, found ${name.length}` : null;
}

function taken(read: ReadNumber, written: unknown, ctx: { issues: unknown[] }): bigint {
  if (read.ok) return read.value;
  ctx.issues.push(issue(written, read.message, { code: 'bad-value', suggestions: read.suggestions }));
  return z.NEVER;
}
