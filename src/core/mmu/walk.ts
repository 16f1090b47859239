import type { Level } from '../trace/event';
import type { WalkControl, WalkRules } from './control';
import { compileControl } from './control';
import { A, D, P, PS } from './entry';
import { ERROR_P, ERROR_PK, ERROR_RSVD } from './error-code';
import type { PhysicalMemory } from './memory';

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

/** Index of the entry for an address in its table at `level`, 0 to 511. */
const entryIndex = (level: Level, vaHi: number, vaLo: number): number =>
  (level === 4 ? vaHi >>> 7 : level === 3 ? (vaHi << 2) | (vaLo >>> 30) : level === 2 ? vaLo >>> 21 : vaLo >>> 12) &
  511;

/** By level, in the low half: address bits below the size of a large page. For a PML4E, PS itself. */
const RESERVED_IN_LEAF: readonly number[] = [0, 0, 0x1f_e000, 0x3fff_e000, PS];
/** By level: the bits that a page there takes from the virtual address. */
const OFFSET_BITS: readonly number[] = [0, 0xfff, 0x1f_ffff, 0x3fff_ffff, 0];

/**
 * The four-level hardware walk. (Intel SDM vol. 3, 4.5 to 4.7) One object walks many times: `walk` allocates nothing and leaves its
 * answer in `pa` or `error`, and in `level`.
 *
 * Virtual addresses come as two 32-bit halves and must be canonical: a non-canonical one never gets as far as a walk (see access.ts).
 */
export class Walker {
  /** Physical address of the last walk that succeeded. */
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

  /** Translates one byte. `cr3` is the root table's address (a double). false: a page fault, its code in `error`. */
  walk(cr3: number, vaHi: number, vaLo: number, access: AccessCode, user: boolean): boolean {
    const rules = this.rules;
    const memory = this.memory;
    const mode = access | (user ? 4 : 0);
    let number = Math.floor(cr3 / 4096);
    let rights = -1;
    let noExecute = 0;
    for (let level: Level = 4; ; level = (level - 1) as Level) {
      const index = entryIndex(level, vaHi, vaLo);
      const table = memory.halves(number);
      const lo = table[index * 2]!;
      const hi = table[index * 2 + 1]!;
      this.level = level;
      if (this.visitor !== null) this.visitor(level, number * 4096 + index * 8, lo, hi);
      // P before anything else: the reserved bits of an absent entry are not looked at.
      if ((lo & P) === 0) return this.fault(rules.error[mode]!);
      const leaf = level === 1 || (lo & PS) !== 0;
      if ((hi & rules.reservedHi) !== 0 || (leaf && (lo & RESERVED_IN_LEAF[level]!) !== 0)) {
        return this.fault(rules.error[mode]! | ERROR_P | ERROR_RSVD);
      }
      rights &= lo;
      noExecute |= hi;
      if (leaf) {
        // Rights are judged here only: whatever an upper level forbids, an absent entry below it is a not-present fault.
        const denied = rules.denied[(mode << 3) | (rights & 6) | (noExecute >>> 31)]!;
        const key = (rights & 4) !== 0 ? rules.keyDenied[(mode << 4) | ((hi >>> 27) & 15)]! : 0;
        if ((denied | key) !== 0) return this.fault(rules.error[mode]! | ERROR_P | (key !== 0 ? ERROR_PK : 0));
        const offset = OFFSET_BITS[level]!;
        this.pa = (hi & 0xf_ffff) * 0x1_0000_0000 + (((lo & ~offset & ~0xfff) | (vaLo & offset)) >>> 0);
        if (rules.marks && ((rights & A) === 0 || (access === WRITE && (lo & D) === 0)))
          this.mark(cr3, vaHi, vaLo, level, access);
        return true;
      }
      if (rules.eager && (lo & A) === 0) memory.set(number * 4096 + index * 8, lo | A, hi);
      number = (hi & 0xf_ffff) * 0x10_0000 + (lo >>> 12);
    }
  }

  private fault(error: number): false {
    this.error = error;
    return false;
  }

  /** Sets A in every entry of a walk that succeeded and, for a write, D in its leaf. Walks again: it is rare. */
  private mark(cr3: number, vaHi: number, vaLo: number, leaf: Level, access: AccessCode): void {
    let number = Math.floor(cr3 / 4096);
    for (let level: Level = 4; level >= leaf; level = (level - 1) as Level) {
      const index = entryIndex(level, vaHi, vaLo);
      const table = this.memory.halves(number);
      const lo = table[index * 2]!;
      const hi = table[index * 2 + 1]!;
      this.memory.set(number * 4096 + index * 8, lo | A | (level === leaf && access === WRITE ? D : 0), hi);
      number = (hi & 0xf_ffff) * 0x10_0000 + (lo >>> 12);
    }
  }
}
