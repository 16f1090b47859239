import { FLAG_WORDS, flagLetters } from '../../src/core/trace/describe-words';
import type { AreaSegment } from '../model/areas';
import { areaName } from '../model/words';
import type { SceneBuilder } from './scene';

const RIGHTS = [FLAG_WORDS.r, FLAG_WORDS.w, FLAG_WORDS.x, FLAG_WORDS.u];

/** The letters of the area that is picked are its switches. `x`, `y`: where the letters are written. */
export function flagHits(
  m: SceneBuilder,
  { area, mapping, selected, whole }: Pick<AreaSegment, 'area' | 'mapping' | 'selected' | 'whole'>,
  x: number,
  y: number,
): void {
  if (!selected || !whole || mapping === null) return;
  const letters = flagLetters(area.flags);
  const w = m.width([['r', 'mono']], '');
  for (const [i, right] of RIGHTS.entries()) {
    const on = letters[i] !== '-';
    const value = letters.slice(0, i) + (on ? '-' : 'rwxu'[i]!) + letters.slice(i + 1);
    m.hit({
      k: `area ${area.id} flag ${i}`,
      x: x + i * w,
      y: y - 13,
      w,
      h: 17,
      label: `${areaName(area)}: ${right()}`,
      row: 'flags',
      pressed: on,
      action: { type: 'edit', edits: [{ op: 'set', path: ['mappings', mapping, 'flags'], value }] },
    });
  }
}
