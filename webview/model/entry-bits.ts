import type { BitName, EntryBit } from '../../src/core/mmu/entry';
import { entryBits, isLeaf, isPresent, reservedBits } from '../../src/core/mmu/entry';
import type { Level } from '../../src/core/trace/event';
import type { CpuView } from '../../src/core/trace/trace';

/**
 * judged: the walk goes by it. marked: the processor sets it. other: it means something, and nothing for the walk. ignored: it means
 * nothing in this entry. reserved: a present entry with it set faults.
 */
export type BitRole = 'judged' | 'marked' | 'other' | 'ignored' | 'reserved';

export interface ShownBit extends EntryBit {
  /** As this entry has it: bit 7 of a PTE is PAT. */
  readonly label: BitName | 'PAT';
  readonly role: BitRole;
  /** By the event on show. */
  readonly changed: boolean;
}

/** The named bits of an entry from bit 63 down, as they stand in its word. `before` is the word before the event on show. */
export function shownBits(word: bigint, before: bigint, level: Level, cpu: CpuView): readonly ShownBit[] {
  return entryBits(word)
    .map((bit): ShownBit => {
      const mask = 1n << BigInt(bit.bit);
      return {
        ...bit,
        label: bit.name === 'PS' && level === 1 ? 'PAT' : bit.name,
        role: roleOf(bit.name, word, level, cpu),
        changed: ((word ^ before) & mask) !== 0n,
      };
    })
    .reverse();
}

function roleOf(name: BitName, word: bigint, level: Level, cpu: CpuView): BitRole {
  if (name === 'P') return 'judged';
  if (!isPresent(word)) return 'ignored';
  const leaf = isLeaf(word, level);
  switch (name) {
    case 'W':
    case 'U':
      return 'judged';
    case 'NX':
      return cpu.nxe ? 'judged' : 'reserved';
    case 'PS':
      return level === 4 ? 'reserved' : level === 1 ? 'other' : 'judged';
    case 'A':
      return 'marked';
    case 'D':
      return leaf ? 'marked' : 'ignored';
    case 'G':
      return leaf ? 'other' : 'ignored';
    case 'PWT':
    case 'PCD':
      return 'other';
  }
}

/** Numbers of the reserved bits that are set in a present entry, lowest first. */
export function reservedSet(word: bigint, level: Level, cpu: CpuView): readonly number[] {
  const bits = isPresent(word) ? reservedBits(word, level, cpu) : 0n;
  return Array.from({ length: 64 }, (_, bit) => bit).filter((bit) => ((bits >> BigInt(bit)) & 1n) === 1n);
}
