import * as l10n from '@vscode/l10n';
import { grouped, virt } from '../../src/core/addr/address';
import type { View } from '../actions';
import type { Reach } from '../slices/space';
import { firstExtent } from './extents';
import { fitted, roomy, wholeOf } from './map-window';
import { addressInQuestion } from './question';
import { areaName } from './words';

/** A part of the space that has a name: all of it, an area, a page, the bytes of a pointer. */
export interface Level {
  readonly kind: 'all' | 'area' | 'page' | 'byte' | 'pointer';
  readonly name: string;
  /** What shows it; null: all of the space. */
  readonly window: Reach | null;
}

const PAGE = 4096n;

/** The levels around what is looked at: the middle of a window, or without one the address in question. From the outermost in. */
export function levelsAt(view: View, window: Reach | null): readonly Level[] {
  const state = view.run.trace.state(view.n);
  const whole = wholeOf(view);
  const question = addressInQuestion(view);
  const inside = question !== null && window !== null && question >= window.start && question < window.end;
  const at = window === null || inside ? question : virt((window.start + window.end) / 2n);
  const levels: Level[] = [{ kind: 'all', name: l10n.t('address space'), window: null }];
  if (at === null) return levels;
  const area = state.areaAt(at);
  if (area !== null) levels.push({ kind: 'area', name: areaName(area), window: roomy(whole, area) });
  const page = at - (at % PAGE);
  levels.push({ kind: 'page', name: grouped(page), window: fitted(whole, page, page + PAGE) });
  const line = at - (at % 16n);
  levels.push({
    kind: 'byte',
    name: l10n.t('bytes at {0}', grouped(at)),
    window: fitted(whole, line - 16n, line + 32n),
  });
  const pointer = pointerAt(view);
  if (pointer !== null) levels.push(pointer);
  return levels;
}

/** The pointer that the step on show works through, else the first, with the bytes that it claims. */
function pointerAt(view: View): Level | null {
  const whole = wholeOf(view);
  const extent = firstExtent(view, view.run.trace.state(view.n));
  if (extent === null) return null;
  const bytes = extent.held + extent.asked || 1n;
  const around = bytes / 8n + 8n;
  return { kind: 'pointer', name: extent.name, window: fitted(whole, extent.va - around, extent.va + bytes + around) };
}

/** The window of the next level out: the smallest that is larger than this one. */
export function outwards(view: View, window: Reach): Reach | null {
  const size = ({ start, end }: Reach): bigint => end - start;
  const larger = levelsAt(view, window)
    .filter(({ kind }) => kind !== 'pointer')
    .flatMap((level) => (level.window !== null && size(level.window) > size(window) ? [level.window] : []));
  return larger.reduce<Reach | null>((best, next) => (best === null || size(next) < size(best) ? next : best), null);
}
