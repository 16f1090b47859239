import type { Node } from 'jsonc-parser';
import type { JsonPath } from './model';
import type { Finding } from './problem';

/** Where in the text a path stands. */
export class Places {
  /** Properties of large objects by key: a search through 100,000 pointers for each problem would never end. */
  private readonly byKey = new Map<Node, Map<string, Node>>();

  constructor(private readonly root: Node) {}

  /** The value at `path`, or undefined where there is none. */
  node(path: JsonPath): Node | undefined {
    let node: Node | undefined = this.root;
    for (const part of path) {
      if (node === undefined) return undefined;
      node = typeof part === 'number' ? this.element(node, part) : this.property(node, part)?.children?.[1];
    }
    return node;
  }

  /** The part of the text that a finding marks: the nearest thing around it where its own place does not exist. */
  range(finding: Finding): { readonly offset: number; readonly length: number } {
    const { path, on } = finding;
    if (on === 'opening') return this.opening(path.slice(0, -1));
    const last = path.at(-1);
    if (on === 'key' && typeof last === 'string') {
      const around = this.node(path.slice(0, -1));
      const key = around === undefined ? undefined : this.property(around, last)?.children?.[0];
      if (key !== undefined) return { offset: key.offset, length: key.length };
    }
    const node = this.node(path);
    if (node !== undefined) return { offset: node.offset, length: node.length };
    return this.opening(path.slice(0, -1));
  }

  /** The key of the value at `path`; its bracket where it is an entry of a list. */
  private opening(path: JsonPath): { readonly offset: number; readonly length: number } {
    const node = this.node(path);
    if (node === undefined) return path.length === 0 ? { offset: 0, length: 1 } : this.opening(path.slice(0, -1));
    const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
    if (key !== undefined) return { offset: key.offset, length: key.length };
    return { offset: node.offset, length: Math.min(1, node.length) };
  }

  private element(node: Node, index: number): Node | undefined {
    return node.type === 'array' ? node.children?.[index] : undefined;
  }

  private property(node: Node, key: string): Node | undefined {
    if (node.type !== 'object') return undefined;
    let keys = this.byKey.get(node);
    if (keys === undefined) {
      keys = new Map((node.children ?? []).map((property) => [property.children![0]!.value as string, property]));
      this.byKey.set(node, keys);
    }
    return keys.get(key);
  }
}
