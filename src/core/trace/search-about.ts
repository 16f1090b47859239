import type { VirtAddr } from '../addr/address';
import { PAGE_SIZE } from '../addr/address';
import { entryAddress, isLeaf, isPresent, levelSpan } from '../mmu/entry';
import { eventOf } from './describe-look';
import type { EventOf, Level } from './event';
import type { Trace } from './trace';

/** Addresses from `first` to `last`, both of them included. */
export interface Extent {
  readonly first: bigint;
  readonly last: bigint;
}

/** An address or a range as a range. */
export const extentOf = (address: bigint | Extent): Extent =>
  typeof address === 'bigint' ? { first: address, last: address } : address;

/** What an event is about, by address. */
export interface About {
  /** Virtual addresses; null: none. */
  readonly va: Extent | null;
  /** Bytes of physical memory that it touches, takes or gives back. */
  readonly pa: Extent | null;
  /** Physical memory that its entry points to, or pointed to until then. */
  readonly target: readonly Extent[];
  /** The area it names, by id. */
  readonly area: number | null;
}

const TOP = (1n << 64n) - 1n;
const NOTHING: About = { va: null, pa: null, target: [], area: null };

/**
 * What event n is about. An event about a page is about each byte of it; one about an entry, about all that lies below that entry.
 * A change of an area is about where it was and where it is.
 */
export function aboutOf(trace: Trace, n: number): About {
  const event = trace.event(n);
  switch (event.kind) {
    case 'call':
      return { ...NOTHING, va: event.va === null ? null : sized(event.va, event.size ?? 1n) };
    case 'align-check':
    case 'page-fault':
    case 'exception':
    case 'resume':
    case 'terminator':
      return { ...NOTHING, va: sized(event.va, 1n) };
    case 'region-result':
      return { ...NOTHING, va: sized(event.at, 1n) };
    case 'area-visit':
      return { ...NOTHING, va: sized(event.at, 1n), area: event.area };
    case 'range-check':
    case 'populate':
      return { ...NOTHING, va: sized(event.start, event.size) };
    case 'region-check':
      return { ...NOTHING, va: sized(event.start, event.end - event.start) };
    case 'query':
    case 'tlb-flush':
      return { ...NOTHING, va: around(event.va, PAGE_SIZE) };
    case 'frame-alloc':
      return event.pa === null ? NOTHING : { ...NOTHING, pa: around(event.pa, PAGE_SIZE) };
    case 'frame-free':
    case 'table-alloc':
      return { ...NOTHING, pa: around(event.pa, PAGE_SIZE) };
    case 'entry-write':
      return {
        va: around(event.va, levelSpan(event.level)),
        pa: sized(event.pa, 8n),
        target: [...targetOf(trace.state(n - 1).word(event.pa), event.level), ...targetOf(event.value, event.level)],
        area: null,
      };
    case 'walk-level':
      return {
        va: sized(event.va, 1n),
        pa: sized(event.pa, 8n),
        target: targetOf(event.entry, event.level),
        area: null,
      };
    case 'tlb-hit':
    case 'translate':
      return { ...NOTHING, va: sized(event.va, 1n), pa: sized(event.pa, 1n) };
    case 'element-read':
    case 'memory-read':
    case 'memory-write':
      return { ...NOTHING, va: sized(event.va, event.size) };
    case 'utf8-check':
      return { ...NOTHING, va: sized(event.va, event.bytes) };
    case 'fault-decision':
      return decisionAbout(trace, event);
    case 'area-add':
    case 'area-change':
    case 'area-remove':
      return areaAbout(trace, event);
    case 'by-hand':
      return event.cell === 'word' ? { ...NOTHING, pa: sized(event.key, 8n) } : NOTHING;
    case 'layout-check':
    case 'return':
    case 'flag-set':
    case 'lock':
    case 'unlock':
    case 'frame-limit':
    case 'outcome':
      return NOTHING;
  }
}

/** Whether an extent holds any address from `first` to `last`. */
export const touches = (extent: Extent | null, { first, last }: Extent): boolean =>
  extent !== null && extent.first <= last && extent.last >= first;

/** Nothing at all still stands somewhere: at its first address. What would go past 2^64 ends there. */
function sized(first: bigint, bytes: bigint): Extent {
  const last = bytes < 1n ? first : first + bytes - 1n;
  return { first, last: last > TOP ? TOP : last };
}

const around = (address: bigint, span: bigint): Extent => sized(address & -span, span);

/** The page or the table that an entry points to. */
function targetOf(entry: bigint, level: Level): readonly Extent[] {
  if (!isPresent(entry)) return [];
  return [sized(entryAddress(entry, level), isLeaf(entry, level) ? levelSpan(level) : PAGE_SIZE)];
}

/** The answer to `frame` is the frame, the answer to `area` the area that holds the address of the fault. */
function decisionAbout(trace: Trace, event: EventOf<'fault-decision'>): About {
  if (event.question === 'frame' && /^0x[0-9a-f]+$/.test(event.answer)) {
    return { ...NOTHING, pa: around(BigInt(event.answer), PAGE_SIZE) };
  }
  if (event.question !== 'area' || !event.ok) return NOTHING;
  const va = faultAddress(trace, event.n);
  return { ...NOTHING, area: va === null ? null : (trace.state(event.n).areaAt(va)?.id ?? null) };
}

function faultAddress(trace: Trace, n: number): VirtAddr | null {
  for (let call = trace.caller(n); call !== 0; call = trace.caller(call)) {
    const va = eventOf(trace, call, 'call')?.va ?? null;
    if (va !== null) return va;
  }
  return null;
}

function areaAbout(trace: Trace, event: EventOf<'area-add' | 'area-change' | 'area-remove'>): About {
  const now = sized(event.start, event.end - event.start);
  if (event.kind !== 'area-change') return { ...NOTHING, va: now, area: event.area };
  const { start, end } = trace.state(event.n - 1).area(event.area);
  const was = sized(start, end - start);
  const first = was.first < now.first ? was.first : now.first;
  return { ...NOTHING, va: { first, last: was.last > now.last ? was.last : now.last }, area: event.area };
}
