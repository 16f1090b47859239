import type { Machine } from '../paging/machine';
import type { PageTable } from '../paging/page-table';
import { NOT_MAPPED } from '../paging/page-table';
import { K } from '../trace/kinds';
import { spaceSite } from '../trace/listings/space';
import { tableSite } from '../trace/listings/table';
import type { AxError } from './area';
import type { AreaSet } from './area-set';

const UNUSED = tableSite('PageTable::query', 'unused');
const MAPPED = tableSite('PageTable::query', 'return');
const HUGE = tableSite('PageTable::query', 'huge');
const ALLOC = spaceSite('populate_area', 'alloc');
const MAP = spaceSite('populate_area', 'map');
const AREAS = spaceSite('populate_area', 'areas');
const GAP = spaceSite('populate_area', 'gap');
// Read once: these stand in loops that go round millions of times.
const E_QUERY = K.query;
const E_FRAME_ALLOC = K['frame-alloc'];
const ROUND = { kind: K.query, site: null, level: 0 } as const;

/**
 * The loop of populate_area. (axmm src/aspace.rs, with Backend::handle_page_fault taken in: three events a page, for there can be
 * hundreds of thousands) Pages are numbers.
 */
export class Populator {
  constructor(
    private readonly machine: Machine,
    private readonly table: PageTable,
    private readonly areas: AreaSet,
  ) {}

  populate(from: number, end: number): AxError | null {
    const { rec } = this.machine;
    let start = from;
    for (;;) {
      const area = this.areas.find(start);
      if (area === null) break;
      rec.num(K['area-visit'], AREAS, start * 4096, 1, area.id, 3);
      if (area.backing === 'lazy') {
        const error = this.pages(start, Math.min(area.end, end), area.flags);
        if (error !== null) return error;
      }
      start = area.end;
      if (start >= end) break;
    }
    if (start >= end) return null;
    const next = this.areas.areas.ceiling(start);
    rec.num(K['region-result'], GAP, start * 4096, 0, next?.id ?? 0, 0);
    rec.blame();
    return 'NoMemory';
  }

  private pages(start: number, end: number, flags: number): AxError | null {
    const { rec, frames } = this.machine;
    const { table } = this;
    const before = rec.length;
    let rounds = 0;
    try {
      for (let page = start; page < end; page++) {
        rounds++;
        const found = table.query(page);
        if (found > 0) {
          rec.num(E_QUERY, MAPPED, page * 4096, 0, 0, 1);
          continue;
        }
        if (found !== NOT_MAPPED) {
          rec.num(E_QUERY, HUGE, page * 4096, 0, 0, 2);
          rec.blame();
          return 'BadAddress';
        }
        rec.num(E_QUERY, UNUSED, page * 4096, 0, 0, 0);
        const frame = frames.alloc();
        if (frame < 0) {
          rec.frame(E_FRAME_ALLOC, ALLOC, 1, frames.used, 2);
          rec.blame();
          return 'NoMemory';
        }
        rec.frame(E_FRAME_ALLOC, ALLOC, frame * 4096, frames.used, 0);
        if (table.map(page, frame, flags, MAP, MAP) <= 0) {
          rec.blame();
          return 'NoMemory';
        }
      }
    } finally {
      rec.loop(before, rounds, ROUND);
    }
    return null;
  }
}
