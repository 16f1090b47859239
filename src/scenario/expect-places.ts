import { Places } from './places';
import type { Stretch } from './stretch';
import { readTree } from './tree';

/**
 * Where what each step expects is written, key and value together; the step itself where it expects nothing. None where the text is no
 * JSON.
 */
export function expectPlaces(text: string): readonly Stretch[] {
  const tree = readTree(text);
  if (!tree.ok) return [];
  const places = new Places(tree.root);
  const steps = places.node(['steps']);
  return (steps?.children ?? []).map((step, index) => {
    const { offset, length } = places.node(['steps', index, 'expect'])?.parent ?? step;
    return { offset, length };
  });
}
