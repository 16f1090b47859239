import type { Node } from 'jsonc-parser';
import { rangeOf } from './numbers-at';
import { type ReadText, stringOf, valueOf } from './read-text';

/** A mapping as the text has it, before the first step or by one. */
export interface AreaAt {
  readonly node: Node;
  readonly name: Node;
  readonly start: bigint;
  readonly end: bigint;
}

/** Every mapping that has a name and a range, in the order of the text. */
export function areasIn({ root }: Pick<ReadText, 'root'>): readonly AreaAt[] {
  const before = valueOf(root, 'mappings')?.children ?? [];
  const later = (valueOf(root, 'steps')?.children ?? []).flatMap((step) => valueOf(step, 'map') ?? []);
  return [...before, ...later].flatMap((node) => {
    const [name, range] = [valueOf(node, 'name'), rangeOf(node)];
    if (name === undefined || stringOf(name) === undefined || range === null) return [];
    return [{ node, name, start: range.start, end: range.end }];
  });
}

/** The mappings that an address lies in, by the text alone. */
export const areasOf = (areas: readonly AreaAt[], va: bigint): readonly AreaAt[] =>
  areas.filter(({ start, end }) => start <= va && va < end);
