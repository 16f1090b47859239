import type { PhysAddr, VirtAddr } from '../addr/address';
import { phys } from '../addr/address';
import { highHalf, lowHalf } from '../mmu/access';
import { entryAddress, isLeaf, isPresent } from '../mmu/entry';
import { PhysicalMemory } from '../mmu/memory';
import { FETCH, READ, WRITE, Walker, isCanonical } from '../mmu/walk';
import type { Access, Level } from './event';
import type { CpuView, State } from './trace';

/** One entry of a walk. */
export interface WalkedLevel {
  readonly level: Level;
  readonly table: PhysAddr;
  readonly index: number;
  /** The entry's word. */
  readonly entry: bigint;
}

/** What the processor would make of one access. */
export type WalkEnd =
  | { readonly kind: 'translated'; readonly pa: PhysAddr }
  | { readonly kind: 'page-fault'; readonly error: number }
  /** #GP(0): not canonical, so there is no walk. */
  | { readonly kind: 'not-canonical' };

export interface WalkAt {
  /** From PML4 down to the entry that ended the walk. */
  readonly levels: readonly WalkedLevel[];
  readonly end: WalkEnd;
}

const CODES = { read: READ, write: WRITE, fetch: FETCH } as const;

/** Control bits that a walk can be asked about as if they were the other way. */
export type ControlBits = Pick<CpuView, 'wp' | 'nxe' | 'smep' | 'smap' | 'ac' | 'pke'>;

/**
 * Walks the tables as they are in a state, for one byte, with the control bits of a CPU, but for those in `instead`. Changes nothing:
 * no A, no D, no CR2.
 */
export function walkAt(
  state: State,
  cpu: number,
  va: VirtAddr,
  access: Access,
  user: boolean,
  instead: Partial<ControlBits> = {},
): WalkAt {
  if (!isCanonical(highHalf(va))) return { levels: [], end: { kind: 'not-canonical' } };
  const { cr3, wp, nxe, smep, smap, ac, pke, pkru, maxphyaddr } = { ...state.cpu(cpu), ...instead };
  const levels = levelsOf(state, cr3, va);
  // The walk itself, over a memory that holds these entries and nothing else.
  const memory = new PhysicalMemory();
  for (const { table, index, entry } of levels) memory.setWord(Number(table) + index * 8, entry);
  const walker = new Walker(memory, { wp, nxe, smep, smap, ac, pke, pkru, maxphyaddr, marks: 'off' });
  const ok = walker.walk(Number(cr3), highHalf(va), lowHalf(va), CODES[access], user);
  const end: WalkEnd = ok
    ? { kind: 'translated', pa: phys(BigInt(walker.pa)) }
    : { kind: 'page-fault', error: walker.error };
  return { levels: levels.filter(({ level }) => level >= walker.level), end };
}

/** The entries on the way to an address, as far as tables go. */
function levelsOf(state: State, root: PhysAddr, va: VirtAddr): readonly WalkedLevel[] {
  const levels: WalkedLevel[] = [];
  let table = root;
  for (const level of [4, 3, 2, 1] as const) {
    const index = Number((va >> BigInt(12 + 9 * (level - 1))) & 511n);
    const entry = state.word(phys(table + BigInt(index * 8)));
    levels.push({ level, table, index, entry });
    if (!isPresent(entry) || isLeaf(entry, level)) break;
    table = entryAddress(entry, level);
  }
  return levels;
}
