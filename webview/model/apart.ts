import type { VirtAddr } from '../../src/core/addr/address';
import { isSameArea } from '../../src/core/trace/same-event';
import type { State } from '../../src/core/trace/trace';
import { presence, isCanonicalAddress, lookUp } from './tables';
import type { SpaceModel } from './space';
import type { WalkModel } from './walk';

/**
 * What of a drawing is not so in another state: keys of what can be hit in it (layout/areas.ts, pages.ts, bytes.ts, walk.ts). Only
 * what the state says counts, not what the events around it did.
 */
export type ApartKeys = ReadonlySet<string>;

export function spaceApart(model: SpaceModel, own: State, other: State): ApartKeys {
  const apart = new Set<string>();
  for (const segment of model.segments) {
    if (segment.kind !== 'area') continue;
    const { area } = segment;
    const there = other.areaAt(area.start);
    const filled = presence(other, other.cpu(0).cr3, area.start, area.end);
    const same = there !== null && isSameArea(area, there) && filled.present === segment.presence.present;
    if (!same) apart.add(`area ${area.id}`);
  }
  for (const { va } of model.pages) if (frameOf(own, va) !== frameOf(other, va)) apart.add(`page ${va}`);
  for (const { va } of model.bytes.cells) if (byteOf(own, va) !== byteOf(other, va)) apart.add(`byte ${va}`);
  return apart;
}

/** The entries on the way of an address that the other state's tables have otherwise, or not at all. */
export function walkApart({ va, levels }: WalkModel, other: State, cpu: number): ApartKeys {
  if (va === null || !isCanonicalAddress(va)) return new Set();
  const there = new Map(lookUp(other, other.cpu(cpu).cr3, va).levels.map(({ level, entry }) => [level, entry]));
  return new Set(levels.filter(({ level, entry }) => there.get(level) !== entry).map(({ level }) => `level ${level}`));
}

/** The entry that maps a page, as it stands in the table; null: none does. */
function frameOf(state: State, va: VirtAddr): bigint | null {
  if (!isCanonicalAddress(va)) return null;
  const { pa, levels } = lookUp(state, state.cpu(0).cr3, va);
  return pa === null ? null : (levels.at(-1)?.entry ?? null);
}

function byteOf(state: State, va: VirtAddr): number | null {
  if (!isCanonicalAddress(va)) return null;
  const { pa } = lookUp(state, state.cpu(0).cr3, va);
  return pa === null ? null : state.byte(pa);
}
