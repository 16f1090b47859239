import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { countText } from '../../src/core/trace/describe-words';
import type { GoneSegment } from '../model/areas';
import { areaName } from '../model/words';
import type { SceneBuilder } from './scene';
import type { Placed } from './space-scale';

/** A piece of an area that is unmapped: a hatched bar, its name struck out, a line below it at the event that did it. */
export function goneMarks(m: SceneBuilder, s: Placed<GoneSegment>, y: number, h: number, slot: number): void {
  const { piece, changed, x } = s;
  const k = `gone ${s.start}`;
  const w = Math.max(1, s.w - 2);
  const note = goneNote(s);
  m.rect(`${k} bar`, x, y + h - 6, w, 6, 'gone', { pattern: 'gone' });
  if (changed) m.rect(`${k} fresh`, x, y + h + 2, w, 2, 'fresh');
  m.text(`${k} name`, x, y - 22, areaName(piece.area), 'struck', { max: slot });
  if (m.width(note, 'note') <= slot) m.text(`${k} note`, x, y - 8, note, 'note');
  m.hit({
    k,
    x,
    y,
    w,
    h,
    label: goneLabel(s),
    row: 'areas',
    action: { type: 'select', selection: { kind: 'address', va: s.start } },
    about: [`event-${piece.at}`],
  });
}

/** What stands below the name. */
export const goneNote = ({ piece }: GoneSegment): string => l10n.t('no area since {0}', countText(piece.at));

export const goneLabel = ({ piece, start, end }: GoneSegment): string =>
  l10n.t(
    '{0}, {1} to {2}: in no area since {4}, by {3}',
    areaName(piece.area),
    grouped(start),
    grouped(end),
    piece.actor,
    countText(piece.at),
  );
