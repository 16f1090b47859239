import * as l10n from '@vscode/l10n';
import { roughSize } from '../model/words';
import { coarse, type Hold } from './hold';
import { n as px, type SceneBuilder } from './scene';
import { vaOf, type Placed } from './space-scale';

/** What lies between areas: its size, and a place to draw a mapping into. */
export function gapMarks(m: SceneBuilder, s: Placed, y: number, h: number, placed: readonly Placed[]): void {
  const from = s.x + Math.min(6, s.w / 4);
  const to = s.x + s.w - Math.min(8, s.w / 3);
  if (to > from + 1) m.under(`gap ${s.start}`, `M${px(from)},${y + h - 1.5}H${px(to)}`, 'gap');
  const text = roughSize(s.end - s.start);
  if (m.width(text, 'note') + 10 <= s.w) {
    m.text(`gap ${s.start} size`, s.x + s.w / 2 - 1, y + h - 8, text, 'note', { anchor: 'middle' });
  }
  if (s.w < 12) return;
  m.grip({
    k: `gap ${s.start} grip`,
    x: s.x + 2,
    y,
    w: s.w - 6,
    h,
    label: l10n.t('Draw a mapping into this gap'),
    cursor: 'crosshair',
    hold: drawnHold(s, placed),
  });
}

/** From where the hand comes down; the longer the stroke the larger by far, for a gap is mostly nothing. */
function drawnHold(s: Placed, placed: readonly Placed[]): (x: number) => Hold {
  return (down) => {
    const { va, grain } = vaOf(placed, down);
    const coarsely = coarse(va, grain < 4096n ? 4096n : grain);
    const at = coarsely < s.start || coarsely >= s.end ? s.start : coarsely;
    const grab = { kind: 'new', at } as const;
    return {
      grab,
      x: down,
      at: (x) => {
        const pages = BigInt(Math.round(2 ** Math.min(40, Math.abs(x - down) / STROKE)));
        return { va: x < down ? at - 4096n * pages : at + 4096n * pages, grain: 4096n };
      },
    };
  };
}

/** Pixels of a stroke that double the mapping. */
const STROKE = 12;
