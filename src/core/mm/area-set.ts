import { rustPanic } from '../halt';
import type { Machine } from '../paging/machine';
import { K } from '../trace/kinds';
import { spaceSite } from '../trace/listings/space';
import type { Area, AxError } from './area';
import { makeArea } from './area';
import type { Backend } from './backend';
import { OrderedMap } from './ordered-map';

const MAP_OVERLAP = spaceSite('AddrSpace::map', 'overlap');
const MAP_INSERT = spaceSite('AddrSpace::map', 'insert');
const UNMAP_ENTRY = spaceSite('MemorySet::unmap', 'entry');
const UNMAP_WHOLE = spaceSite('MemorySet::unmap', 'whole');
const UNMAP_SPLIT = spaceSite('MemorySet::unmap', 'split');
const UNMAP_CUT_END = spaceSite('MemorySet::unmap', 'cut-end');
const UNMAP_INSERT = spaceSite('MemorySet::unmap', 'insert');
const UNMAP_CUT_START = spaceSite('MemorySet::unmap', 'cut-start');
const UNMAP_RETURN = spaceSite('MemorySet::unmap', 'return');
const PROTECT_ENTRY = spaceSite('MemorySet::protect', 'entry');
const PROTECT_RIGHT = spaceSite('MemorySet::protect', 'right');
const PROTECT_LEFT = spaceSite('MemorySet::protect', 'left');
const PROTECT_FLAGS = spaceSite('MemorySet::protect', 'flags');
const PROTECT_INSERT = spaceSite('MemorySet::protect', 'insert');
const PROTECT_RETURN = spaceSite('MemorySet::protect', 'return');

/** The areas of an address space, by start. Neighbours are never merged. (memory_set src/set.rs) Pages are numbers. */
export class AreaSet {
  readonly areas = new OrderedMap<Area>();

  constructor(
    private readonly machine: Machine,
    private readonly backend: Backend,
  ) {}

  /** The last area that starts at or below the page, if it holds it. */
  find(page: number): Area | null {
    const area = this.areas.floor(page);
    return area !== undefined && page < area.end ? area : null;
  }

  overlaps(start: number, end: number): boolean {
    const before = this.areas.below(start);
    if (before !== undefined && before.end > start) return true;
    const after = this.areas.ceiling(start);
    return after !== undefined && after.start < end && start < after.end;
  }

  /** Never replaces. A failed backend leaves what it did and no area. */
  map(area: Area): AxError | null {
    const { rec } = this.machine;
    if (area.start >= area.end) {
      rec.blame();
      return 'InvalidInput';
    }
    if (this.overlaps(area.start, area.end)) {
      const other = this.find(area.start) ?? this.areas.ceiling(area.start)!;
      rec.num(K['area-visit'], MAP_OVERLAP, area.start * 4096, 1, other.id, 3);
      rec.blame();
      return 'AlreadyExists';
    }
    if (!this.backend.map(area)) return 'BadState';
    const displaced = this.areas.set(area.start, area);
    if (displaced !== undefined) rec.area(K['area-remove'], MAP_INSERT, displaced);
    rec.area(K['area-add'], MAP_INSERT, area);
    if (displaced !== undefined) {
      rec.blame();
      rustPanic('assertion failed: self.areas.insert(area.start(), area).is_none()');
    }
    return null;
  }

  unmap(start: number, end: number): AxError | null {
    const { rec } = this.machine;
    rec.callPages('MemorySet::unmap', UNMAP_ENTRY, start, end - start);
    const error = start < end ? this.unmapRange(start, end) : null;
    if (error === null) rec.ret(UNMAP_RETURN, 'Ok(())', true);
    else rec.ret(UNMAP_CUT_START, `Err(${error})`, false);
    return error;
  }

  private unmapRange(start: number, end: number): AxError | null {
    const { rec } = this.machine;
    for (const area of this.touching(start, end + 1)) {
      if (area.start < start || area.end > end) continue;
      if (!this.backend.unmap(area, area.start, area.end)) {
        rustPanic('called `Result::unwrap()` on an `Err` value: BadState');
      }
      this.areas.delete(area.start);
      rec.area(K['area-remove'], UNMAP_WHOLE, area);
    }
    return this.cutAt(start, end) ?? this.cutFrom(start, end);
  }

  /** The area that sticks out to the left, maybe to both sides. */
  private cutAt(start: number, end: number): AxError | null {
    const { rec } = this.machine;
    const before = this.areas.below(start);
    if (before === undefined || before.end <= start) return null;
    let right: Area | null = null;
    const oldEnd = Math.min(before.end, end);
    if (before.end > end) {
      right = makeArea(rec, end, before.end, before.flags, before);
      before.end = end;
      rec.area(K['area-change'], UNMAP_SPLIT, before);
    }
    // Where this fails, the right part was split off and is in no set: lost.
    if (!this.backend.unmap(before, start, oldEnd)) return 'BadState';
    before.end = start;
    rec.area(K['area-change'], UNMAP_CUT_END, before);
    if (right !== null) this.insert(right, UNMAP_INSERT);
    return null;
  }

  /** The area that sticks out to the right. It leaves the set while it is cut, and stays out where that fails. */
  private cutFrom(start: number, end: number): AxError | null {
    const { rec } = this.machine;
    const after = this.areas.ceiling(start);
    if (after === undefined || after.start >= end) return null;
    this.areas.delete(after.start);
    if (!this.backend.unmap(after, after.start, end)) {
      rec.area(K['area-remove'], UNMAP_CUT_START, after);
      return 'BadState';
    }
    after.start = end;
    this.areas.set(end, after);
    rec.area(K['area-change'], UNMAP_CUT_START, after);
    return null;
  }

  /** Sets the flags of every area in the range, cutting areas at its ends. The page table's result is ignored. */
  protect(start: number, end: number, flags: number): void {
    const { rec } = this.machine;
    rec.callPages('MemorySet::protect', PROTECT_ENTRY, start, end - start);
    const parts: Area[] = [];
    for (const area of this.touching(start, end)) {
      if (area.end <= start) continue;
      if (area.start >= start && area.end <= end) this.reflag(area, flags);
      else if (area.start < start && area.end > end) {
        const right = this.splitOff(area, end, PROTECT_RIGHT);
        const middle = makeArea(rec, start, end, area.flags, area);
        area.end = start;
        rec.area(K['area-change'], PROTECT_LEFT, area);
        this.backend.protect(start, end, flags);
        middle.flags = flags;
        parts.push(right, middle);
      } else if (area.end > end) {
        const right = this.splitOff(area, end, PROTECT_RIGHT);
        this.reflag(area, flags);
        parts.push(right);
      } else {
        const right = this.splitOff(area, start, PROTECT_LEFT);
        this.backend.protect(right.start, right.end, flags);
        right.flags = flags;
        parts.push(right);
      }
    }
    for (const part of parts) this.insert(part, PROTECT_INSERT);
    rec.ret(PROTECT_RETURN, 'Ok(())', true);
  }

  clear(): void {
    for (const area of this.areas.all()) {
      if (!this.backend.unmap(area, area.start, area.end)) {
        rustPanic('called `Result::unwrap()` on an `Err` value: BadState');
      }
    }
    for (const area of this.areas.all()) this.machine.rec.area(K['area-remove'], UNMAP_WHOLE, area);
    this.areas.clear();
  }

  /** The first hole from max(hint, low) that is big enough. `high` bounds only a hole after the last area. All in bytes. */
  findFree(hint: bigint, size: bigint, low: bigint, high: bigint): bigint | null {
    const limit = 1n << 64n;
    let at = hint > low ? hint : low;
    const bytes = (page: number): bigint => BigInt(page) << 12n;
    const before = this.areas.below(Number((at + 4095n) >> 12n));
    if (before !== undefined && bytes(before.end) > at) at = bytes(before.end);
    for (const area of this.areas.from(Number((at + 4095n) >> 12n))) {
      if (at + size < limit && at + size <= bytes(area.start)) return at;
      at = bytes(area.end);
    }
    return at + size < limit && at + size <= high ? at : null;
  }

  /** Areas that end after `start` or begin at it, and begin before `end`; a copy, for the set changes meanwhile. */
  private touching(start: number, end: number): Area[] {
    const found: Area[] = [];
    const first = this.areas.below(start);
    if (first !== undefined && first.end > start) found.push(first);
    for (const area of this.areas.from(start)) {
      if (area.start >= end) break;
      found.push(area);
    }
    return found;
  }

  private splitOff(area: Area, at: number, site: number): Area {
    const { rec } = this.machine;
    const right = makeArea(rec, at, area.end, area.flags, area);
    area.end = at;
    rec.area(K['area-change'], site, area);
    return right;
  }

  private reflag(area: Area, flags: number): void {
    this.backend.protect(area.start, area.end, flags);
    area.flags = flags;
    this.machine.rec.area(K['area-change'], PROTECT_FLAGS, area);
  }

  /** Puts a part in; one that has the same start is replaced without a word. (BTreeMap::extend, insert) */
  private insert(area: Area, site: number): void {
    const { rec } = this.machine;
    const displaced = this.areas.set(area.start, area);
    if (displaced !== undefined) rec.area(K['area-remove'], site, displaced);
    rec.area(K['area-add'], site, area);
  }
}
