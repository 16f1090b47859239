import type { Node } from 'jsonc-parser';
import { findNodeAtOffset, getNodePath } from 'jsonc-parser';
import type { Run } from '../run/run';
import type { JsonPath, Scenario } from '../scenario/model';
import { Places } from '../scenario/places';
import { readTree } from '../scenario/tree';

/** A scenario's text with all that is known of it. Offsets and lengths here and below are UTF-16 units of the text. */
export interface ReadText {
  readonly text: string;
  readonly root: Node;
  readonly places: Places;
  /** null while the text has errors. */
  readonly scenario: Scenario | null;
  /** null where there is none, or where it takes too long to be made beside the writing. */
  readonly run: Run | null;
}

/** null where the text is no JSON that a scenario could be. */
export function readText(text: string, scenario: Scenario | null, run: Run | null): ReadText | null {
  const tree = readTree(text);
  return tree.ok && tree.root.type === 'object'
    ? { text, root: tree.root, places: new Places(tree.root), scenario, run }
    : null;
}

/** A key or a single value at an offset. */
export interface Spot {
  readonly node: Node;
  readonly path: JsonPath;
  /** The node is the key of `path`, not its value. */
  readonly isKey: boolean;
}

export function spotAt({ root }: ReadText, offset: number): Spot | null {
  const node = findNodeAtOffset(root, offset, true);
  if (node === undefined || node.type === 'object' || node.type === 'array' || node.type === 'property') return null;
  const isKey = node.parent?.type === 'property' && node.parent.children?.[0] === node;
  return { node, path: getNodePath(isKey ? (node.parent.children[1] ?? node) : node), isKey };
}

/** The properties of an object with a value each; none for anything else. */
export const propertiesOf = (node: Node | undefined): readonly { readonly key: Node; readonly value: Node }[] =>
  node?.type === 'object'
    ? (node.children ?? []).flatMap(({ children }) => {
        const [key, value] = children ?? [];
        return key === undefined || value === undefined ? [] : [{ key, value }];
      })
    : [];

/** The value of a key of an object. */
export const valueOf = (node: Node | undefined, key: string): Node | undefined =>
  propertiesOf(node).find((each) => each.key.value === key)?.value;

/** What a string node says; undefined for any other. */
export const stringOf = (node: Node | undefined): string | undefined =>
  typeof node?.value === 'string' ? node.value : undefined;
