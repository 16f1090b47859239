import type { VirtAddr } from '../addr/address';
import { PAGE_SIZE, virt } from '../addr/address';
import { addressOf, alignDown, alignUp, isPageAligned, minus, pageAbove, pageOf, plus } from '../addr/arithmetic';
import type { AddrRange } from '../addr/range';
import { contains, containsRange, rangeFits, rangeFromSize } from '../addr/range';
import { hasAll } from '../paging/flags';
import { copyIn, copyOut } from '../paging/bytes';
import type { Machine } from '../paging/machine';
import { NOT_MAPPED, PageTable } from '../paging/page-table';
import type { MappingFlags } from '../trace/event';
import { ANSWER, K, QUESTIONS, VERDICT } from '../trace/kinds';
import { spaceSite } from '../trace/listings/space';
import { PAGE_WORK } from '../trace/recorder';
import type { Area, AxError } from './area';
import { makeArea } from './area';
import { AreaSet } from './area-set';
import { Backend } from './backend';
import { Populator } from './populate';

const CHECK_BELOW = spaceSite('check_region_access', 'below');
const CHECK_GAP = spaceSite('check_region_access', 'gap');
const CHECK_FLAGS = spaceSite('check_region_access', 'flags');
const CHECK_DONE = spaceSite('check_region_access', 'done');
const CHECK_NONE = spaceSite('check_region_access', 'none');
const FAULT_ENTRY = spaceSite('AddrSpace::handle_page_fault', 'entry');
const FAULT_RANGE = spaceSite('AddrSpace::handle_page_fault', 'range');
const FAULT_AREA = spaceSite('AddrSpace::handle_page_fault', 'area');
const FAULT_ALLOWS = spaceSite('AddrSpace::handle_page_fault', 'allows');
const FAULT_FILL = spaceSite('AddrSpace::handle_page_fault', 'fill');
const MAP_RANGE = spaceSite('AddrSpace::map', 'range');
const MAP_OFFSET = spaceSite('AddrSpace::map', 'offset');
const UNMAP_RANGE = spaceSite('AddrSpace::unmap', 'range');
const PROTECT_POPULATE = spaceSite('AddrSpace::protect', 'populate');
const POPULATE_RANGE = spaceSite('populate_area', 'range');

/** How a new area gets its frames. */
export type NewBacking =
  { readonly kind: 'lazy' } | { readonly kind: 'populated' } | { readonly kind: 'linear'; readonly at: bigint };

/** An address space: areas over a page table. (axmm src/aspace.rs, AddrSpace) Errors are values; panics are the crates' own. */
export class AddrSpace {
  readonly areas: AreaSet;
  readonly backend: Backend;
  private readonly populator: Populator;

  private constructor(
    readonly machine: Machine,
    readonly range: AddrRange,
    readonly table: PageTable,
  ) {
    this.backend = new Backend(machine, table);
    this.areas = new AreaSet(machine, this.backend);
    this.populator = new Populator(machine, table, this.areas);
  }

  /** null when there is no frame for the root table. (new_empty) */
  static create(machine: Machine, base: VirtAddr, size: bigint): AddrSpace | null {
    const range = rangeFromSize(base, size);
    const table = PageTable.create(machine);
    return table === null ? null : new AddrSpace(machine, range, table);
  }

  /** (map_alloc, map_linear) */
  map(start: VirtAddr, size: bigint, flags: MappingFlags, backing: NewBacking, name: string): AxError | null {
    const invalid = this.validate(start, size, MAP_RANGE);
    if (invalid !== null) return invalid;
    const { rec, profile } = this.machine;
    let offset = 0;
    if (backing.kind === 'linear') {
      if (!isPageAligned(backing.at)) {
        rec.big(K['align-check'], MAP_OFFSET, backing.at, PAGE_SIZE, 0, 0);
        rec.blame();
        return 'InvalidInput';
      }
      minus(start, backing.at, profile);
      offset = pageOf(start) - pageOf(backing.at);
    }
    const area = makeArea(rec, pageOf(start), pageOf(start + size), flags, { name, backing: backing.kind, offset });
    return this.areas.map(area);
  }

  unmap(start: VirtAddr, size: bigint): AxError | null {
    return this.validate(start, size, UNMAP_RANGE) ?? this.areas.unmap(pageOf(start), pageOf(start + size));
  }

  /** Fills every page of the range that lies in lazy areas; flags are not looked at. Zero bytes are fine anywhere in range. */
  populate(start: VirtAddr, size: bigint): AxError | null {
    const invalid = this.validate(start, size, POPULATE_RANGE);
    if (invalid !== null) return invalid;
    return this.populator.populate(pageOf(start), pageOf(plus(start, size, this.machine.profile)));
  }

  /** Populates first, which also checks the range; then flags and entries. (protect) */
  protect(start: VirtAddr, size: bigint, flags: MappingFlags): AxError | null {
    this.machine.rec.big(K.populate, PROTECT_POPULATE, start, size);
    const error = this.populate(start, size);
    if (error !== null) return error;
    this.areas.protect(pageOf(start), pageOf(start + size), flags);
    return null;
  }

  clear(): void {
    this.areas.clear();
  }

  /** Clears the areas, then frees the tables. (Drop) */
  drop(): void {
    this.clear();
    this.table.drop();
  }

  findFreeArea(hint: bigint, size: bigint, limit: AddrRange): VirtAddr | null {
    const found = this.areas.findFree(hint, size, limit.start, limit.end);
    return found === null ? null : virt(found);
  }

  /**
   * Whether areas cover the range without a gap and each has all of `need`. USER is never asked for by axptr, entries never looked at.
   * An empty range passes where an area with the rights starts at it or covers it. (check_region_access)
   */
  checkRegionAccess(range: AddrRange, need: MappingFlags): boolean {
    const { rec } = this.machine;
    const { areas } = this.areas;
    const end = pageAbove(range.end);
    let page = pageOf(range.start);
    let at: bigint = range.start;
    const floor = areas.floor(page);
    const first = floor !== undefined && floor.end > page ? floor : areas.ceiling(page + 1);
    // The loop passes the areas below one by one; one event stands for all of them, so that a check stays cheap among many areas.
    const below = first === undefined ? areas.size : areas.rank(first.start) - 1;
    if (below > 0) {
      const last = first === undefined ? areas.floor(page)! : areas.below(first.start)!;
      rec.big(K['area-visit'], CHECK_BELOW, at, BigInt(below), last.id, VERDICT.below);
    }
    if (first !== undefined) {
      for (const area of areas.from(first.start)) {
        if (area.start > page) return this.refuse(CHECK_GAP, at, area, VERDICT.gap);
        if (!hasAll(area.flags, need)) return this.refuse(CHECK_FLAGS, at, area, VERDICT.lacks);
        rec.big(K['area-visit'], CHECK_FLAGS, at, 1n, area.id, VERDICT.covers);
        page = area.end;
        at = addressOf(page);
        if (page >= end) {
          rec.big(K['region-result'], CHECK_DONE, at, 0n, 0, 1);
          return true;
        }
      }
    }
    rec.big(K['region-result'], CHECK_NONE, at, 0n, 0, 0);
    rec.blame();
    return false;
  }

  /** Fills the page at `va` if an area there allows the access and can. false also for a page that is already mapped. */
  handlePageFault(va: VirtAddr, access: MappingFlags): boolean {
    const { rec } = this.machine;
    rec.call('AddrSpace::handle_page_fault', FAULT_ENTRY, va, null);
    const refusedAt = this.fill(va, access);
    rec.ret(refusedAt ?? FAULT_FILL, String(refusedAt === null), refusedAt === null);
    return refusedAt === null;
  }

  /** The line that refused, or null. */
  private fill(va: VirtAddr, access: MappingFlags): number | null {
    const { rec } = this.machine;
    if (!contains(this.range, va)) {
      return this.decide(FAULT_RANGE, 'area', ANSWER.text, rec.texts.number('outside the address space'), false);
    }
    const area = this.areas.find(pageOf(va));
    if (area === null) return this.decide(FAULT_AREA, 'area', ANSWER.text, rec.texts.number('none'), false);
    this.decide(FAULT_AREA, 'area', ANSWER.area, area.id, true);
    const allows = hasAll(area.flags, access);
    this.decide(FAULT_ALLOWS, 'allows', ANSWER.flags, area.flags, allows);
    if (!allows) return FAULT_ALLOWS;
    return this.backend.handlePageFault(area, pageOf(va)) ? null : FAULT_FILL;
  }

  private decide(site: number, question: 'area' | 'allows', form: number, answer: number, ok: boolean): number {
    const { rec } = this.machine;
    const code = QUESTIONS.indexOf(question) | (form << 8) | (ok ? 0x1_0000 : 0);
    rec.put(K['fault-decision'], site, 0, 0, 0, 0, answer, code);
    if (!ok) rec.blame();
    return site;
  }

  private refuse(site: number, at: bigint, area: Area, verdict: number): false {
    const { rec } = this.machine;
    rec.big(K['area-visit'], site, at, 1n, area.id, verdict);
    rec.blame();
    rec.big(K['region-result'], site, at, 0n, 0, 0);
    return false;
  }

  /** Panics where the range overflows; then it has to lie in the address space and on pages. (validate_region) */
  private validate(start: VirtAddr, size: bigint, site: number): AxError | null {
    const { rec } = this.machine;
    const fits = rangeFits(start, size);
    const inside = fits && containsRange(this.range, { start, end: virt(start + size) });
    const ok = inside && isPageAligned(start) && isPageAligned(size);
    rec.big(K['range-check'], site, start, size, 0, ok ? 1 : 0);
    if (!ok) rec.blame();
    if (!fits) rangeFromSize(start, size);
    return ok ? null : 'InvalidInput';
  }

  /**
   * Copies bytes page by page through `copy`, by the page table alone: flags do not matter, a page that is not mapped ends it, and what
   * was copied before stays. (process_area_data)
   */
  private process(
    start: VirtAddr,
    size: bigint,
    copy: (pa: number, from: number, bytes: number) => void,
  ): AxError | null {
    const { profile } = this.machine;
    if (!containsRange(this.range, rangeFromSize(start, size))) return 'InvalidInput';
    const end = pageOf(alignUp(plus(start, size, profile), profile));
    let done = 0;
    for (let page = pageOf(alignDown(start)); page < end; page++) {
      const level = this.table.query(page);
      if (level <= NOT_MAPPED) return 'BadAddress';
      const offset = done === 0 ? Number(start % PAGE_SIZE) : 0;
      const bytes = Math.min(Number(size) - done, 4096 - offset);
      if (bytes === 0) break;
      copy(this.table.frame * 4096 + offset, done, bytes);
      done += bytes;
    }
    return null;
  }

  read(start: VirtAddr, into: Uint8Array): AxError | null {
    const { memory } = this.machine;
    return this.process(start, BigInt(into.length), (pa, from, bytes) => {
      copyOut(memory, pa, bytes, into, from);
    });
  }

  /** `byteAt` gives the byte for each offset, so that long fills need no buffer. */
  write(start: VirtAddr, size: bigint, byteAt: (offset: number) => number): AxError | null {
    const { memory, rec } = this.machine;
    return this.process(start, size, (pa, from, bytes) => {
      rec.spend(PAGE_WORK);
      copyIn(memory, pa, bytes, (i) => byteAt(from + i));
    });
  }
}
