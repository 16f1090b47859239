import type { Edit } from '../../src/protocol/messages';
import type { Scenario } from '../../src/scenario/model';
import type { Selection } from '../actions';
import type { ActionOf } from '../store-action';
import { storedIn } from './stored';

/**
 * Takes a mapping out of the text, with what is stored in it, which no text may hold without one; or a pointer. What steps still need is
 * refused by the host, which says so.
 */
export function removal(
  scenario: Scenario,
  selection: Extract<Selection, { readonly kind: 'mapping' | 'pointer' }>,
): ActionOf<'commit'> {
  return { type: 'commit', field: 'form', edits: editsOf(scenario, selection), after: null, checked: true };
}

function editsOf(
  scenario: Scenario,
  { kind, index }: Extract<Selection, { readonly kind: 'mapping' | 'pointer' }>,
): Edit[] {
  if (kind === 'pointer') return [{ op: 'remove', path: ['pointers', scenario.pointers[index]?.name ?? ''] }];
  const mapping = scenario.mappings[index];
  const { inside, across } = mapping === undefined ? { inside: [], across: [] } : storedIn(scenario, mapping);
  // From the last to the first: an entry that goes moves those behind it.
  const fills = [...inside, ...across].sort((a, b) => b - a);
  return [
    ...fills.map((i): Edit => ({ op: 'remove', path: ['memory', i] })),
    { op: 'remove', path: ['mappings', index] },
  ];
}
