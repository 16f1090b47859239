import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import type { ShownWalk } from '../model/walk-page';
import type { SceneBuilder } from './scene';
import type { Columns } from './walk';

const RANGES = ['47:39', '38:30', '29:21', '20:12'] as const;
const NAMES = ['PML4', 'PDPT', 'PD', 'PT'] as const;

/** Column in which the page stands: the last, or that of the first table which a large page leaves out. */
export const pageColumn = ({ levels }: Pick<ShownWalk, 'levels'>): number =>
  levels.at(-1)?.leaf === true ? levels.length : 4;

/** The address, each field over the table that it indexes. A large page takes the fields below it for its offset. */
export function fieldMarks(m: SceneBuilder, shown: ShownWalk, { gutter, x0, at, w, x1 }: Columns, y: number): void {
  const { model, levels, asked } = shown;
  const max = x0 - gutter - 8;
  m.text('title', gutter, y + 12, l10n.t('address'), 'label', { max });
  for (const [i, part] of addressLines(m, asked.va, max).entries())
    m.text(`address ${i}`, gutter, y + 28 + i * 15, part, 'mono', { max });
  const page = pageColumn(shown);
  for (const { level, index } of model.indices) {
    const i = 4 - level;
    if (i >= page) continue;
    const x = at(i);
    const right = x + w - 20;
    const reached = levels[i]?.reached === true;
    m.text(
      `field ${i}`,
      x,
      y + 12,
      [
        [NAMES[i]!, 'b'],
        [l10n.t('bits {0}', RANGES[i]!), 'note', 8],
      ],
      '',
      { max: w - 24 },
    );
    const c = reached ? 'mono index' : 'mono index ghost';
    const width = m.text(`index ${i}`, x, y + 36, String(index), c);
    const bits = index.toString(2).padStart(9, '0');
    if (m.width(bits, 'mono note') + width + 12 <= right - x)
      m.text(`bits ${i}`, right, y + 36, bits, 'mono note', { anchor: 'end' });
    m.line(`rule ${i}`, x, y + 44, right, y + 44, levels[i] === undefined ? 'rule faint' : 'rule');
  }
  if (model.indices.length === 0) return;
  const x = at(page);
  const right = x1 - 20;
  m.text(
    'field 4',
    x,
    y + 12,
    [
      [l10n.t('page'), 'b'],
      [l10n.t('bits {0}', `${model.offsetBits - 1}:0`), 'note', 8],
    ],
    '',
    { max: right - x },
  );
  const width = m.text('offset', x, y + 36, offsetText(shown), 'mono index');
  const bits = model.offset
    .toString(2)
    .padStart(model.offsetBits, '0')
    .replace(/(?=(?:.{4})+$)/g, ' ')
    .trim();
  if (m.width(bits, 'mono note') + width + 12 <= right - x)
    m.text('offset bits', right, y + 36, bits, 'mono note', { anchor: 'end' });
  m.line('rule 4', x, y + 44, right, y + 44, 'rule');
}

/** The offset in all its digits: `0x010`, `0x01_2345`. */
export function offsetText({ model: { offset, offsetBits } }: Pick<ShownWalk, 'model'>): string {
  const digits = offset.toString(16).padStart(Math.ceil(offsetBits / 4), '0');
  return `0x${digits.replace(/(?=(?:.{4})+$)/g, '_').replace(/^_/, '')}`;
}

/** An address too long for the gutter breaks after a group of digits. */
function addressLines(m: SceneBuilder, va: bigint, max: number): readonly string[] {
  const text = grouped(va);
  if (m.width(text, 'mono') <= max) return [text];
  return [text.slice(0, text.length - 9), text.slice(text.length - 9)];
}
