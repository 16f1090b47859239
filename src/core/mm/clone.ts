import { rustPanic } from '../halt';
import { MAPPED_TO_HUGE, NOT_MAPPED } from '../paging/page-table';
import { AddrSpace } from './addr-space';
import type { Area, AxError } from './area';
import { makeArea } from './area';

/**
 * A copy of an address space: each area mapped anew, each page that the parent has copied. A linear area is "copied" onto itself, which
 * dev builds refuse with a panic that does not unwind. (axmm src/aspace.rs at 26484166, clone_or_err)
 */
export function cloneSpace(parent: AddrSpace): AddrSpace | AxError {
  const { machine, range } = parent;
  const child = AddrSpace.create(machine, range.start, range.end - range.start);
  if (child === null) return 'NoMemory';
  for (const area of parent.areas.areas.all()) {
    const error =
      child.areas.map(makeArea(machine.rec, area.start, area.end, area.flags, area)) ?? copyPages(parent, child, area);
    if (error !== null) {
      child.drop();
      return error;
    }
  }
  return child;
}

function copyPages(parent: AddrSpace, child: AddrSpace, area: Area): AxError | null {
  const { memory, profile, rec } = parent.machine;
  for (let page = area.start; page < area.end; page++) {
    rec.spend();
    const found = parent.table.query(page);
    if (found === MAPPED_TO_HUGE) return 'BadAddress';
    if (found === NOT_MAPPED) continue;
    const from = parent.table.frame;
    let copied = child.table.query(page);
    if (copied === NOT_MAPPED) {
      if (!child.backend.handlePageFault(area, page)) return 'NoMemory';
      copied = child.table.query(page);
    }
    if (copied <= NOT_MAPPED) return 'BadAddress';
    const to = child.table.frame;
    if (from === to && profile === 'dev') {
      rustPanic('unsafe precondition(s) violated: ptr::copy_nonoverlapping requires that the ranges do not overlap');
    }
    for (let at = 0; at < 4096; at += 8)
      memory.set(to * 4096 + at, memory.lo(from * 4096 + at), memory.hi(from * 4096 + at));
  }
  return null;
}
