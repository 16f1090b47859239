import type { VirtAddr } from '../../src/core/addr/address';
import { virt } from '../../src/core/addr/address';
import type { TraceEvent } from '../../src/core/trace/event';
import type { View } from '../actions';
import { IN_ROWS, REACH } from './reach';

interface Place {
  readonly va: VirtAddr;
  /** Bytes that the event speaks of; null: of the one byte at `va`. */
  readonly size: bigint | null;
  /** Where a scan that was here goes on. */
  readonly next?: VirtAddr;
}

/**
 * The address in question at the event on show: that of the event, or of the nearest one before it in the same step. An event that
 * speaks of a range means the address in it that the code was about to touch; a range that is being mapped or unmapped means the
 * first reference or pointer into it. null: the scenario names no address at all.
 */
export function addressInQuestion(view: View): VirtAddr | null {
  const { selection, scenario } = view;
  if (selection?.kind === 'address') return selection.va;
  const picked = selection?.kind === 'pointer' ? scenario.pointers[selection.index] : undefined;
  if (picked !== undefined) return virt(BigInt(picked.address));
  return ofEvents(view) ?? firstAddress(view);
}

function ofEvents(view: View): VirtAddr | null {
  const { trace } = view.run;
  const at = Math.max(1, view.n);
  if (trace.length === 0) return null;
  const step = trace.step(at);
  for (let n = at; n >= 1 && at - n < REACH && trace.step(n) === step; n--) {
    const place = placeOf(trace.event(n));
    if (place !== null) return place.size === null ? place.va : inRange(view, n, place, place.size);
  }
  for (let n = at + 1; n <= trace.length && n - at < REACH && trace.step(n) === step; n++) {
    const place = placeOf(trace.event(n));
    if (place !== null) return place.va;
  }
  return null;
}

/** Steps without an address, such as a limit on frames, keep what was looked at before them. */
function firstAddress(view: View): VirtAddr | null {
  const { trace } = view.run;
  for (let n = Math.min(view.n, trace.length); n >= 1 && view.n - n < REACH; n--) {
    const place = placeOf(trace.event(n));
    if (place !== null) return place.va;
  }
  const address = view.scenario.pointers[0]?.address ?? view.scenario.mappings[0]?.start;
  return address === undefined ? null : virt(BigInt(address));
}

function inRange(view: View, from: number, { va }: Place, size: bigint): VirtAddr {
  const { trace } = view.run;
  const inside = (at: bigint): boolean => at >= va && at < va + size;
  const step = trace.step(from);
  const action = view.scenario.steps[step]?.do;
  if (action === 'map' || action === 'unmap' || action === 'protect' || action === 'populate') {
    const reference = trace
      .state(from)
      .references()
      .find((bound) => inside(bound.va));
    if (reference !== undefined) return reference.va;
    const pointer = view.scenario.pointers.find(({ address }) => inside(BigInt(address)));
    return pointer === undefined ? va : virt(BigInt(pointer.address));
  }
  for (let n = from - 1; n >= 1 && from - n < REACH && trace.step(n) === step; n--) {
    if (IN_ROWS.has(trace.kind(n))) continue;
    const place = placeOf(trace.event(n));
    if (place?.size !== null) continue;
    if (place.next !== undefined && inside(place.next)) return place.next;
    if (inside(place.va)) return place.va;
    break;
  }
  return va;
}

const PAGE = 4096n;
/** Where an event looks. Events about areas look nowhere: the edges that they move are not what is touched. */
function placeOf(event: TraceEvent): Place | null {
  switch (event.kind) {
    case 'call':
      return event.va === null ? null : { va: event.va, size: event.size };
    case 'range-check':
      return { va: event.start, size: event.size };
    case 'region-check':
      return { va: event.start, size: event.end - event.start };
    case 'populate':
      return { va: event.start, size: event.size };
    case 'area-visit':
      return { va: event.at, size: PAGE };
    case 'region-result':
      // What was allowed ends where its last area ends, and nobody asks about that.
      return event.ok ? null : { va: event.at, size: PAGE };
    case 'query':
    case 'entry-write':
    case 'tlb-flush':
      return { va: event.va, size: PAGE };
    case 'element-read':
      return { va: event.va, size: null, next: virt(event.va + event.size) };
    case 'align-check':
    case 'walk-level':
    case 'tlb-hit':
    case 'translate':
    case 'page-fault':
    case 'exception':
    case 'resume':
    case 'terminator':
    case 'memory-read':
    case 'memory-write':
      return { va: event.va, size: null };
    case 'return':
    case 'layout-check':
    case 'frame-alloc':
    case 'frame-free':
    case 'table-alloc':
    case 'fault-decision':
    case 'flag-set':
    case 'utf8-check':
    case 'lock':
    case 'unlock':
    case 'area-add':
    case 'area-change':
    case 'area-remove':
    case 'frame-limit':
    case 'by-hand':
    case 'outcome':
      return null;
  }
}
