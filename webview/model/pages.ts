import type { PhysAddr, VirtAddr } from '../../src/core/addr/address';
import { grouped, virt } from '../../src/core/addr/address';
import type { AreaView, State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import type { CheckMark } from './past';
import { checkOf, removalOf } from './past';
import type { Stop } from './stop';
import { isCanonicalAddress, lookUp } from './tables';

export interface PageCell {
  readonly va: VirtAddr;
  readonly state: 'present' | 'absent' | 'none' | 'gone';
  readonly frame: PhysAddr | null;
  /** Filled, emptied or taken by the event on show. */
  readonly changed: boolean;
  readonly stop: Stop | null;
  /** `absent: filled when touched`. */
  readonly note: string;
  /** The same in one word. */
  readonly short: string;
  readonly check: CheckMark | null;
}

const PAGE = 4096n;
const floor = (va: bigint): bigint => va - (va % PAGE);

/**
 * First page of the window: groups of `count` from the start of the area, moved where the bytes on show would fall out of it. It
 * may reach into the gap before or after the area, for what lies there is often the point.
 */
export function pagesStart(area: AreaView | null, bytes: readonly [bigint, bigint], count: number): VirtAddr {
  const from = floor(bytes[0]);
  const to = floor(bytes[1] - 1n);
  const size = BigInt(count) * PAGE;
  if (area === null) return virt(from);
  if (from < area.start) return virt(from);
  const group = area.start + ((from - area.start) / size) * size;
  return virt(to < group + size ? group : from - PAGE);
}

export function pageCells(
  view: View,
  state: State,
  start: VirtAddr,
  count: number,
  question: VirtAddr | null,
  stop: Stop | null,
): readonly PageCell[] {
  const before = view.n > 0 ? view.run.trace.state(view.n - 1) : state;
  return Array.from({ length: count }, (_, i) => virt(start + BigInt(i) * PAGE))
    .filter((va) => va >= start)
    .map((va) => {
      const asked = question !== null && floor(question) === va;
      const stopped = stop !== null && floor(stop.va) === va ? stop : null;
      return pageCell(view, state, before, va, asked, stopped);
    });
}

function pageCell(view: View, state: State, before: State, va: VirtAddr, asked: boolean, stop: Stop | null): PageCell {
  const now = frameOf(state, va);
  const then = frameOf(before, va);
  const changed = now !== then;
  const check = checkOf(view, va);
  const common = { va, frame: now, changed, stop, check };
  if (now !== null) {
    const since = changed ? 'present since now' : 'present';
    return { ...common, state: 'present', note: `${since}, frame ${grouped(now)}`, short: 'present' };
  }
  const area = state.areaAt(va);
  if (area !== null) {
    const why = area.backing === 'lazy' ? (asked ? ': filled when touched' : '') : ': nothing fills it';
    return { ...common, state: 'absent', note: `absent${why}`, short: 'absent' };
  }
  const removal = removalOf(view, state, va);
  if (removal === null) {
    const outside = !insideSpace(view, va);
    const why = outside ? 'outside user space' : asked ? 'unmapped: in no area' : 'unmapped';
    return { ...common, state: 'none', note: why, short: outside ? 'outside' : 'unmapped' };
  }
  const frame = removal.frame === null ? '' : `, frame ${grouped(removal.frame - (removal.frame % PAGE))}`;
  const note = `unmapped by ${removal.actor} at ${removal.at}${frame}${removal.freed ? ' freed' : ''}`;
  return { ...common, changed: removal.left === view.n, state: 'gone', note, short: 'unmapped' };
}

function frameOf(state: State, va: VirtAddr): PhysAddr | null {
  if (!isCanonicalAddress(va)) return null;
  return lookUp(state, state.cpu(0).cr3, va).pa;
}

function insideSpace(view: View, va: bigint): boolean {
  const { base, size } = view.scenario.addressSpace;
  return va >= BigInt(base) && va < BigInt(base) + BigInt(size);
}
