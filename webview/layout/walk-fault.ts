import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { errorBits } from '../../src/core/mmu/error-code';
import type { SceneBuilder } from './scene';
import type { Columns } from './walk';
import { wrapped } from './wrapped';

/** The error code bit by bit, from bit 5 down, each with what its value says. Returns the y after it. */
export function faultMarks(m: SceneBuilder, code: number, { gutter, x0, x1 }: Columns, y: number): number {
  const max = x0 - gutter - 8;
  m.text('error label', gutter, y + 12, l10n.t('error code'), 'label', { max });
  m.text('error value', gutter, y + 28, grouped(code), 'mono', { max });
  const bits = [...errorBits(code)].reverse();
  const perRow = x1 - x0 >= 900 ? 6 : x1 - x0 >= 420 ? 3 : 2;
  const w = (x1 - x0) / perRow;
  for (const [i, { name, bit, set, meaning }] of bits.entries()) {
    const x = x0 + (i % perRow) * w;
    const top = y + Math.floor(i / perRow) * 52;
    m.rect(`error ${name}`, x + 0.5, top + 2.5, 11, 11, set ? 'bit on' : 'bit off');
    m.text(
      `error ${name} name`,
      x + 18,
      top + 12,
      [
        [name, 'b'],
        [l10n.t('bit {0}', bit), 'note', 6],
      ],
      '',
      { max: w - 26 },
    );
    wrapped(m, `error ${name} says`, [x, top + 28], meaning, set ? 'note ink' : 'note', {
      max: w - 14,
      step: 14,
      most: 2,
    });
  }
  return y + Math.ceil(bits.length / perRow) * 52 - 10;
}
