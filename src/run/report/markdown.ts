import type { Rich, Span } from '../../core/trace/describe';
import { oneLine } from './plain';

/** Characters of one piece of text. */
const MOST = 2000;

/**
 * Text that Markdown shows as it is, anywhere in a line: no emphasis, no HTML, no link, no cell of a table that ends early.
 * An underscore within a word means nothing and stays readable.
 */
export const markdownText = (text: string, most = MOST): string =>
  oneLine(text, most)
    .replace(/[\\`*[\]<>&|~$#!@]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    // Addresses of the web would become links, and images could be asked for.
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.');

/** The same for the beginning of a line, where a list, a rule or a heading could begin. */
export const markdownLine = (text: string, most = MOST): string =>
  markdownText(text, most)
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');

/** Text as code, within a fence that is longer than any in it. Not for a table, which ends a cell even in code. */
export function markdownCode(text: string, most = MOST): string {
  const line = oneLine(text, most);
  if (line === '') return '';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const blank = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${fence}${blank}${line}${blank}${fence}`;
}

/** Sentences with their emphasis. Links to events have nowhere to lead to and are their numbers. */
export const markdownRich = (rich: Rich): string => {
  const text = rich.map(spanOf).join('');
  // What a sentence begins with is a word, but one of the scenario's.
  return rich[0]?.style === undefined ? text.replace(/^[-+=]/, '\\$&').replace(/^(\d+)([.)])/, '$1\\$2') : text;
};

function spanOf({ text, style }: Span): string {
  // Blanks at the edges are between words here, and would be lost.
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (inner === '') return before === '' ? '' : ' ';
  const dressed =
    style === 'code' ? markdownCode(inner) : style === 'strong' ? `**${markdownText(inner)}**` : markdownText(inner);
  return `${before === '' ? '' : ' '}${dressed}${after === '' ? '' : ' '}`;
}

/**
 * A description as a person wrote it, in paragraphs. Of its Markdown, code and emphasis stay; everything else is text.
 * `most` counts characters of the whole.
 */
export function markdownParagraphs(text: string, most: number): readonly string[] {
  const head = text.slice(0, most);
  const paragraphs = head.split(/\r?\n[ \t]*\r?\n/).filter((each) => each.trim() !== '');
  return paragraphs.map((each, n) => {
    const cut = n === paragraphs.length - 1 && head !== text ? '…' : '';
    return `${inline(each)}${cut}`;
  });
}

/** The inline marks that a scenario's text may have: code, strong, emphasis, by group. */
export const INLINE = /`([^`\n]+)`|\*\*(?!\s)([^*\n]+)(?<!\s)\*\*|(?<![*\w])\*(?!\s)([^*\n]+)(?<!\s)\*(?![*\w])/g;

function inline(text: string): string {
  const line = oneLine(text, text.length);
  const parts: string[] = [];
  let at = 0;
  const plain = (to: number): void => {
    const between = line.slice(at, to);
    if (between.trim() === '') {
      // Between two that are dressed: one blank, not the edge of each.
      if (between !== '' && at > 0 && to < line.length) parts.push(' ');
      return;
    }
    const shown = at === 0 ? markdownLine(between) : markdownText(between);
    parts.push(
      `${at > 0 && between.startsWith(' ') ? ' ' : ''}${shown}${to < line.length && / $/.test(between) ? ' ' : ''}`,
    );
  };
  for (const match of line.matchAll(INLINE)) {
    plain(match.index);
    const [whole, code, strong, soft] = match;
    parts.push(
      code !== undefined
        ? markdownCode(code)
        : strong !== undefined
          ? `**${markdownText(strong)}**`
          : `*${markdownText(soft!)}*`,
    );
    at = match.index + whole.length;
  }
  plain(line.length);
  return parts.join('');
}
