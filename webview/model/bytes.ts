import * as l10n from '@vscode/l10n';
import type { VirtAddr } from '../../src/core/addr/address';
import { virt } from '../../src/core/addr/address';
import type { AreaView, State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import type { Removal } from './past';
import { removalOf } from './past';
import type { Stop } from './stop';
import { isCanonicalAddress, lookUp } from './tables';

export interface ByteCell {
  readonly va: VirtAddr;
  /** value: in a frame. absent: of a page without one. none: in no area. gone: in no area any more. */
  readonly state: 'value' | 'absent' | 'none' | 'gone';
  /** Of `gone` what it was; null where there is nothing to know. */
  readonly value: number | null;
  readonly changed: boolean;
  readonly stop: Stop | null;
}

export interface ByteWindow {
  readonly cells: readonly ByteCell[];
  /** Index of the first cell of the second page; null when all are of one. */
  readonly boundary: number | null;
  /** `32 of 16 KiB`. */
  readonly note: string;
  /** What to say where there are no bytes. */
  readonly empty: string;
}

const TOP = 1n << 64n;

/**
 * First address of the bytes on show: a pointer's own start for as long as the address stays near it, so that stepping through a
 * string moves the mark and not the view; else as much before its line of sixteen as after it. A multiple of 8.
 */
export function windowStart(view: View, state: State, va: VirtAddr, count: number): VirtAddr {
  const line = (at: bigint): bigint => at & ~15n;
  const { pointers, steps } = view.scenario;
  const step = steps[view.run.trace.length === 0 ? 0 : view.run.trace.step(Math.max(1, view.n))];
  const own = step !== undefined && 'pointer' in step ? step.pointer : null;
  const starts = [
    ...pointers.filter(({ name }) => name === own).map(({ address }) => BigInt(address)),
    ...state.references().map((reference): bigint => reference.va),
    ...pointers.map(({ address }) => BigInt(address)),
  ];
  const near = starts.find((start) => va >= start && va < line(start) + BigInt(count));
  const start = near === undefined ? line(va) - BigInt(count / 2) : line(near);
  return virt(start < 0n ? 0n : start > TOP - BigInt(count) ? TOP - BigInt(count) : start);
}

export function byteWindow(view: View, state: State, start: VirtAddr, count: number, stop: Stop | null): ByteWindow {
  const cells: ByteCell[] = [];
  const before = view.n > 0 ? view.run.trace.state(view.n - 1) : state;
  let page: PageBytes | null = null;
  for (let i = 0; i < count; i++) {
    const va = virt(start + BigInt(i));
    if (page === null || va % 4096n === 0n) page = pageBytes(view, state, before, va);
    cells.push(byteCell(page, va, stop));
  }
  const offset = Number((4096n - (start % 4096n)) % 4096n);
  const boundary = offset > 0 && offset < count ? offset : null;
  return { cells, boundary, ...words(state, cells) };
}

interface PageBytes {
  readonly now: bigint | null;
  readonly then: bigint | null;
  readonly area: AreaView | null;
  readonly removal: Removal | null;
  readonly state: State;
  readonly before: State;
}

function pageBytes(view: View, state: State, before: State, va: VirtAddr): PageBytes {
  const frame = (of: State): bigint | null => {
    if (!isCanonicalAddress(va)) return null;
    const pa = lookUp(of, of.cpu(0).cr3, va).pa;
    return pa === null ? null : pa - (pa % 4096n);
  };
  const now = frame(state);
  const area = state.areaAt(va);
  return { now, then: frame(before), area, removal: now === null ? removalOf(view, state, va) : null, state, before };
}

function byteCell(page: PageBytes, va: VirtAddr, stopped: Stop | null): ByteCell {
  const { now, then, area, removal } = page;
  const stop = stopped?.va === va ? stopped : null;
  const read = (state: State, frame: bigint): number =>
    state.byte((frame + (va % 4096n)) as Parameters<State['byte']>[0]);
  if (now !== null) {
    const value = read(page.state, now);
    const changed = then === null || read(page.before, then) !== value;
    return { va, state: 'value', value, changed, stop };
  }
  if (area !== null) return { va, state: 'absent', value: null, changed: then !== null, stop };
  if (removal === null) return { va, state: 'none', value: null, changed: false, stop };
  const value = removal.frame === null ? null : read(removal.before, removal.frame - (removal.frame % 4096n));
  return { va, state: 'gone', value, changed: then !== null, stop };
}

function words(state: State, cells: readonly ByteCell[]): Pick<ByteWindow, 'note' | 'empty'> {
  const count = (kind: ByteCell['state']): number => cells.filter((cell) => cell.state === kind).length;
  const gone = count('gone');
  const hole = cells.find((cell) => cell.state === 'absent' || cell.state === 'none');
  const area = hole === undefined ? null : state.areaAt(hole.va);
  return {
    note: gone > 0 ? l10n.t('{0} of them gone', gone) : count('none') === cells.length ? l10n.t('in no area') : '',
    empty:
      area === null
        ? l10n.t('no area, so no page and no bytes')
        : area.backing === 'lazy'
          ? l10n.t('no frame, so there are no bytes here yet')
          : l10n.t('no frame, and nothing will fill one in'),
  };
}
