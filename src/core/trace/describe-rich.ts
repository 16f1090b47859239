import * as l10n from '@vscode/l10n';
import { grouped } from '../addr/address';

/** A piece of a sentence. One with `event` is a link to that event. */
export interface Span {
  readonly text: string;
  readonly style?: 'strong' | 'code';
  readonly event?: number;
}

/** A line or a sentence for people. */
export type Rich = readonly Span[];

export const strong = (text: string): Span => ({ text, style: 'strong' });
export const code = (text: string): Span => ({ text, style: 'code' });
/** An address or a word, digits grouped by four. */
export const num = (value: bigint | number): Span => code(grouped(value));
/** The number of an event, as a link to it. */
export const eventLink = (n: number): Span => ({ text: String(n), event: n });

/**
 * `` say`at ${num(va)}` ``: a sentence from text and spans, in the reader's language: the bundle knows it as `at {0}`, and may put the
 * pieces in another order. Empty pieces vanish. (scripts/lib/l10n.mjs finds them by this tag.)
 */
export function say(texts: TemplateStringsArray, ...parts: readonly (string | Span | Rich)[]): Rich {
  const spans: Span[] = [];
  const add = (span: Span): void => {
    if (span.text === '') return;
    const last = spans.at(-1);
    if (last !== undefined && isPlain(last) && isPlain(span)) spans[spans.length - 1] = { text: last.text + span.text };
    else spans.push(span);
  };
  for (const [n, text] of translated(texts).entries()) {
    // Between the numbers of the pieces stands text.
    const part = n % 2 === 0 ? { text } : parts[Number(text)];
    if (part === undefined) continue;
    if (typeof part === 'string') add({ text: part });
    else if ('text' in part) add(part);
    else part.forEach(add);
  }
  return spans;
}

const split = new WeakMap<TemplateStringsArray, readonly string[]>();

/** Text and numbers of pieces by turns. A template is one object for its life, and so is the language. */
function translated(texts: TemplateStringsArray): readonly string[] {
  const known = split.get(texts);
  if (known !== undefined) return known;
  const key = texts.reduce((whole, text, n) => `${whole}{${n - 1}}${text}`);
  const made = bundled(key).split(/\{(\d+)\}/);
  split.set(texts, made);
  return made;
}

/** A sentence that is looked up, not written here. */
const bundled = (key: string): string => l10n.t(key);

/** Sentences one after the other, those that say nothing left out. */
export const sentences = (...parts: readonly Rich[]): Rich =>
  parts
    .filter((part) => part.length > 0)
    .reduce<Rich>((all, part) => (all.length === 0 ? part : say`${all} ${part}`), []);

/** Without styles and links. */
export const plainText = (rich: Rich): string => rich.map(({ text }) => text).join('');

const isPlain = (span: Span): boolean => span.style === undefined && span.event === undefined;
