import { rustPanic } from '../halt';
import type { Machine } from '../paging/machine';
import type { PageTable } from '../paging/page-table';
import { ALREADY_MAPPED, MAPPED_TO_HUGE, NOT_MAPPED, NO_MEMORY, PAGES_AT } from '../paging/page-table';
import { ANSWER, K, QUESTIONS } from '../trace/kinds';
import { spaceSite } from '../trace/listings/space';
import { tableSite } from '../trace/listings/table';
import type { Area } from './area';

const MAP_ALLOC = spaceSite('AddrSpace::map', 'alloc');
const MAP_PAGE = spaceSite('AddrSpace::map', 'map');
const UNMAP_ENTRY = tableSite('PageTable::unmap', 'entry');
const UNMAP_CLEAR = tableSite('PageTable::unmap', 'clear');
const UNMAP_FLUSH = tableSite('PageTable::unmap', 'flush');
const UNMAP_FREE = tableSite('PageTable::unmap', 'free');
const UNMAP_HUGE = tableSite('PageTable::unmap', 'huge');
const UNMAP_RETURN = tableSite('PageTable::unmap', 'return');
const PROTECT_ENTRY = tableSite('PageTable::protect', 'entry');
const PROTECT_ABSENT = tableSite('PageTable::protect', 'absent');
const PROTECT_WRITE = tableSite('PageTable::protect', 'write');
const PROTECT_FLUSH = tableSite('PageTable::protect', 'flush');
const PROTECT_RETURN = tableSite('PageTable::protect', 'return');
const FAULT_ENTRY = spaceSite('Backend::handle_page_fault', 'entry');
const FAULT_LAZY = spaceSite('Backend::handle_page_fault', 'lazy');
const FAULT_ALLOC = spaceSite('Backend::handle_page_fault', 'alloc');
const TABLE_ENTRY = tableSite('PageTable::map', 'entry');
const TABLE_TABLE = tableSite('PageTable::map', 'table');
const TABLE_MISSING = tableSite('PageTable::map', 'missing');
const TABLE_HUGE = tableSite('PageTable::map', 'huge');
const TABLE_USED = tableSite('PageTable::map', 'used');
const TABLE_WRITE = tableSite('PageTable::map', 'write');
const TABLE_RETURN = tableSite('PageTable::map', 'return');
const FAULT_LOST = spaceSite('Backend::handle_page_fault', 'lost');
const FAULT_FLUSH = spaceSite('Backend::handle_page_fault', 'flush');
const FAULT_RETURN = spaceSite('Backend::handle_page_fault', 'return');
const ALLOC_ROUND = { kind: K['frame-alloc'], site: MAP_ALLOC, level: 0 } as const;
const LINEAR_ROUND = { kind: K['entry-write'], site: MAP_PAGE, level: 1 } as const;
const UNMAP_ROUND = { kind: K['entry-write'], site: UNMAP_CLEAR, level: 0 } as const;
const PROTECT_ROUND = { kind: K['entry-write'], site: PROTECT_WRITE, level: 0 } as const;
const FRAME_QUESTION = QUESTIONS.indexOf('frame');

/** What the backends of axmm do with the pages of an area. (axmm src/backend/alloc.rs, linear.rs) */
export class Backend {
  constructor(
    private readonly machine: Machine,
    private readonly table: PageTable,
  ) {}

  /** Maps the pages of a new area. false: some page could not be; what was done stays. */
  map(area: Area): boolean {
    if (area.backing === 'lazy') return true;
    const { rec } = this.machine;
    const before = rec.length;
    let rounds = 0;
    try {
      for (let page = area.start; page < area.end; page++) {
        rounds++;
        if (area.backing === 'linear') {
          // The frame number wraps with the address it comes from.
          if (!this.mapped(page, (page - area.offset) % 0x100_0000_0000, area)) return false;
          continue;
        }
        const { frames } = this.machine;
        const frame = frames.alloc();
        if (frame < 0) {
          // Nothing in this loop gives a frame back, so the pages that follow are holes as well.
          const rest = area.end - page;
          frames.failures += rest - 1;
          rec.frame(K['frame-alloc'], MAP_ALLOC, rest, frames.used, 2);
          return true;
        }
        rec.frame(K['frame-alloc'], MAP_ALLOC, frame * 4096, frames.used, 0);
        if (!this.mapped(page, frame, area)) return false;
      }
    } finally {
      rec.loop(before, rounds, area.backing === 'linear' ? LINEAR_ROUND : ALLOC_ROUND);
    }
    return true;
  }

  /** Clears the pages of a stretch of an area. false: a linear page was missing, or a huge one turned up. */
  unmap(area: Area, start: number, end: number): boolean {
    const { rec } = this.machine;
    rec.callPages('PageTable::unmap', UNMAP_ENTRY, start, end - start);
    const before = rec.length;
    const done = area.backing === 'linear' ? this.unmapLinear(start, end) : this.unmapAlloc(start, end);
    rec.loop(before, done.rounds, UNMAP_ROUND);
    rec.ret(done.ok ? UNMAP_RETURN : UNMAP_HUGE, String(done.ok), done.ok);
    // A linear page that is missing has no event of its own.
    if (!done.ok && area.backing === 'linear') rec.blame();
    return done.ok;
  }

  /** Replaces the flags of the present pages of a stretch, up to the first that is not present; nobody looks at the result. */
  protect(start: number, end: number, flags: number): void {
    const { table } = this;
    const { rec } = this.machine;
    rec.callPages('PageTable::protect', PROTECT_ENTRY, start, end - start);
    const before = rec.length;
    let rounds = 0;
    let level = 1;
    for (let page = start; page < end;) {
      level = table.protect(page, flags, PROTECT_WRITE);
      if (level <= 0) break;
      rounds++;
      this.flush(page, PROTECT_FLUSH);
      page += pagesOf(level, page, end);
    }
    rec.loop(before, rounds, PROTECT_ROUND);
    if (level > 0) rec.ret(PROTECT_RETURN, 'Ok(())', true);
    else rec.ret(PROTECT_ABSENT, level === NOT_MAPPED ? 'Err(NotMapped)' : 'Err(MappedToHugePage)', false);
  }

  /** Fills one page of an area after a fault. (handle_page_fault) */
  handlePageFault(area: Area, page: number): boolean {
    const { rec, frames } = this.machine;
    rec.callPages('Backend::handle_page_fault', FAULT_ENTRY, page, null);
    if (area.backing !== 'lazy') return this.noFrame(FAULT_LAZY, `${area.backing} areas are not filled by faults`);
    const frame = frames.alloc();
    if (frame < 0) {
      rec.frame(K['frame-alloc'], FAULT_ALLOC, 1, frames.used, 2);
      return this.noFrame(FAULT_ALLOC, 'none left');
    }
    rec.frame(K['frame-alloc'], FAULT_ALLOC, frame * 4096, frames.used, 0);
    const refusal = this.mapOne(page, frame, area.flags);
    if (refusal !== null) return this.noFrame(FAULT_LOST, refusal);
    this.flush(page, FAULT_FLUSH);
    rec.num(K['fault-decision'], FAULT_RETURN, frame * 4096, 0, 0, FRAME_QUESTION | (ANSWER.address << 8) | 0x1_0000);
    rec.ret(FAULT_RETURN, 'true', true);
    return true;
  }

  /** The table's own map, as a call. null: it is mapped; otherwise why not, in words. */
  private mapOne(page: number, frame: number, flags: number): string | null {
    const { rec } = this.machine;
    rec.callPages('PageTable::map', TABLE_ENTRY, page, null);
    const done = this.table.map(page, frame, flags, TABLE_TABLE, TABLE_WRITE);
    switch (done) {
      case NO_MEMORY:
        rec.ret(TABLE_TABLE, 'Err(NoMemory)', false);
        return 'none for a table';
      case ALREADY_MAPPED:
        rec.ret(TABLE_USED, 'Err(AlreadyMapped)', false);
        return 'the slot is in use';
      case MAPPED_TO_HUGE:
        rec.ret(TABLE_HUGE, 'Err(MappedToHugePage)', false);
        return 'a huge page is there';
      case NOT_MAPPED:
        rec.ret(TABLE_MISSING, 'Err(NotMapped)', false);
        return 'a table is missing';
      default:
        rec.ret(TABLE_RETURN, 'Ok(())', true);
        return null;
    }
  }

  /** invlpg, which only the CPU that executes it hears of. */
  private flush(page: number, site: number): void {
    this.machine.tlbs?.flush(page);
    this.machine.rec.num(K['tlb-flush'], site, page * 4096, 0, 0, 0);
  }

  private noFrame(site: number, answer: string): false {
    const { rec } = this.machine;
    rec.put(K['fault-decision'], site, 0, 0, 0, 0, rec.texts.number(answer), FRAME_QUESTION);
    rec.blame();
    rec.ret(site, 'false', false);
    return false;
  }

  private mapped(page: number, frame: number, area: Area): boolean {
    const result = this.table.map(page, frame, area.flags, MAP_PAGE, MAP_PAGE);
    // A table without a frame has said so itself.
    if (result === ALREADY_MAPPED || result === NOT_MAPPED) this.machine.rec.blame();
    return result > 0;
  }

  private unmapAlloc(start: number, end: number): { readonly ok: boolean; readonly rounds: number } {
    const { rec, frames } = this.machine;
    let rounds = 0;
    for (let page = start; page < end;) {
      const before = rec.length;
      const level = this.table.unmap(page, UNMAP_CLEAR);
      // A slot that held something is a round, present or not.
      if (rec.length > before) rounds++;
      if (level <= 0) {
        rec.spend();
        // Where a table is missing, so are all the pages it would hold.
        const span = 512 ** (this.table.level - 1);
        page = (Math.floor(page / span) + 1) * span;
        continue;
      }
      if (level > 1) {
        rec.blame();
        return { ok: false, rounds };
      }
      this.flush(page, UNMAP_FLUSH);
      const frame = this.table.frame;
      if (frames.release(frame)) rec.frame(K['frame-free'], UNMAP_FREE, frame * 4096, frames.used, 0);
      page++;
    }
    return { ok: true, rounds };
  }

  private unmapLinear(start: number, end: number): { readonly ok: boolean; readonly rounds: number } {
    let rounds = 0;
    for (let page = start; page < end;) {
      const level = this.table.unmap(page, UNMAP_CLEAR);
      if (level <= 0) return { ok: false, rounds };
      rounds++;
      this.flush(page, UNMAP_FLUSH);
      page += pagesOf(level, page, end);
    }
    return { ok: true, rounds };
  }
}

/** Pages of the entry just handled, which has to start at `page` and fit. (unmap_region, protect_region) */
function pagesOf(level: number, page: number, end: number): number {
  const pages = PAGES_AT[level as 1 | 2 | 3];
  if (page % pages !== 0) rustPanic('assertion failed: page_size.is_aligned(vaddr_usize)');
  if (pages > end - page) rustPanic('assertion failed: page_size as usize <= size');
  return pages;
}
