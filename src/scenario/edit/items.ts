import type { Node } from 'jsonc-parser';
import type { TextChange } from './pieces';
import type { Style } from './style';
import { backBlanks, backLineEnd, isLineEnd, lineCommentsEnd, skipBlanks, skipTrivia, startsLine } from './trivia';
import { type Item, itemText } from './valueText';

/**
 * The changes that put an item before the one at `index` of an object or list. It stands as its neighbours do, on a line of
 * its own or on theirs, and goes behind the comments that end the line before; comments on lines of their own stay with what
 * follows them.
 */
export function insertItem(
  text: string,
  around: Node,
  index: number,
  item: Item,
  style: Style,
  top: boolean,
): TextChange[] {
  const items = around.children ?? [];
  if (items.length === 0) return insertFirst(text, around, item, style, top);
  const next = items[index];
  const previous = items[index - 1];
  const model = next ?? previous!;
  const ownLine = startsLine(text, model.offset);
  const lineIndent = ownLine ? text.slice(backBlanks(text, model.offset), model.offset) : null;
  if (previous === undefined) {
    const written = itemText(item, style, lineIndent ?? lineIndentOf(text, around.offset), top);
    if (lineIndent !== null) {
      const { end } = lineCommentsEnd(text, around.offset + 1);
      return [{ offset: end, length: 0, text: `${style.eol}${lineIndent}${written},` }];
    }
    const touching = text.slice(around.offset + 1, next!.offset).trim() === '';
    return touching
      ? [{ offset: next!.offset, length: 0, text: `${written},${style.gap}` }]
      : [{ offset: around.offset + 1, length: 0, text: `${text[around.offset + 1] === ' ' ? ' ' : ''}${written},` }];
  }
  const end = previous.offset + previous.length;
  const comma = commaAfter(text, end);
  const comments = lineCommentsEnd(text, comma === null ? end : comma + 1);
  const breaks = lineIndent !== null || comments.toLineEnd;
  const indent = lineIndent ?? lineIndentOf(text, around.offset) + (comments.toLineEnd ? style.unit : '');
  const lead = breaks ? style.eol + indent : style.gap;
  const written = lead + itemText(item, style, indent, top);
  if (comma !== null) return [{ offset: breaks ? comments.end : comma + 1, length: 0, text: `${written},` }];
  if (comments.end === end) return [{ offset: end, length: 0, text: `,${written}` }];
  return [
    { offset: end, length: 0, text: ',' },
    { offset: comments.end, length: 0, text: written },
  ];
}

/** The changes that take the item at `index` and its comma out of an object or list, and its line where nothing else is on it. */
export function removeItem(text: string, around: Node, index: number): TextChange[] {
  const items = around.children ?? [];
  const item = items[index]!;
  const end = item.offset + item.length;
  const comma = commaAfter(text, end);
  const previous = items[index - 1];
  const next = items[index + 1];
  const close = around.offset + around.length - 1;
  if (previous === undefined && next === undefined) {
    const before = text.slice(around.offset + 1, item.offset);
    const after = text.slice(comma === null ? end : comma + 1, close);
    const bare = comma === null || text.slice(end, comma).trim() === '';
    if (bare && before.trim() === '' && after.trim() === '') return cut([[around.offset + 1, close]]);
  }
  const cuts: [number, number][] = [];
  let tail = end;
  if (comma !== null) {
    if (text.slice(end, comma).trim() === '') tail = comma + 1;
    else cuts.push([comma, comma + 1]);
  } else if (previous !== undefined) {
    const last = commaAfter(text, previous.offset + previous.length)!;
    cuts.push([last, last + 1]);
  }
  cuts.push(withBlanks(text, item.offset, tail, previous, next));
  return cut(cuts);
}

/** What to cut of the blanks around `from`…`to` so that neither an empty line nor a double blank is left. */
function withBlanks(
  text: string,
  from: number,
  to: number,
  previous: Node | undefined,
  next: Node | undefined,
): [number, number] {
  const rest = skipBlanks(text, to);
  if (startsLine(text, from)) {
    const start = backBlanks(text, from);
    if (isLineEnd(text[rest])) return [backLineEnd(text, start), rest];
    // The bracket behind the last item may move up, unless that would make it part of a comment.
    const behind = previous === undefined ? null : previous.offset + previous.length;
    const joins =
      next === undefined && behind !== null && /[\]}]/.test(text[rest]!) && !commentedOut(text, behind, start);
    return joins ? [backLineEnd(text, start), to] : [from, rest];
  }
  if (previous !== undefined) return [backBlanks(text, from), to];
  const following = skipTrivia(text, to);
  return next !== undefined && following === next.offset && text.slice(to, following).trim() === ''
    ? [from, following]
    : [backBlanks(text, from), to];
}

/** Into an empty object or list: on a line of its own where it has parts itself or belongs to the file, unless the line is shared. */
function insertFirst(text: string, around: Node, item: Item, style: Style, top: boolean): TextChange[] {
  const from = around.offset + 1;
  const close = around.offset + around.length - 1;
  const inside = text.slice(from, close);
  const owner = around.parent?.type === 'property' ? around.parent : around;
  const lineIndent = lineIndentOf(text, around.offset);
  const inner = lineIndent + style.unit;
  if (inside.trim() !== '') {
    const end = backBlanksAndLines(text, close);
    const breaks = /[\r\n]/.test(inside);
    const lead = breaks ? style.eol + inner : style.gap;
    return [{ offset: end, length: 0, text: lead + itemText(item, style, breaks ? inner : lineIndent, top) }];
  }
  const alone = around.parent === undefined || startsLine(text, owner.offset);
  const big = top || (typeof item.value === 'object' && item.value !== null);
  if (!style.oneLine && alone && big) {
    const written = itemText(item, style, inner, top);
    return [{ offset: from, length: close - from, text: `${style.eol}${inner}${written}${style.eol}${lineIndent}` }];
  }
  const pad = around.type === 'object' ? style.pad : '';
  return [{ offset: from, length: close - from, text: pad + itemText(item, style, lineIndent, top) + pad }];
}

/** Whether a line comment ends right before the line that starts at `line`. */
function commentedOut(text: string, itemEnd: number, line: number): boolean {
  const comma = commaAfter(text, itemEnd);
  let at = comma === null || comma > line ? itemEnd : comma + 1;
  while (at < line) {
    const { end, toLineEnd } = lineCommentsEnd(text, at);
    if (toLineEnd && end >= backLineEnd(text, line)) return true;
    at = end > at ? end : at + 1;
  }
  return false;
}

/** Where the comma behind an item stands; null where there is none. */
export function commaAfter(text: string, end: number): number | null {
  const at = skipTrivia(text, end);
  return text[at] === ',' ? at : null;
}

function lineIndentOf(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && !isLineEnd(text[start - 1])) start--;
  return text.slice(start, skipBlanks(text, start));
}

function backBlanksAndLines(text: string, offset: number): number {
  return text.slice(0, offset).trimEnd().length;
}

/** Cuts as changes, those that touch made one. */
function cut(ranges: readonly (readonly [number, number])[]): TextChange[] {
  const changes: TextChange[] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = changes.at(-1);
    if (last !== undefined && last.offset + last.length >= from) {
      changes[changes.length - 1] = { ...last, length: Math.max(last.length, to - last.offset) };
    } else changes.push({ offset: from, length: to - from, text: '' });
  }
  return changes;
}
