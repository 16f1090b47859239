import type { Scenario } from '../../src/scenario/model';
import type { ActionOf } from '../store-action';
import { areaInserted } from './move-areas';

/** Maps a lazy page as near to an address, in bytes, as there is room for it, and opens its form; null where nothing is free. */
export function insertion(scenario: Scenario, near: bigint): ActionOf<'commit'> | null {
  const put = areaInserted(scenario, Number(near / 4096n), 1);
  if (put === null) return null;
  const then = { kind: 'mapping', index: scenario.mappings.length } as const;
  return { type: 'commit', field: 'form', edits: put.edits, then, checked: true };
}
