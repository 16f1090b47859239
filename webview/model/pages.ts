import * as l10n from '@vscode/l10n';
import type { PhysAddr, VirtAddr } from '../../src/core/addr/address';
import { grouped, virt } from '../../src/core/addr/address';
import type { AreaView, State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import type { CheckMark, Removal } from './past';
import { checkOf, removalOf } from './past';
import type { Stop } from './stop';
import { physicalAt } from './tables';

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
  const now = physicalAt(state, va);
  const then = physicalAt(before, va);
  const changed = now !== then;
  const check = checkOf(view, va);
  const common = { va, frame: now, changed, stop, check };
  if (now !== null) {
    const note = changed
      ? l10n.t('present since now, frame {0}', grouped(now))
      : l10n.t('present, frame {0}', grouped(now));
    return { ...common, state: 'present', note, short: l10n.t('present') };
  }
  const area = state.areaAt(va);
  if (area !== null) {
    const short = l10n.t('absent');
    const lazily = asked ? l10n.t('absent: filled when touched') : short;
    const note = area.backing === 'lazy' ? lazily : l10n.t('absent: nothing fills it');
    return { ...common, state: 'absent', note, short };
  }
  const removal = removalOf(view, state, va);
  if (removal === null) {
    const outside = !insideSpace(view, va);
    if (outside) return { ...common, state: 'none', note: l10n.t('outside user space'), short: l10n.t('outside') };
    const short = l10n.t('unmapped');
    return { ...common, state: 'none', note: asked ? l10n.t('unmapped: in no area') : short, short };
  }
  return {
    ...common,
    changed: removal.left === view.n,
    state: 'gone',
    note: removalWords(removal),
    short: removal.lost ? l10n.t('lost') : l10n.t('unmapped'),
  };
}

function removalWords({ actor, at, frame, freed, lost }: Removal): string {
  if (lost) return l10n.t('in no area since {0}: lost, not unmapped', at);
  if (frame === null) return l10n.t('unmapped by {0} at {1}', actor, at);
  const page = grouped(frame - (frame % PAGE));
  return freed
    ? l10n.t('unmapped by {0} at {1}, frame {2} freed', actor, at, page)
    : l10n.t('unmapped by {0} at {1}, frame {2}', actor, at, page);
}

function insideSpace(view: View, va: bigint): boolean {
  const { base, size } = view.scenario.addressSpace;
  return va >= BigInt(base) && va < BigInt(base) + BigInt(size);
}
