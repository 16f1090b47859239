import { LineIndex } from './line-index';
import { Places } from './places';
import { readTree } from './tree';

/** Lines of the text, from 1, both of them included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** Where each step stands in the text of a scenario; none where the text is no JSON. */
export function stepLines(text: string): readonly Lines[] {
  const tree = readTree(text);
  if (!tree.ok) return [];
  const index = new LineIndex(text);
  const steps = new Places(tree.root).node(['steps']);
  return (steps?.children ?? []).map(({ offset, length }) => ({
    first: index.at(offset).line,
    last: index.at(offset + length - 1).line,
  }));
}
