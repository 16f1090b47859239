import { D, PS } from './entry';
import type { PhysicalMemory } from './memory';

/** The leaf that an address translates by, with what the entries above leave of the rights. */
export interface Translation {
  /** 1: 4K, 2: 2M, 3: 1G. */
  readonly level: 1 | 2 | 3;
  /** Physical address of the page. */
  readonly base: number;
  /** U and W of all entries together (bits 2, 1), bit 0: NX in any. */
  readonly rights: number;
  /** The leaf's D bit: a write need not set it. */
  readonly dirty: boolean;
  /** Protection key, 0 to 15. */
  readonly key: number;
}

const LEVELS = [1, 2, 3] as const;

/**
 * What one CPU remembers of translations that succeeded, pages of 4K, 2M and 1G side by side. Full, it forgets the page used least
 * recently: a rule that processors only come near to, and the same in each run. (Intel SDM vol. 3, 4.10.2)
 *
 * Paging-structure caches are not modelled: a walk starts at the root, as on a processor whose caches happen to be empty, so invlpg has
 * nothing more to drop. Neither are MOV CR3 and global pages: no kernel here reloads CR3.
 */
export class Tlb {
  /** By page and level, the one used least recently first. */
  private readonly held = new Map<number, Translation>();

  constructor(private readonly entries: number) {}

  /** The translation of a canonical address, or null. Counts as a use. */
  find(vaHi: number, vaLo: number): Translation | null {
    for (const level of LEVELS) {
      const at = tagOf(vaHi, vaLo, level);
      const found = this.held.get(at);
      if (found === undefined) continue;
      this.held.delete(at);
      this.held.set(at, found);
      return found;
    }
    return null;
  }

  /** Remembers the translation of an address in place of any other it had. */
  keep(vaHi: number, vaLo: number, translation: Translation): void {
    this.drop(vaHi, vaLo);
    if (this.held.size >= this.entries) this.held.delete(this.held.keys().next().value!);
    this.held.set(tagOf(vaHi, vaLo, translation.level), translation);
  }

  /** invlpg: forgets the page that holds an address, whatever its size. */
  drop(vaHi: number, vaLo: number): void {
    for (const level of LEVELS) this.held.delete(tagOf(vaHi, vaLo, level));
  }
}

/** The TLBs of a machine, one a CPU and each as large. */
export class Tlbs {
  private readonly all = new Map<number, Tlb>();
  private cpu = 0;

  constructor(private readonly entries: number) {}

  /** Turns to the CPU that runs from here on. */
  turnTo(cpu: number): void {
    this.cpu = cpu;
  }

  /** That of the CPU that runs. */
  get here(): Tlb {
    let tlb = this.all.get(this.cpu);
    if (tlb === undefined) {
      tlb = new Tlb(this.entries);
      this.all.set(this.cpu, tlb);
    }
    return tlb;
  }

  /** invlpg on the CPU that runs, and on no other: nobody sends the others an interrupt. `page` is a number (address / 4096). */
  flush(page: number): void {
    this.here.drop(Math.floor(page / 0x10_0000), (page % 0x10_0000) * 4096);
  }
}

/** What the tables say of a canonical address now; null where they have no page. Judges no rights and sets no bits. */
export function translationIn(memory: PhysicalMemory, cr3: number, vaHi: number, vaLo: number): Translation | null {
  const offsets = [vaLo >>> 11, vaLo >>> 20, (vaHi << 3) | (vaLo >>> 29), vaHi >>> 6];
  let table = Math.floor(cr3 / 4096);
  let all = 6;
  let none = 0;
  for (let level = 4; ; level--) {
    const pa = table * 4096 + (offsets[level - 1]! & 1022) * 4;
    const lo = memory.lo(pa);
    const hi = memory.hi(pa);
    if ((lo & 1) === 0) return null;
    all &= lo;
    none |= hi >>> 31;
    table = (hi & 0xf_ffff) * 0x10_0000 + (lo >>> 12);
    if (level === 4 || (level > 1 && (lo & PS) === 0)) continue;
    const leaf = level as 1 | 2 | 3;
    const span = SPANS[leaf];
    return {
      level: leaf,
      // Bit 12 of a large leaf is PAT.
      base: (table - (table % span)) * 4096,
      rights: all | none,
      dirty: (lo & D) !== 0,
      key: (hi >>> 27) & 15,
    };
  }
}

/** Whether two translations lead an address to the same place with the same rights; Dirty is no part of that. */
export const isSameTranslation = (one: Translation, other: Translation): boolean =>
  one.level === other.level && one.base === other.base && one.rights === other.rights && one.key === other.key;

/** Pages of 4K in one of a level. */
const SPANS = { 1: 1, 2: 512, 3: 512 * 512 } as const;

/** The bits of a canonical address above its page, and the level. */
const tagOf = (vaHi: number, vaLo: number, level: 1 | 2 | 3): number =>
  Math.floor(((vaHi & 0xffff) * 0x10_0000 + (vaLo >>> 12)) / SPANS[level]) * 4 + level;
