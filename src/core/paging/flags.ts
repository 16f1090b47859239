import type { MappingFlags } from '../trace/event';

/** MappingFlags of page_table_entry. */
export const F_READ = 1;
export const F_WRITE = 2;
export const F_EXECUTE = 4;
export const F_USER = 8;
export const F_DEVICE = 16;
export const F_UNCACHED = 32;

const LETTERS = ['r', 'w', 'x', 'u', 'd', 'c'];

/** `rw-u`, then `d` and `c` where set. The empty set is `----`. */
export const flagLetters = (flags: MappingFlags): string =>
  LETTERS.map((letter, i) => (((flags >> i) & 1) === 1 ? letter : i < 4 ? '-' : '')).join('');

/** Flags written as letters, in any order; `-` and whatever else is there count for nothing. */
export const flagsOf = (letters: string): MappingFlags =>
  LETTERS.reduce((flags, letter, i) => (letters.toLowerCase().includes(letter) ? flags | (1 << i) : flags), 0);

export const hasAll = (flags: MappingFlags, need: MappingFlags): boolean => (flags & need) === need;

const PRESENT = 0x1;
const WRITABLE = 0x2;
const USER = 0x4;
const WRITE_THROUGH = 0x8;
const NO_CACHE = 0x10;
const HUGE = 0x80;
const NO_EXECUTE_HI = 0x8000_0000;

/**
 * Low half of the entry bits for `flags`. The empty set is no bits at all, not even P; READ sets nothing of its own, so every other
 * set is readable. (page_table_entry src/arch/x86_64.rs, From<MappingFlags>)
 */
export function entryBitsLo(flags: MappingFlags, huge: boolean): number {
  const size = huge ? HUGE : 0;
  if (flags === 0) return size;
  return (
    PRESENT |
    ((flags & F_WRITE) !== 0 ? WRITABLE : 0) |
    ((flags & F_USER) !== 0 ? USER : 0) |
    ((flags & (F_DEVICE | F_UNCACHED)) !== 0 ? NO_CACHE | WRITE_THROUGH : 0) |
    size
  );
}

/** High half of the entry bits for `flags`. */
export const entryBitsHi = (flags: MappingFlags): number =>
  flags === 0 || (flags & F_EXECUTE) !== 0 ? 0 : NO_EXECUTE_HI;

/** Flags that an entry reads back as: READ always when present; DEVICE never comes back. (From<PTF> for MappingFlags) */
export function flagsOfEntry(lo: number, hi: number): MappingFlags {
  if ((lo & PRESENT) === 0) return 0;
  return (
    F_READ |
    ((lo & WRITABLE) !== 0 ? F_WRITE : 0) |
    (hi >>> 31 === 0 ? F_EXECUTE : 0) |
    ((lo & USER) !== 0 ? F_USER : 0) |
    ((lo & NO_CACHE) !== 0 ? F_UNCACHED : 0)
  );
}

/** Bits of an entry that names a table: P, W and U, whatever flags its pages have. */
export const TABLE_BITS = PRESENT | WRITABLE | USER;
