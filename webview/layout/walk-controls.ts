import * as l10n from '@vscode/l10n';
import type { WalkPage } from '../model/walk-page';
import { shortEnd } from '../model/walk-words';
import type { SceneBuilder } from './scene';
import type { Columns } from './walk';

/** The control bits, and of those that the walk hangs on what it would come to with them the other way. Returns the y after them. */
export function controlMarks(m: SceneBuilder, { controls }: WalkPage, columns: Columns, y: number): number {
  const { gutter, x0, x1 } = columns;
  const shown = controls.filter(({ name, matters, set }) => name !== 'CR4.PKE' || matters || set);
  const matter = shown.filter(({ matters }) => matters).length;
  m.text('control label', gutter, y + 12, l10n.t('control'), 'label', { max: x0 - gutter - 8 });
  const note = matter === 0 ? l10n.t('none mattered') : l10n.t('{0} mattered', String(matter));
  m.text('control note', gutter, y + 27, note, 'note', { max: x0 - gutter - 8 });
  const least = 150;
  const perRow = Math.max(1, Math.min(shown.length, Math.floor((x1 - x0) / least)));
  const w = (x1 - x0) / perRow;
  for (const [i, { name, set, matters, otherwise }] of shown.entries()) {
    const x = x0 + (i % perRow) * w;
    const top = y + Math.floor(i / perRow) * 38;
    m.rect(`control ${name}`, x + 0.5, top + 2.5, 11, 11, set ? 'bit on' : 'bit off');
    m.text(`control ${name} name`, x + 18, top + 12, name, matters ? 'b' : 'note', { max: w - 26 });
    const says = matters
      ? set
        ? l10n.t('clear: {0}', shortEnd(otherwise))
        : l10n.t('set: {0}', shortEnd(otherwise))
      : l10n.t('the same either way');
    m.text(`control ${name} says`, x, top + 28, says, matters ? 'note ink' : 'note', { max: w - 8 });
  }
  return y + Math.ceil(shown.length / perRow) * 38 - 6;
}
