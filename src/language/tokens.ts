import type { Node } from 'jsonc-parser';
import { namesIn, type NameKind } from './names';
import { addressOf } from './numbers-at';
import { propertiesOf, type ReadText, stringOf, valueOf } from './read-text';
import type { Stretch } from '../scenario/stretch';

/** What a part of the text is, in the editor's own words: the theme says what each looks like. */
export const TOKEN_TYPES = ['variable', 'type', 'namespace', 'parameter', 'method', 'number', 'enumMember'] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];

export interface Token extends Stretch {
  readonly type: TokenType;
}

const OF_NAME = {
  pointer: 'variable',
  reference: 'variable',
  type: 'type',
  area: 'namespace',
  actor: 'parameter',
} satisfies Record<NameKind, TokenType>;

/** What strings of the text stand for, in its order and apart from each other. To JSON they are all strings. */
export function tokensIn(read: ReadText): readonly Token[] {
  const tokens: Token[] = namesIn(read).map(({ kind, offset, length }) => ({ type: OF_NAME[kind], offset, length }));
  for (const step of valueOf(read.root, 'steps')?.children ?? []) {
    const call = valueOf(step, 'call');
    const dot = stringOf(call)?.lastIndexOf('.') ?? -1;
    if (call !== undefined && dot > 0) tokens.push(inner(call, 'method', dot + 1));
    const expect = valueOf(step, 'expect');
    if (stringOf(expect) !== undefined) tokens.push(inner(expect!, 'enumMember'));
  }
  for (const { value } of propertiesOf(valueOf(read.root, 'pointers'))) {
    const type = valueOf(value, 'type');
    const open = stringOf(type)?.indexOf('<') ?? -1;
    if (type !== undefined && open > 0) tokens.push({ type: 'type', offset: type.offset + 1, length: open });
  }
  for (const node of stringsBelow(read.root)) {
    const key = node.parent?.type === 'property' ? (node.parent.children?.[0]?.value as string) : 0;
    if (addressOf(key, node) !== null) tokens.push(inner(node, 'number'));
  }
  tokens.sort((a, b) => a.offset - b.offset);
  return tokens.filter(({ offset, length }, n) => length > 0 && offset >= endOf(tokens[n - 1]));
}

const endOf = (token: Token | undefined): number => (token === undefined ? 0 : token.offset + token.length);

/** A string without its quotes, from a character on. */
const inner = ({ offset, length }: Node, type: TokenType, from = 0): Token => ({
  ...{ type, offset: offset + 1 + from, length: length - 2 - from },
});

/** Values that are strings. The tree is no deeper than its reader allows. (scenario/tree.ts) */
function* stringsBelow(node: Node): Generator<Node> {
  if (node.type === 'string') yield node;
  else if (node.type === 'property') yield* node.children?.[1] === undefined ? [] : stringsBelow(node.children[1]);
  else for (const child of node.children ?? []) yield* stringsBelow(child);
}
