import type { MappingFlags } from '../../src/core/trace/event';
import type { SceneBuilder } from './scene';

const WRITE = 2;
const EXECUTE = 4;

export interface CellLook {
  /** Present: a tint on a solid bar. Else lazy: a dashed bar and no block. */
  readonly on: boolean;
  /** Executable is ruled like lines of code; not writable has a lid. null: no such signs. */
  readonly flags?: MappingFlags | null;
  /** Filled by the event on show: a second line below, and the bar grows. */
  readonly fresh?: boolean;
}

/** A page, a byte, a whole area: whatever is there or not there. */
export function cell(m: SceneBuilder, k: string, x: number, y: number, w: number, h: number, look: CellLook): void {
  if (!look.on) {
    m.path(`${k} bar`, `M${r(x)},${r(y + h - 5)}V${r(y + h - 1.5)}H${r(x + w)}V${r(y + h - 5)}`, 'bar-lazy');
    return;
  }
  m.rect(`${k} cell`, x, y, w, h, 'cell on');
  const flags = look.flags ?? null;
  if (flags !== null && (flags & EXECUTE) !== 0 && w > 12 && h > 12) {
    m.rect(`${k} ruled`, x + 4, y + 5, w - 8, h - 11, 'ruled', { pattern: 'ruled' });
  }
  if (flags !== null && (flags & WRITE) === 0) m.rect(`${k} lid`, x, y, w, 1.5, 'lid');
  m.rect(`${k} bar`, x, y + h - 3, w, 3, 'bar', look.fresh === true ? { motion: 'grow' } : {});
  if (look.fresh === true) m.rect(`${k} fresh`, x, y + h + 2, w, 2, 'fresh', { motion: 'grow' });
}

const r = (value: number): number => Math.round(value * 100) / 100;

/** A tier is a part of the one above it: the trapezoid between them keeps the place. */
export function lens(
  m: SceneBuilder,
  k: string,
  [a0, a1, ya]: readonly [number, number, number],
  [b0, b1, yb]: readonly [number, number, number],
): void {
  const at = (x: number, y: number): string => `${r(x)},${r(y)}`;
  m.under(k, `M${at(a0, ya)}L${at(a1, ya)}L${at(b1, yb)}L${at(b0, yb)}Z`, 'lens', 'glide');
  m.under(`${k} edge`, `M${at(a0, ya)}L${at(b0, yb)}M${at(a1, ya)}L${at(b1, yb)}`, 'lens-edge', 'glide');
}
