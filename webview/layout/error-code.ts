import { grouped } from '../../src/core/addr/address';
import type { WalkModel } from '../model/walk';
import type { SceneBuilder } from './scene';
import type { Columns } from './walk';

/** What a bit says in two words: set, clear. PK stays away until a machine has protection keys. */
const BITS = [
  ['P', 'protection', 'not present'],
  ['W', 'a write', 'a read'],
  ['U', 'user', 'kernel'],
  ['RSVD', 'reserved bit', 'no reserved'],
  ['I/D', 'a fetch', 'data'],
  ['PK', 'key', 'no key'],
] as const;
const PK = 0x20;

/** The error code bit by bit; says of which event it is where it belongs to another address. Returns the y after it. */
export function errorMarks(
  m: SceneBuilder,
  { code, at, own }: NonNullable<WalkModel['error']>,
  { gutter, x0, x1 }: Columns,
  y: number,
): number {
  const max = x0 - gutter - 8;
  m.text('error label', gutter, y + 16, 'error code', 'note', { max });
  m.text(
    'error value',
    gutter,
    y + 31,
    own
      ? [[grouped(code), 'mono']]
      : [
          [grouped(code), 'mono'],
          [`of ${at}`, 'note', 6],
        ],
    '',
    { max },
  );
  const shown = (code & PK) === 0 ? BITS.slice(0, 5) : BITS;
  const w = (x1 - x0) / shown.length;
  for (const [bit, [name, yes, no]] of shown.entries()) {
    const x = x0 + bit * w;
    const on = ((code >> bit) & 1) === 1;
    m.rect(`error ${name}`, x, y + 7, 10, 10, on ? 'bit on' : 'bit off');
    m.text(`error ${name} name`, x + 16, y + 16, name, 'b', { max: w - 20 });
    m.text(`error ${name} says`, x, y + 31, on ? yes : no, 'note', { max: w - 6 });
  }
  return y + 38;
}
