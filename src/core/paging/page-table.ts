import type { Level } from '../trace/event';
import { K } from '../trace/kinds';
import { TABLE_BITS, entryBitsHi, entryBitsLo } from './flags';
import type { Machine } from './machine';

/** What a lookup came to: the level of the entry (1: 4K, 2: 2M, 3: 1G), or why there is none. */
export const NOT_MAPPED = 0;
export const MAPPED_TO_HUGE = -1;
/** Only `map`: no frame for a table; the slot holds something. */
export const NO_MEMORY = -2;
export const ALREADY_MAPPED = -3;

const HUGE = 0x80;
const PRESENT = 0x1;
// Read once: these stand in loops that go round millions of times.
const E_ENTRY_WRITE = K['entry-write'];
const E_TABLE_ALLOC = K['table-alloc'];
const E_FRAME_ALLOC = K['frame-alloc'];

/** 4 KiB pages an entry spans, by level. */
export const PAGES_AT = [1, 1, 512, 512 * 512, 512 * 512 * 512] as const;

/**
 * The four-level table as software keeps it. (page_table_multiarch src/bits64.rs) Pages and frames are numbers (address / 4096). Three
 * notions of "there is an entry" differ: unused = the word is 0, present = bit 0, huge = bit 7.
 */
export class PageTable {
  /** Address of the word that the last lookup ended at. */
  slot = 0;
  /** Level at which the last lookup ended, an error included: 4 to 1. */
  level = 4;
  /** After `query` or `unmap`: the frame of the page, offset added. */
  frame = 0;

  private constructor(
    private readonly machine: Machine,
    /** Frame number of the root. */
    readonly root: number,
  ) {}

  /** null when there is no frame for the root. */
  static create(machine: Machine): PageTable | null {
    const root = machine.frames.alloc();
    return root < 0 ? null : new PageTable(machine, root);
  }

  /** Finds the entry of a page without making tables. (get_entry) */
  locate(page: number): number {
    const { memory } = this.machine;
    const high = Math.floor(page / 0x4_0000);
    const low = page - high * 0x4_0000;
    let frame = this.root;
    for (let level = 4; ; level--) {
      const index = indexAt(level, high, low);
      const table = memory.halves(frame);
      this.slot = frame * 4096 + index * 8;
      this.level = level;
      if (level === 1) return 1;
      const lo = table[index * 2]!;
      const next = frameIn(lo, table[index * 2 + 1]!);
      // A PML4E is asked for its frame first and can then only be an error; the two below are asked for the huge bit first.
      if (level < 4 && (lo & HUGE) !== 0) return level;
      if (next === 0) return NOT_MAPPED;
      if ((lo & HUGE) !== 0) return MAPPED_TO_HUGE;
      frame = next;
    }
  }

  /** Level of the page, or NOT_MAPPED, which a present bit has no say in: only an unused slot is not mapped. */
  query(page: number): number {
    const level = this.locate(page);
    if (level <= 0) return level;
    const lo = this.machine.memory.lo(this.slot);
    const hi = this.machine.memory.hi(this.slot);
    if (lo === 0 && hi === 0) return NOT_MAPPED;
    this.frame = frameIn(lo, hi) + (page % PAGES_AT[level as 1 | 2 | 3]);
    return level;
  }

  /**
   * Finds the word of an entry at a level, for whoever writes one by hand; it is then in `slot`. false: there is no such table, and `slot`
   * and `level` are those of the entry that should name one, or maps a page in its stead.
   */
  reach(page: number, level: Level): boolean {
    const { memory } = this.machine;
    const high = Math.floor(page / 0x4_0000);
    const low = page - high * 0x4_0000;
    let frame = this.root;
    for (let at: Level = 4; ; at = (at - 1) as Level) {
      this.slot = frame * 4096 + indexAt(at, high, low) * 8;
      this.level = at;
      if (at === level) return true;
      const lo = memory.lo(this.slot);
      const next = frameIn(lo, memory.hi(this.slot));
      // An entry whose P is clear still says where its table is; one that is present names even frame 0.
      if ((at < 4 && (lo & HUGE) !== 0) || (next === 0 && (lo & PRESENT) === 0)) return false;
      frame = next;
    }
  }

  /**
   * Maps one 4K page: 1, or why not. Missing tables are made from the top down and stay, whatever comes of it. `tableSite` and
   * `entrySite` are where the events stand.
   */
  map(page: number, frame: number, flags: number, tableSite: number, entrySite: number): number {
    const { memory, frames, rec } = this.machine;
    const high = Math.floor(page / 0x4_0000);
    const low = page - high * 0x4_0000;
    let table = this.root;
    for (let level = 4; level > 1; level--) {
      const index = indexAt(level, high, low);
      const words = memory.halves(table);
      const slot = table * 4096 + index * 8;
      const lo = words[index * 2]!;
      const hi = words[index * 2 + 1]!;
      this.slot = slot;
      this.level = level;
      if (lo === 0 && hi === 0) {
        const made = frames.alloc();
        if (made < 0) {
          rec.frame(E_FRAME_ALLOC, tableSite, 1, frames.used, 3);
          rec.blame();
          return NO_MEMORY;
        }
        rec.frame(E_TABLE_ALLOC, tableSite, made * 4096, frames.used, level - 1);
        this.write(slot, made, TABLE_BITS, 0);
        rec.num(E_ENTRY_WRITE, tableSite, slot, page * 4096, 0, level);
        table = made;
        continue;
      }
      const next = frameIn(lo, hi);
      if (next === 0) return NOT_MAPPED;
      if ((lo & HUGE) !== 0) return MAPPED_TO_HUGE;
      table = next;
    }
    const index = low & 511;
    const words = memory.halves(table);
    this.slot = table * 4096 + index * 8;
    this.level = 1;
    if (words[index * 2] !== 0 || words[index * 2 + 1] !== 0) return ALREADY_MAPPED;
    this.write(this.slot, frame, entryBitsLo(flags, false), entryBitsHi(flags));
    rec.num(E_ENTRY_WRITE, entrySite, this.slot, page * 4096, 0, 1);
    return 1;
  }

  /** Clears the slot of a page, whatever it held. Level of the page it unmapped, or why none; its frame is then in `frame`. */
  unmap(page: number, site: number): number {
    const level = this.locate(page);
    if (level <= 0) return level;
    const { memory, rec } = this.machine;
    const lo = memory.lo(this.slot);
    const hi = memory.hi(this.slot);
    if (lo !== 0 || hi !== 0) {
      memory.set(this.slot, 0, 0);
      rec.num(E_ENTRY_WRITE, site, this.slot, page * 4096, 0, level);
    }
    this.frame = frameIn(lo, hi);
    return (lo & PRESENT) === 0 ? NOT_MAPPED : level;
  }

  /** Replaces all flag bits of a present page and keeps its frame and size. Level, or why not. */
  protect(page: number, flags: number, site: number): number {
    const level = this.locate(page);
    if (level <= 0) return level;
    const { memory, rec } = this.machine;
    const lo = memory.lo(this.slot);
    if ((lo & PRESENT) === 0) return NOT_MAPPED;
    this.write(this.slot, frameIn(lo, memory.hi(this.slot)), entryBitsLo(flags, level > 1), entryBitsHi(flags));
    rec.num(E_ENTRY_WRITE, site, this.slot, page * 4096, 0, level);
    return level;
  }

  /** Frees all tables, never the pages. */
  drop(): void {
    this.dropTable(this.root, 4);
  }

  private dropTable(frame: number, level: number): void {
    if (level > 1) {
      const words = this.machine.memory.halves(frame);
      for (let index = 0; index < 512; index++) {
        const lo = words[index * 2]!;
        if ((lo & PRESENT) !== 0 && (lo & HUGE) === 0) this.dropTable(frameIn(lo, words[index * 2 + 1]!), level - 1);
      }
    }
    this.machine.frames.release(frame);
  }

  private write(slot: number, frame: number, bitsLo: number, bitsHi: number): void {
    const lo = ((frame % 0x10_0000) * 4096 + bitsLo) >>> 0;
    const hi = ((Math.floor(frame / 0x10_0000) & 0xf_ffff) | bitsHi) >>> 0;
    this.machine.memory.set(slot, lo, hi);
  }
}

/** Frame number in an entry: bits 12 to 51. */
export const frameIn = (lo: number, hi: number): number => (hi & 0xf_ffff) * 0x10_0000 + (lo >>> 12);

/** Index at `level` of a page whose number is `high` × 2^18 + `low`. */
const indexAt = (level: number, high: number, low: number): number =>
  level === 1 ? low & 511 : level === 2 ? low >>> 9 : level === 3 ? high % 512 : Math.floor(high / 512) % 512;
