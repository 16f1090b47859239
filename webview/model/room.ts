import type { Mapping, Scenario } from '../../src/scenario/model';

/** Pages of 4 KiB, from `start` up to `end`, exclusive. As doubles: addresses have 52 bits above the page. */
export interface Pages {
  readonly start: number;
  readonly end: number;
}

const PAGE = 4096n;

export const pagesOf = ({ start, size }: Pick<Mapping, 'start' | 'size'>): Pages => {
  const first = Number(BigInt(start) / PAGE);
  return { start: first, end: first + Number(BigInt(size) / PAGE) };
};

const known = new WeakMap<Scenario, Map<number, readonly Pages[]>>();

/** What is free in the address space once mapping `without` is taken out, from low to high. Asked for at every move of a drag. */
export function freeRooms(scenario: Scenario, without: number): readonly Pages[] {
  const all = known.get(scenario) ?? new Map<number, readonly Pages[]>();
  known.set(scenario, all);
  const found = all.get(without) ?? roomsOf(scenario, without);
  all.set(without, found);
  return found;
}

function roomsOf({ addressSpace, mappings }: Scenario, without: number): readonly Pages[] {
  const taken = mappings.filter((_, index) => index !== without).map(pagesOf);
  taken.sort((a, b) => a.start - b.start);
  const space = pagesOf({ start: addressSpace.base, size: addressSpace.size });
  const rooms: Pages[] = [];
  let at = space.start;
  for (const { start, end } of taken) {
    if (start > at) rooms.push({ start: at, end: start });
    at = Math.max(at, end);
  }
  if (space.end > at) rooms.push({ start: at, end: space.end });
  return rooms;
}

/** Where so many pages may start, as near to `wanted` as there is room; null where there is none. */
export function nearestPlace(rooms: readonly Pages[], wanted: number, pages: number): number | null {
  let best: number | null = null;
  for (const { start, end } of rooms) {
    if (end - start < pages) continue;
    const at = Math.min(Math.max(wanted, start), end - pages);
    if (best === null || Math.abs(at - wanted) < Math.abs(best - wanted)) best = at;
  }
  return best;
}
