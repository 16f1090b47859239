import { hex } from '../addr/address';
import type { Machine } from './machine';
import { frameIn } from './page-table';

/** A word that is not zero where a page could be: level 1, or a huge entry at level 2 or 3. Present or not. */
export interface LeafEntry {
  /** Number of the first page it maps. */
  readonly page: number;
  readonly level: 1 | 2 | 3;
  readonly lo: number;
  readonly hi: number;
  readonly frame: number;
}

/** What the allocated frames are for. used = tables + data + leaked. */
export interface Census {
  /** By level, index 1 to 4. */
  readonly tables: readonly [never: 0, pt: number, pd: number, pdpt: number, pml4: number];
  /** Frames that a 4K leaf names. */
  readonly data: number;
  /** Frames that nothing names any more. */
  readonly leaked: number;
  /** All leaves, by page. */
  readonly leaves: readonly LeafEntry[];
  /** Words of entries that name tables. */
  readonly tableEntries: readonly { readonly lo: number; readonly hi: number }[];
}

const HUGE = 0x80;

/** Goes through all tables of a root and all frames of the allocator. Costs what they hold. */
export function takeCensus(machine: Machine, root: number): Census {
  const { memory, frames } = machine;
  const tables: [0, number, number, number, number] = [0, 0, 0, 0, 0];
  const leaves: LeafEntry[] = [];
  const tableEntries: { lo: number; hi: number }[] = [];
  const named = new Set<number>();
  let data = 0;
  const visit = (table: number, level: 4 | 3 | 2 | 1, firstPage: number): void => {
    if (frames.isTaken(table) && !named.has(table)) {
      named.add(table);
      tables[level]++;
    }
    const words = memory.halves(table);
    for (let index = 0; index < 512; index++) {
      const lo = words[index * 2]!;
      const hi = words[index * 2 + 1]!;
      if (lo === 0 && hi === 0) continue;
      const page = firstPage + index * 512 ** (level - 1);
      const frame = frameIn(lo, hi);
      if (level === 1 || (level !== 4 && (lo & HUGE) !== 0)) leaves.push({ page, level, lo, hi, frame });
      else {
        tableEntries.push({ lo, hi });
        if (frame !== 0) visit(frame, (level - 1) as 3 | 2 | 1, page);
      }
    }
  };
  visit(root, 4, 0);
  for (const { level, frame } of leaves) {
    if (level !== 1 || named.has(frame) || !frames.isTaken(frame)) continue;
    named.add(frame);
    data++;
  }
  const leaked = frames.used - named.size;
  if (leaked < 0) throw new Error(`more frames named than used under the root at ${hex(root * 4096)}`);
  return { tables, data, leaked, leaves, tableEntries };
}
