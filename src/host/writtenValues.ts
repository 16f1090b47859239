import type { Node } from 'jsonc-parser';
import type { WrittenValue } from '../protocol/messages';
import type { JsonPath } from '../scenario/model';
import { readTree } from '../scenario/tree';

/** More than a form can show; a text with a hundred thousand mappings must not fill the channel at each key. */
const MOST = 20_000;

/**
 * Everything single below `mappings` and `pointers`, and `kernel`, as it stands in the text; nothing while the text is no JSON.
 * `lineAt` gives the 1-based line of an offset.
 */
export function writtenValues(text: string, lineAt: (offset: number) => number): WrittenValue[] {
  const found: WrittenValue[] = [];
  const collect = (node: Node, path: JsonPath): void => {
    if (found.length >= MOST) return;
    if (node.type === 'array') {
      node.children?.forEach((child, index) => {
        collect(child, [...path, index]);
      });
    } else if (node.type === 'object') {
      for (const [key, value] of properties(node)) collect(value, [...path, key]);
    } else {
      found.push({ path, line: lineAt(node.offset), text: text.slice(node.offset, node.offset + node.length) });
    }
  };
  const tree = readTree(text);
  if (!tree.ok || tree.root.type !== 'object') return found;
  for (const [key, value] of properties(tree.root)) if (FORMS.has(key)) collect(value, [key]);
  return found;
}

const FORMS: ReadonlySet<string> = new Set(['kernel', 'mappings', 'pointers']);

function* properties(object: Node): Generator<[string, Node]> {
  for (const { children } of object.children ?? []) {
    const [key, value] = children ?? [];
    if (key !== undefined && value !== undefined) yield [key.value as string, value];
  }
}
