import type { Node } from 'jsonc-parser';

/** How the writer of a file writes. */
export interface Style {
  readonly eol: string;
  /** One level of indentation. */
  readonly unit: string;
  /** Between `{` and the first key of an object on one line. */
  readonly pad: string;
  /** Behind `:` and `,` on one line. */
  readonly gap: string;
  /** The file is one line: break nothing. */
  readonly oneLine: boolean;
}

export function styleOf(text: string, root: Node): Style {
  const inside = text.slice(root.offset, root.offset + root.length);
  const [eol] = /\r\n|\n|\r/.exec(text) ?? ['\n'];
  const first = firstObject(root, (node) => node.type === 'object' && !/[\r\n]/.test(sliceOf(text, node)));
  const pair = firstObject(root, (node) => node.type === 'object');
  const property = pair?.children?.[0];
  const colon = property?.colonOffset;
  const tight = colon !== undefined && colon + 1 === property?.children?.[1]?.offset;
  return {
    eol,
    unit: unitOf(text, root),
    pad: (first === undefined ? !tight : /^\{[ \t]/.test(sliceOf(text, first))) ? ' ' : '',
    gap: tight ? '' : ' ',
    // An empty object is no evidence: it opens into lines.
    oneLine: (root.children?.length ?? 0) > 0 && !/[\r\n]/.test(inside),
  };
}

/** The indentation of the first line within the root. */
function unitOf(text: string, root: Node): string {
  for (const child of root.children ?? []) {
    const before = /(?:^|[\r\n])([ \t]+)$/.exec(text.slice(Math.max(0, child.offset - 40), child.offset));
    if (before !== null) return before[1]!;
  }
  return '  ';
}

const sliceOf = (text: string, node: Node): string => text.slice(node.offset, node.offset + node.length);

/** The first object with keys that fits, from the front. */
function firstObject(root: Node, fits: (node: Node) => boolean): Node | undefined {
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ((node.children?.length ?? 0) > 0 && fits(node)) return node;
    for (let i = (node.children?.length ?? 0) - 1; i >= 0; i--) waiting.push(node.children![i]!);
  }
  return undefined;
}
