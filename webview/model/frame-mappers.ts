import type { PhysAddr, VirtAddr } from '../../src/core/addr/address';
import { phys, virt } from '../../src/core/addr/address';
import { entryAddress, isLeaf, isPresent, levelSpan } from '../../src/core/mmu/entry';
import type { Level } from '../../src/core/trace/event';
import type { State } from '../../src/core/trace/trace';

/** An entry that points to a frame, or to a larger page that holds it. */
export interface Mapper {
  readonly level: Level;
  /** Address of the entry's word. */
  readonly pa: PhysAddr;
  /** The first address that leads to the frame through it. */
  readonly va: VirtAddr;
  /** It maps the frame as a page; otherwise as a table. */
  readonly leaf: boolean;
}

export interface Mappers {
  readonly found: readonly Mapper[];
  /** false: there were too many entries, or too many that point there, to name all. */
  readonly complete: boolean;
}

/** Entries that are looked at: eight full tables of them. */
const MOST_READ = 4096;
const MOST_FOUND = 6;
const PAGE = 4096n;

/** Who maps a frame (a number, address / 4096), from the root of a state's tables down, low addresses first. */
export function mappersOf(state: State, frame: number): Mappers {
  const found: Mapper[] = [];
  const wanted = BigInt(frame) * PAGE;
  let read = 0;
  const table = (at: PhysAddr, level: Level, base: bigint): boolean => {
    for (let index = 0n; index < 512n; index++) {
      if (++read > MOST_READ) return false;
      const pa = phys(at + index * 8n);
      const entry = state.word(pa);
      if (!isPresent(entry)) continue;
      const leaf = isLeaf(entry, level);
      const target = entryAddress(entry, level);
      const va = base + index * levelSpan(level);
      if (wanted >= target && wanted < target + (leaf ? levelSpan(level) : PAGE)) {
        if (found.length === MOST_FOUND) return false;
        found.push({ level, pa, va: virt(BigInt.asIntN(48, va + (leaf ? wanted - target : 0n))), leaf });
      }
      if (!leaf && level > 1 && !table(target, (level - 1) as Level, va)) return false;
    }
    return true;
  };
  return { complete: table(state.cpu(0).cr3, 4, 0n), found };
}
