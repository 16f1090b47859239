import type { PhysAddr, VirtAddr } from '../../src/core/addr/address';
import { phys } from '../../src/core/addr/address';
import { entryAddress, isLeaf, isPresent, levelSpan } from '../../src/core/mmu/entry';
import type { Level } from '../../src/core/trace/event';
import type { State, TableLook, TableLookLevel } from '../../src/core/trace/trace';

export const indexAt = (va: bigint, level: Level): number => Number((va >> BigInt(12 + 9 * (level - 1))) & 511n);

/** Bits 47 to 63 alike. */
export const isCanonicalAddress = (va: bigint): boolean => {
  const top = va >> 47n;
  return top === 0n || top === 0x1ffffn;
};

/** Looks an address up in the tables of a state, for drawing. `va` must be canonical. */
export function lookUp(state: State, root: PhysAddr, va: VirtAddr): TableLook {
  const levels: TableLookLevel[] = [];
  let table = root;
  for (let level: Level = 4; ; level = (level - 1) as Level) {
    const index = indexAt(va, level);
    const pa = phys(table + BigInt(index * 8));
    const entry = state.word(pa);
    const leaf = isPresent(entry) && isLeaf(entry, level);
    levels.push({ level, table, index, pa, entry, leaf });
    if (leaf) return { va, levels, pa: phys(entryAddress(entry, level) + (va & (levelSpan(level) - 1n))) };
    if (!isPresent(entry) || level === 1) return { va, levels, pa: null };
    table = entryAddress(entry, level);
  }
}

/** Where the page tables of a state have an address; null where they have it nowhere. */
export const physicalAt = (state: State, va: VirtAddr): PhysAddr | null =>
  isCanonicalAddress(va) ? lookUp(state, state.cpu(0).cr3, va).pa : null;

/** Pages of a range that are alike: `present` or not, `span` the size of the leaf that maps them. */
export interface PresenceRun {
  readonly start: bigint;
  readonly end: bigint;
  readonly present: boolean;
  readonly span: bigint;
}

export interface Presence {
  readonly runs: readonly PresenceRun[];
  /** 4 KiB pages. */
  readonly present: bigint;
  /** false: too many tables to read all, so pages between those looked at are taken to be like them. */
  readonly exact: boolean;
}

/** Entries that a drawing reads of one area at most: a table that maps itself would go on for ever. */
const BOUND = 32768;

/**
 * Which pages of [start, end) are present. Absent upper entries answer for all below them; `budget` bounds the entries read of last
 * tables, where a gigabyte has 262,144.
 */
export function presence(state: State, root: PhysAddr, start: bigint, end: bigint, budget = 4096): Presence {
  const lastTables = Number((end - start) / levelSpan(2)) + 2;
  const perTable = Math.min(512, Math.max(4, Math.floor(budget / lastTables)));
  const scan = new Scan(state, start, end, BigInt(Math.max(1, Math.floor(512 / perTable))));
  scan.table(root, 4, start - (start % ROOT_SPAN));
  return { runs: scan.runs, present: scan.present, exact: !scan.skipped };
}

const ROOT_SPAN = levelSpan(4) * 512n;

class Scan {
  readonly runs: PresenceRun[] = [];
  present = 0n;
  skipped = false;
  private reads = 0;

  constructor(
    private readonly state: State,
    private readonly start: bigint,
    private readonly end: bigint,
    private readonly stride: bigint,
  ) {}

  /** `base`: the first address that the table maps. */
  table(table: PhysAddr, level: Level, base: bigint): void {
    const span = levelSpan(level);
    const step = level === 1 ? span * this.stride : span;
    const from = base > this.start ? base : this.start - ((this.start - base) % span);
    const to = base + span * 512n < this.end ? base + span * 512n : this.end;
    if (level === 1 && this.stride > 1n && to - from > span) this.skipped = true;
    for (let at = from; at < to; at += step) {
      if (++this.reads > BOUND) {
        this.skipped = true;
        return;
      }
      const entry = this.state.word(phys(table + BigInt(indexAt(at, level) * 8)));
      const next = at + step < to ? at + step : to;
      if (!isPresent(entry)) this.add(at, next, false, span);
      else if (isLeaf(entry, level)) this.add(at, next, true, span);
      else if (level > 1) this.table(entryAddress(entry, level), (level - 1) as Level, at);
    }
  }

  private add(from: bigint, to: bigint, present: boolean, span: bigint): void {
    const start = from > this.start ? from : this.start;
    if (present) this.present += (to - start) / 4096n;
    const last = this.runs.at(-1);
    if (last?.present === present && (!present || last.span === span) && last.end === start)
      this.runs[this.runs.length - 1] = { ...last, end: to };
    else this.runs.push({ start, end: to, present, span });
  }
}

/** Entries of a table that are not zero, lowest first. */
export function usedEntries(state: State, table: PhysAddr, level: Level): readonly { index: number; leaf: boolean }[] {
  const used: { index: number; leaf: boolean }[] = [];
  for (let index = 0; index < 512; index++) {
    const entry = state.word(phys(table + BigInt(index * 8)));
    if (entry !== 0n) used.push({ index, leaf: isPresent(entry) && isLeaf(entry, level) });
  }
  return used;
}
