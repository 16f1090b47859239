import type { PhysAddr, VirtAddr } from '../../src/core/addr/address';
import { phys } from '../../src/core/addr/address';
import { entryAddress, isLeaf, isPresent, levelSpan, reservedBits } from '../../src/core/mmu/entry';
import type { Level } from '../../src/core/trace/event';
import type { AreaView, State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import { removalOf, type Removal } from './past';
import { isCanonicalAddress, lookUp } from './tables';
import { lastAtMost, traceIndex } from './trace-index';

/** A stretch of addresses without pages, all for one reason. `end` is exclusive. */
export interface Hole {
  readonly start: bigint;
  readonly end: bigint;
  readonly why:
    | { readonly kind: 'absent'; readonly area: AreaView }
    | { readonly kind: 'none' }
    | { readonly kind: 'gone'; readonly removal: Removal }
    | { readonly kind: 'outside' }
    | { readonly kind: 'not-canonical' };
}

const TOP = 1n << 64n;
/** Where addresses cease to be canonical, and where they are so again. */
const LOW_END = 1n << 47n;
const HIGH_START = TOP - LOW_END;
/** Entries that are looked at in search of the end of a hole; past them another hole begins. */
const MOST = 1 << 16;
/** Changes of areas that are looked back over. */
const REACH = 256;

/** A page, or a frame as its own: where it begins and ends, and its place in memory. */
export interface Leaf {
  readonly start: bigint;
  readonly end: bigint;
  readonly pa: bigint;
  /** A reserved bit is set in an entry on the way to it, so that every walk faults. */
  readonly reserved: boolean;
}

/** The page that maps an address, of whatever size; null where no entry does. */
export function leafAt(state: State, va: VirtAddr): Leaf | null {
  if (!isCanonicalAddress(va)) return null;
  const cpu = state.cpu(0);
  const { pa, levels } = lookUp(state, cpu.cr3, va);
  if (pa === null) return null;
  const span = levelSpan(levels.at(-1)!.level);
  const start = va - (va % span);
  const reserved = levels.some(({ entry, level }) => reservedBits(entry, level, cpu) !== 0n);
  return { start, end: start + span, pa: pa - (va - start), reserved };
}

/** The hole around an address that no page maps. */
export function holeAround(view: View, state: State, va: VirtAddr): Hole {
  if (!isCanonicalAddress(va)) return { start: LOW_END, end: HIGH_START, why: { kind: 'not-canonical' } };
  const half = va < LOW_END ? { start: 0n, end: LOW_END } : { start: HIGH_START, end: TOP };
  const { base, size } = view.scenario.addressSpace;
  const [from, to] = [BigInt(base), BigInt(base) + BigInt(size)];
  if (va < from)
    return within(state, va, { start: half.start, end: smaller(from, half.end), why: { kind: 'outside' } });
  if (va >= to) return within(state, va, { start: larger(to, half.start), end: half.end, why: { kind: 'outside' } });
  const area = state.areaAt(va);
  if (area !== null) return within(state, va, { start: area.start, end: area.end, why: { kind: 'absent', area } });
  const removal = removalOf(view, state, va);
  const gap = betweenRemoved(view, va, gapAround(state, va, from, to));
  return within(state, va, { ...gap, why: removal === null ? { kind: 'none' } : { kind: 'gone', removal } });
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

interface Range {
  readonly start: bigint;
  readonly end: bigint;
}

function gapAround(state: State, va: VirtAddr, from: bigint, to: bigint): Range {
  const rank = state.areaRank(va);
  const [below] = rank > 0 ? state.areaRange(rank - 1, rank) : [];
  const [above] = state.areaRange(rank, rank + 1);
  return { start: larger(below?.end ?? from, from), end: smaller(above?.start ?? to, to) };
}

/** What this run has unmapped is told apart from what never was mapped, and from what it unmapped at another time. */
function betweenRemoved({ run: { trace }, n }: View, va: VirtAddr, { start, end }: Range): Range {
  const { areaEvents } = traceIndex(trace);
  const last = lastAtMost(areaEvents, n);
  for (let i = last; i >= 0 && last - i < REACH; i--) {
    const event = trace.event(areaEvents[i]!);
    if (event.kind !== 'area-change' && event.kind !== 'area-remove') continue;
    const area = trace.state(areaEvents[i]! - 1).area(event.area);
    for (const edge of [area.start, area.end]) {
      if (edge > va && edge < end) end = edge;
      if (edge <= va && edge > start) start = edge;
    }
  }
  return { start, end };
}

/** As much of a hole as no page lies in. */
function within(state: State, va: VirtAddr, hole: Hole): Hole {
  const search = new Search(state, va);
  return { ...hole, end: search.up(hole.end), start: search.down(hole.start) };
}

/** Looks through the tables for the pages next to an address that has none. */
class Search {
  private looked = 0;

  constructor(
    private readonly state: State,
    private readonly va: bigint,
  ) {}

  /** Where the next page above begins; `end` where there is none below it. */
  up(end: bigint): bigint {
    this.looked = 0;
    const { cr3 } = this.state.cpu(0);
    const found = this.above(cr3, 4, this.root(), end);
    return found === null || found > end ? end : found;
  }

  /** Where the next page below ends; `start` where there is none above it. */
  down(start: bigint): bigint {
    this.looked = 0;
    const { cr3 } = this.state.cpu(0);
    const found = this.below(cr3, 4, this.root(), start);
    return found === null || found < start ? start : found;
  }

  /** The first address that the root would map, were the half of `va` all there is. */
  private root(): bigint {
    return this.va < LOW_END ? 0n : TOP - 2n * LOW_END;
  }

  /** `base`: the first address that the table maps. */
  private above(table: PhysAddr, level: Level, base: bigint, end: bigint): bigint | null {
    const span = levelSpan(level);
    for (let index = this.va > base ? (this.va - base) / span : 0n; index < 512n; index++) {
      const at = base + index * span;
      if (at >= end) return null;
      if (++this.looked > MOST) return at;
      const entry = this.state.word(phys(table + index * 8n));
      if (!isPresent(entry)) continue;
      if (level === 1 || isLeaf(entry, level)) return at;
      const found = this.above(entryAddress(entry, level), (level - 1) as Level, at, end);
      if (found !== null) return found;
    }
    return null;
  }

  private below(table: PhysAddr, level: Level, base: bigint, start: bigint): bigint | null {
    const span = levelSpan(level);
    const highest = (this.va - base) / span;
    for (let index = highest < 511n ? highest : 511n; index >= 0n; index--) {
      const at = base + index * span;
      if (at + span <= start) return null;
      if (++this.looked > MOST) return at + span;
      const entry = this.state.word(phys(table + index * 8n));
      if (!isPresent(entry)) continue;
      if (level === 1 || isLeaf(entry, level)) return at + span;
      const found = this.below(entryAddress(entry, level), (level - 1) as Level, at, start);
      if (found !== null) return found;
    }
    return null;
  }
}
