import * as l10n from '@vscode/l10n';
import type { ShownBit } from '../model/entry-bits';
import type { ShownLevel } from '../model/walk-page';
import { bitWords } from '../model/walk-words';
import type { Run, SceneBuilder } from './scene';

/** A box and the name below it. */
const BOX = 11;
/** Two rows of five where ten boxes with their names do not fit side by side. */
const NARROWEST = 20;
export const BITS_HIGH = 50;
export const BITS_HIGHER = 84;

export interface Room {
  readonly x: number;
  readonly y: number;
  readonly w: number;
}

/** Whether ten boxes fit side by side. */
export const isOneRow = (w: number): boolean => w / 10 >= NARROWEST;

/**
 * The word of an entry and its bits by name: filled is set, hollow is clear, hatched is reserved and set. Each is a switch, in `row` of
 * the keyboard's rows.
 */
export function entryMarks(m: SceneBuilder, level: ShownLevel, k: string, { x, y, w }: Room, row = k): void {
  const ghost = level.reached ? '' : ' ghost';
  m.text(`${k} word`, x, y + 10, wordRuns(level, ghost), '', { max: w });
  const perRow = isOneRow(w) ? 10 : 5;
  const pitch = Math.min(w / perRow, 34);
  for (const [i, bit] of level.bits.entries()) {
    // Longer names stand in two rows, and hang over their box.
    const left = x + (perRow === 10 ? 1 : 6) + (i % perRow) * pitch;
    const top = y + 21 + Math.floor(i / perRow) * 33;
    bitMarks(m, level, bit, `${k} ${bit.name}`, left, top, pitch);
    const flip = level.flips[i];
    if (flip !== undefined) {
      m.hit({
        k: `${k} ${bit.name}`,
        x: left - 3,
        y: top - 3,
        w: Math.min(pitch - 1, BOX + 7),
        h: BOX + 21,
        label: `${bitWords(level, bit)}. ${flip.ok ? flipWords(bit, flip.how) : flip.why}`,
        row: perRow === 10 ? row : `${row} ${Math.floor(i / perRow)}`,
        action: flip.ok ? { type: 'edit', edits: flip.edits, goTo: flip.goTo } : { type: 'edit', edits: [] },
        checked: bit.set,
        off: !flip.ok,
      });
    }
  }
}

/** Sixteen digits; what this event wrote is underlined, and the digits that are zero step back. */
function wordRuns({ entry, bits }: ShownLevel, ghost: string): readonly Run[] {
  const raw = entry.toString(16).padStart(16, '0').match(/.{4}/g) ?? [];
  const changed = bits.some((bit) => bit.changed) ? ' changed' : '';
  const first = raw.findIndex((part) => part !== '0000');
  const from = Math.min(first < 0 ? 3 : first, 2);
  const head = raw.slice(0, from).join('_');
  return [
    ...(head === '' ? [] : [[`${head}_`, 'mono note'] as const]),
    [raw.slice(from).join('_'), `mono${ghost}${changed}`],
  ];
}

function bitMarks(
  m: SceneBuilder,
  level: ShownLevel,
  bit: ShownBit,
  k: string,
  x: number,
  y: number,
  pitch: number,
): void {
  const aside = bit.role === 'other' || bit.role === 'ignored';
  const bad = bit.role === 'reserved' && bit.set;
  m.rect(k, x + 0.5, y, BOX, BOX, `bit ${bit.set ? (bad ? 'bad' : 'on') : 'off'}${aside ? ' aside' : ''}`);
  if (bad) m.rect(`${k} hatch`, x + 0.5, y, BOX, BOX, 'hatch', { pattern: 'stop-hatch' });
  // A stroke through a box says that nothing may stand in it.
  else if (bit.role === 'reserved') m.line(`${k} barred`, x + 1, y + BOX, x + BOX, y, 'barred');
  if (bit.changed) m.rect(`${k} changed`, x, y + BOX + 2, BOX + 1, 2, 'fresh');
  const name = m.width(bit.label, 'note') <= pitch - 3 ? bit.label : bit.label.replace(/^P(?=.)/, '');
  const c = bit.set && !aside && level.reached ? 'note b ink' : 'note';
  m.text(`${k} name`, x + BOX / 2 + 0.5, y + BOX + 15, name, c, { anchor: 'middle' });
}

const flipWords = ({ set }: ShownBit, how: string): string =>
  set ? l10n.t('Clear it by hand: that {0}.', how) : l10n.t('Set it by hand: that {0}.', how);
