import type { Node } from 'jsonc-parser';
import type { TextChange } from './pieces';
import { commaAfter } from './items';
import { isLineEnd, lineCommentsEnd, skipBlanks, startsLine } from './trivia';

/**
 * The changes that put the item at `from` of a list where the one at `to` is, those between moving up or down by one. Items on lines of
 * their own take the comments above them and those that end their line along; where items share a line, comments stay where they are.
 */
export function moveItem(text: string, around: Node, from: number, to: number): TextChange[] {
  const items = around.children ?? [];
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  const moved = items.slice(first, last + 1);
  const order = moved.map((_, n) => n);
  order.splice(to - first, 0, ...order.splice(from - first, 1));
  const end = endOf(text, moved.at(-1)!.offset + moved.at(-1)!.length);
  // A bracket behind the last one would become part of a comment that ends another's line.
  const whole = moved.every((item) => startsLine(text, item.offset)) && isLineEnd(text[skipBlanks(text, end)]);
  const parts = whole ? lines(text, around, first, last) : moved.map(bare);
  return order.flatMap((n, place) =>
    n === place ? [] : change(parts[place]!, whole ? asLine(text, parts[n]!, parts[place]!) : textOf(text, parts[n]!)),
  );
}

/** What moves: from `start` to `end`; `item` ends the item in it, and `comma` is where its comma stands, if it has one. */
interface Part {
  readonly start: number;
  readonly item: number;
  readonly comma: number | null;
  readonly end: number;
}

const bare = ({ offset, length }: Node): Part => ({
  start: offset,
  item: offset + length,
  comma: null,
  end: offset + length,
});

/** Each item with the lines that are its own, from the end of the line before it. */
function lines(text: string, around: Node, first: number, last: number): Part[] {
  const items = around.children ?? [];
  const parts: Part[] = [];
  for (let n = first; n <= last; n++) {
    const before = items[n - 1];
    const start =
      parts.at(-1)?.end ?? endOf(text, before === undefined ? around.offset + 1 : before.offset + before.length);
    const item = items[n]!.offset + items[n]!.length;
    parts.push({ start, item, comma: commaAfter(text, item), end: endOf(text, item) });
  }
  return parts;
}

/** Behind the comma and the comments that end a line. */
function endOf(text: string, at: number): number {
  const comma = commaAfter(text, at);
  return lineCommentsEnd(text, comma === null ? at : comma + 1).end;
}

/** The lines of a part as they read in the place of another: with a comma where that one has one. */
function asLine(text: string, { start, item, comma, end }: Part, place: Part): string {
  const head = text.slice(start, item);
  const between = comma === null ? '' : text.slice(item, comma);
  const tail = text.slice(comma === null ? item : comma + 1, end);
  return `${head}${between}${place.comma === null ? '' : ','}${tail}`;
}

const textOf = (text: string, { start, end }: Part): string => text.slice(start, end);

const change = ({ start, end }: Part, text: string): TextChange => ({ offset: start, length: end - start, text });
