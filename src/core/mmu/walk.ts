import type { Level } from '../trace/event';
import type { WalkControl, WalkRules } from './control';
import { compileControl } from './control';
import { A, D, P, PS } from './entry';
import { ERROR_P, ERROR_PK, ERROR_RSVD } from './error-code';
import type { PhysicalMemory } from './memory';
import type { Translation } from './tlb';

/** Kinds of access in the hot path. A read-modify-write is a WRITE throughout. */
export const READ = 0;
export const WRITE = 1;
export const FETCH = 2;
export type AccessCode = typeof READ | typeof WRITE | typeof FETCH;

/** Sees each entry the walk looks at, from the top, as its word is at that moment (two unsigned halves). */
export type LevelVisitor = (level: Level, pa: number, lo: number, hi: number) => void;

/** Whether an address is canonical for four levels: bits 47 to 63 alike. */
export const isCanonical = (vaHi: number): boolean => {
  const top = vaHi >> 15;
  return top === 0 || top === -1;
};

// Copies of what other files export: under a loader that makes CommonJS of modules, each use of an import is a call of a getter.
const PRESENT = P;
const LARGE = PS;
const ACCESSED = A;
const DIRTY = D;
const PROTECTION = ERROR_P;
const RESERVED = ERROR_P | ERROR_RSVD;
const KEY = ERROR_PK;

/** Address bits below the size of a large page, in the low half of its leaf. */
const RESERVED_IN_1G = 0x3fff_e000;
const RESERVED_IN_2M = 0x1f_e000;

/**
 * The four-level hardware walk. (Intel SDM vol. 3, 4.5 to 4.7) One object walks many times: `walk` allocates nothing and leaves its
 * answer in `pa` or `error`, and in `level`.
 *
 * Virtual addresses come as two 32-bit halves and must be canonical: a non-canonical one never gets as far as a walk (see access.ts).
 */
export class Walker {
  /** Physical address of the last walk that succeeded, or of what was recalled since. */
  pa = 0;
  /** Error code of the last walk that failed. */
  error = 0;
  /** Level of the leaf, or of the entry that ended the walk. */
  level: Level = 4;
  visitor: LevelVisitor | null = null;
  private rules: WalkRules;

  constructor(
    private readonly memory: PhysicalMemory,
    control: WalkControl,
  ) {
    this.rules = compileControl(control);
  }

  /** Takes other control bits from here on; cheap enough for each change of AC or PKRU. */
  configure(control: WalkControl): void {
    this.rules = compileControl(control);
  }

  /**
   * Translates one byte. `cr3` is the root table's address (a double). false: a page fault, its code in `error`. Written out level by
   * level: as a loop it takes four times as long.
   */
  walk(cr3: number, vaHi: number, vaLo: number, access: AccessCode, user: boolean): boolean {
    const { memory, rules } = this;
    const { reservedHi } = rules;
    const { words } = memory;
    const mode = access | (user ? 4 : 0);
    const watched = rules.eager || this.visitor !== null;

    // Offsets of entries in halves: index × 2.
    const at4 = (vaHi >>> 6) & 1022;
    const base4 = memory.base(Math.floor(cr3 / 4096));
    const lo4 = words[base4 + at4]! | 0;
    const hi4 = words[base4 + at4 + 1]! | 0;
    if (watched) this.see(4, Math.floor(cr3 / 4096), at4, lo4, hi4);
    // P before anything else: the reserved bits of an absent entry are not looked at.
    if ((lo4 & PRESENT) === 0) return this.absent(4, mode);
    if ((hi4 & reservedHi) !== 0 || (lo4 & LARGE) !== 0) return this.malformed(4, mode);
    if (watched) this.pass(Math.floor(cr3 / 4096), at4, lo4, hi4);

    const at3 = ((vaHi << 3) | (vaLo >>> 29)) & 1022;
    const base3 = memory.target(lo4, hi4);
    const lo3 = words[base3 + at3]! | 0;
    const hi3 = words[base3 + at3 + 1]! | 0;
    if (watched) this.see(3, frameIn(lo4, hi4), at3, lo3, hi3);
    if ((lo3 & PRESENT) === 0) return this.absent(3, mode);
    if ((hi3 & reservedHi) !== 0) return this.malformed(3, mode);
    if ((lo3 & LARGE) !== 0) {
      if ((lo3 & RESERVED_IN_1G) !== 0) return this.malformed(3, mode);
      return this.leaf(3, lo3, hi3, lo4 & lo3, hi4 | hi3, mode, cr3, vaHi, vaLo);
    }
    if (watched) this.pass(frameIn(lo4, hi4), at3, lo3, hi3);

    const at2 = (vaLo >>> 20) & 1022;
    const base2 = memory.target(lo3, hi3);
    const lo2 = words[base2 + at2]! | 0;
    const hi2 = words[base2 + at2 + 1]! | 0;
    if (watched) this.see(2, frameIn(lo3, hi3), at2, lo2, hi2);
    if ((lo2 & PRESENT) === 0) return this.absent(2, mode);
    if ((hi2 & reservedHi) !== 0) return this.malformed(2, mode);
    if ((lo2 & LARGE) !== 0) {
      if ((lo2 & RESERVED_IN_2M) !== 0) return this.malformed(2, mode);
      return this.leaf(2, lo2, hi2, lo4 & lo3 & lo2, hi4 | hi3 | hi2, mode, cr3, vaHi, vaLo);
    }
    if (watched) this.pass(frameIn(lo3, hi3), at2, lo2, hi2);

    const at1 = (vaLo >>> 11) & 1022;
    const base1 = memory.target(lo2, hi2);
    const lo1 = words[base1 + at1]! | 0;
    const hi1 = words[base1 + at1 + 1]! | 0;
    if (watched) this.see(1, frameIn(lo2, hi2), at1, lo1, hi1);
    if ((lo1 & PRESENT) === 0) return this.absent(1, mode);
    if ((hi1 & reservedHi) !== 0) return this.malformed(1, mode);
    return this.leaf(1, lo1, hi1, lo4 & lo3 & lo2 & lo1, hi4 | hi3 | hi2 | hi1, mode, cr3, vaHi, vaLo);
  }

  /**
   * Translates one byte by what a TLB remembers of its page, under the control bits of now, without a look at the tables. false: those
   * refuse it, or a write has Dirty to set; either takes a walk.
   */
  recall(known: Translation, vaLo: number, access: AccessCode, user: boolean): boolean {
    const { rules } = this;
    const mode = access | (user ? 4 : 0);
    if (rules.denied[(mode << 3) | known.rights] !== 0) return false;
    if ((known.rights & 4) !== 0 && rules.keyDenied[(mode << 4) | known.key] !== 0) return false;
    if (rules.marks && access === WRITE && !known.dirty) return false;
    this.level = known.level;
    this.pa = known.base + (vaLo & offsetIn(known.level));
    return true;
  }

  /**
   * Judges the rights, now that the leaf is reached: whatever an upper level forbids, an absent entry below it is a not-present fault.
   * `all` is the AND of the low halves along the way, `any` the OR of the high ones.
   */
  private leaf(
    level: 1 | 2 | 3,
    lo: number,
    hi: number,
    all: number,
    any: number,
    mode: number,
    cr3: number,
    vaHi: number,
    vaLo: number,
  ): boolean {
    const { rules } = this;
    this.level = level;
    const denied = rules.denied[(mode << 3) | (all & 6) | (any >>> 31)]!;
    const key = (all & 4) !== 0 ? rules.keyDenied[(mode << 4) | ((hi >>> 27) & 15)]! : 0;
    if ((denied | key) !== 0) {
      this.error = rules.error[mode]! | PROTECTION | (key !== 0 ? KEY : 0);
      return false;
    }
    const offset = offsetIn(level);
    // Bit 12 of a large leaf is PAT, which the offset covers.
    this.pa = (hi & 0xf_ffff) * 0x1_0000_0000 + (((lo & ~offset) | (vaLo & offset)) >>> 0);
    const write = (mode & WRITE) !== 0;
    if (rules.marks && ((all & ACCESSED) === 0 || (write && (lo & DIRTY) === 0)))
      this.mark(cr3, vaHi, vaLo, level, write);
    return true;
  }

  private absent(level: Level, mode: number): false {
    this.level = level;
    this.error = this.rules.error[mode]!;
    return false;
  }

  private malformed(level: Level, mode: number): false {
    this.level = level;
    this.error = this.rules.error[mode]! | RESERVED;
    return false;
  }

  /** Shows an entry to the visitor. `at` is its offset in halves in frame `number`. */
  private see(level: Level, number: number, at: number, lo: number, hi: number): void {
    this.visitor?.(level, number * 4096 + at * 4, lo >>> 0, hi >>> 0);
  }

  /** Leaves a table entry for the next level: the eager policy marks it now. */
  private pass(number: number, at: number, lo: number, hi: number): void {
    if (this.rules.eager && (lo & ACCESSED) === 0) this.memory.set(number * 4096 + at * 4, lo | ACCESSED, hi);
  }

  /** Sets A in every entry of a walk that succeeded and, for a write, D in its leaf. Walks again: it is rare. */
  private mark(cr3: number, vaHi: number, vaLo: number, leaf: Level, write: boolean): void {
    const offsets = [vaLo >>> 11, vaLo >>> 20, (vaHi << 3) | (vaLo >>> 29), vaHi >>> 6];
    let number = Math.floor(cr3 / 4096);
    for (let level = 4; level >= leaf; level--) {
      const pa = number * 4096 + (offsets[level - 1]! & 1022) * 4;
      const lo = this.memory.lo(pa);
      const hi = this.memory.hi(pa);
      this.memory.set(pa, lo | ACCESSED | (write && level === leaf ? DIRTY : 0), hi);
      number = frameIn(lo, hi);
    }
  }
}

/** Address bits below the size of a page. */
const offsetIn = (level: 1 | 2 | 3): number => (level === 1 ? 0xfff : level === 2 ? 0x1f_ffff : 0x3fff_ffff);

/** The frame that an entry points to, as a number: bits 12 to 51. */
const frameIn = (lo: number, hi: number): number => (hi & 0xf_ffff) * 0x10_0000 + (lo >>> 12);
