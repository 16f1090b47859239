import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import type { WalkModel } from '../model/walk';
import type { SceneBuilder } from './scene';
import type { Columns } from './walk';

/** What a bit says in two words: set, clear. PK stays away until a machine has protection keys. */
const BITS = [
  ['P', () => l10n.t('protection'), () => l10n.t('not present')],
  ['W', () => l10n.t('a write'), () => l10n.t('a read')],
  ['U', () => l10n.t('user'), () => l10n.t('kernel')],
  ['RSVD', () => l10n.t('reserved bit'), () => l10n.t('no reserved')],
  ['I/D', () => l10n.t('a fetch'), () => l10n.t('data')],
  ['PK', () => l10n.t('key'), () => l10n.t('no key')],
] as const;
const PK = 0x20;

/** The error code bit by bit. Returns the y after it. */
export function errorMarks(
  m: SceneBuilder,
  { code }: NonNullable<WalkModel['error']>,
  { gutter, x0, x1 }: Columns,
  y: number,
): number {
  const max = x0 - gutter - 8;
  m.text('error label', gutter, y + 16, l10n.t('error code'), 'note', { max });
  m.text('error value', gutter, y + 31, grouped(code), 'mono', { max });
  const shown = (code & PK) === 0 ? BITS.slice(0, 5) : BITS;
  const w = (x1 - x0) / shown.length;
  for (const [bit, [name, yes, no]] of shown.entries()) {
    const x = x0 + bit * w;
    const on = ((code >> bit) & 1) === 1;
    m.rect(`error ${name}`, x, y + 7, 10, 10, on ? 'bit on' : 'bit off');
    m.text(`error ${name} name`, x + 16, y + 16, name, 'b', { max: w - 20 });
    m.text(`error ${name} says`, x, y + 31, on ? yes() : no(), 'note', { max: w - 6 });
  }
  return y + 38;
}
