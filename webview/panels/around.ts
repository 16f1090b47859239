import type { VNode } from '../dom';

/** A sentence with something in the place of its NUL. */
export function around(sentence: string, inside: readonly VNode[]): VNode[] {
  const [before = '', after = ''] = sentence.split('\u0000', 2);
  return [before, ...inside, after];
}
