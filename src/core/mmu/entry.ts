import type { PhysAddr } from '../addr/address';
import { phys } from '../addr/address';
import type { Level } from '../trace/event';

/** Low-half bits of a page-table entry. (Intel SDM vol. 3, 4.5) */
export const P = 0x1;
export const W = 0x2;
export const U = 0x4;
export const PWT = 0x8;
export const PCD = 0x10;
export const A = 0x20;
export const D = 0x40;
/** In a PDPTE and a PDE: this entry maps a page. In a PTE bit 7 is PAT. */
export const PS = 0x80;
export const G = 0x100;
/** High-half bit: bit 63, no execute. */
export const NX_HI = 0x8000_0000;

export type BitName = 'P' | 'W' | 'U' | 'PWT' | 'PCD' | 'A' | 'D' | 'PS' | 'G' | 'NX';

export interface EntryBit {
  readonly name: BitName;
  /** Bit number in the word, 0 to 63. */
  readonly bit: number;
  readonly set: boolean;
  /** What the bit says when it is set. */
  readonly meaning: string;
}

const BITS: readonly Omit<EntryBit, 'set'>[] = [
  { name: 'P', bit: 0, meaning: 'present' },
  { name: 'W', bit: 1, meaning: 'writable' },
  { name: 'U', bit: 2, meaning: 'user' },
  { name: 'PWT', bit: 3, meaning: 'write-through' },
  { name: 'PCD', bit: 4, meaning: 'cache disabled' },
  { name: 'A', bit: 5, meaning: 'accessed' },
  { name: 'D', bit: 6, meaning: 'dirty' },
  { name: 'PS', bit: 7, meaning: 'page size: the entry maps a page' },
  { name: 'G', bit: 8, meaning: 'global' },
  { name: 'NX', bit: 63, meaning: 'no execute' },
];

/** The named bits of an entry, from bit 0 up, for drawings. */
export const entryBits = (word: bigint): readonly EntryBit[] =>
  BITS.map(({ name, bit, meaning }) => ({ name, bit, set: ((word >> BigInt(bit)) & 1n) === 1n, meaning }));

/** Names of the bits that are set, `P W U A`; `none` for an empty word. */
export const entryBitNames = (word: bigint): string =>
  entryBits(word)
    .filter((bit) => bit.set)
    .map((bit) => bit.name)
    .join(' ') || 'none';

/** The level of a table, by its name. */
export const LEVEL_OF = { PML4: 4, PDPT: 3, PD: 2, PT: 1 } as const satisfies Readonly<Record<string, Level>>;
export type TableName = keyof typeof LEVEL_OF;

export const isPresent = (word: bigint): boolean => (word & 1n) !== 0n;

/** Whether a present entry at `level` maps a page rather than names a table. PS in a PML4E is reserved, not a leaf. */
export const isLeaf = (word: bigint, level: Level): boolean =>
  level === 1 || (level !== 4 && (word & BigInt(PS)) !== 0n);

/**
 * The reserved bits that are set in an entry: a present one with any of them faults. `maxphyaddr` and `nxe` are the processor's.
 * (semantics: x86-walk.md, rule 3)
 */
export function reservedBits(
  word: bigint,
  level: Level,
  { maxphyaddr, nxe }: { readonly maxphyaddr: number; readonly nxe: boolean },
): bigint {
  const above = (1n << 52n) - (1n << BigInt(maxphyaddr));
  const large = level !== 1 && (word & BigInt(PS)) !== 0n;
  // Below the address of a large page, all but bit 12, which is PAT.
  const below = large && level !== 4 ? levelSpan(level) - 0x2000n : 0n;
  const size = large && level === 4 ? BigInt(PS) : 0n;
  return word & (above | below | size | (nxe ? 0n : 1n << 63n));
}

/** Bytes that an entry at `level` spans: 4 KiB, 2 MiB, 1 GiB, 512 GiB. */
export const levelSpan = (level: Level): bigint => 1n << BigInt(12 + 9 * (level - 1));

/** The table or, for a leaf, the page that the entry points to. */
export function entryAddress(word: bigint, level: Level): PhysAddr {
  const address = word & 0xf_ffff_ffff_f000n;
  return phys(isLeaf(word, level) ? address & -levelSpan(level) : address);
}
