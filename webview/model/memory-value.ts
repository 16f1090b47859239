import { phys, virt } from '../../src/core/addr/address';
import { entryAddress, entryBits, isLeaf, isPresent, type EntryBit } from '../../src/core/mmu/entry';
import type { Level } from '../../src/core/trace/event';
import type { FrameUse } from '../../src/core/trace/frame-uses';
import type { State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import type { MemorySpace } from '../slices/memory';
import { physicalAt } from './tables';

/** The bytes from one address on, as numbers and, in a frame that is a table, as its entry. */
export interface Value {
  /** Where the byte lies in memory; null: nowhere. */
  readonly pa: bigint | null;
  /** Little-endian numbers of 1, 2, 4 and 8 bytes; null where one of the bytes is not there. */
  readonly numbers: readonly { readonly bytes: 1 | 2 | 4 | 8; readonly value: bigint | null }[];
  readonly entry: TableEntry | null;
}

/** An entry of a page table that holds a byte. */
export interface TableEntry {
  readonly level: Level;
  /** Address of its word. */
  readonly pa: bigint;
  readonly word: bigint;
  readonly bits: readonly EntryBit[];
  /** The table or page that it points to; null where it is not present. */
  readonly target: bigint | null;
  readonly leaf: boolean;
  /** The first address that it maps. */
  readonly va: bigint;
}

const PAGE = 4096n;
const WIDTHS = [1, 2, 4, 8] as const;

export function valueAt(view: View, state: State, space: MemorySpace, at: bigint): Value {
  const bytes = Array.from({ length: 8 }, (_, i) => byteAt(state, space, at + BigInt(i)));
  const pa = space === 'physical' ? at : physicalAt(state, virt(at));
  return {
    pa,
    numbers: WIDTHS.map((count) => ({ bytes: count, value: littleEndian(bytes.slice(0, count)) })),
    entry: pa === null ? null : entryAt(view, state, pa),
  };
}

function byteAt(state: State, space: MemorySpace, at: bigint): number | null {
  const pa = space === 'physical' ? phys(at) : at < 1n << 64n ? physicalAt(state, virt(at)) : null;
  return pa === null ? null : state.byte(pa);
}

function littleEndian(bytes: readonly (number | null)[]): bigint | null {
  let value = 0n;
  for (const [i, byte] of bytes.entries()) {
    if (byte === null) return null;
    value |= BigInt(byte) << BigInt(8 * i);
  }
  return value;
}

function entryAt(view: View, state: State, at: bigint): TableEntry | null {
  const use = useOf(view, at);
  if (use.use !== 'table') return null;
  const pa = phys(at - (at % 8n));
  const word = state.word(pa);
  const { level } = use;
  const index = (pa % PAGE) / 8n;
  const present = isPresent(word);
  return {
    level,
    pa,
    word,
    bits: entryBits(word),
    target: present ? entryAddress(word, level) : null,
    leaf: present && isLeaf(word, level),
    va: canonical(use.va + (index << BigInt(12 + 9 * (level - 1)))),
  };
}

/** Bit 47 goes on into the bits above it. */
const canonical = (va: bigint): bigint => virt(BigInt.asIntN(48, va));

/** What the frame that holds a physical address is for at the event on show. */
export const useOf = ({ run: { trace }, n }: View, pa: bigint): FrameUse => trace.frameUses().at(Number(pa / PAGE), n);
