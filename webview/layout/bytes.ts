import * as l10n from '@vscode/l10n';
import { grouped, hex } from '../../src/core/addr/address';
import type { ByteCell, ByteWindow } from '../model/bytes';
import type { SpaceModel } from '../model/space';
import { cell } from './cell';
import { BOLT, CROSSED } from './icons';
import type { SceneBuilder } from './scene';

export interface ByteRow {
  /** Left edge of cell i; one past the last is the right end. */
  readonly x: (i: number) => number;
  readonly w: number;
  readonly y: number;
  readonly h: number;
}

/** What is looked at: by the events, or by hand. */
type Asked = Pick<SpaceModel, 'question' | 'picked'>;

export function byteMarks(m: SceneBuilder, bytes: readonly ByteCell[], row: ByteRow, asked: Asked): void {
  for (const [i, byte] of bytes.entries()) byteCell(m, byte, row.x(i), row, asked);
}

function byteCell(m: SceneBuilder, byte: ByteCell, x: number, { w, y, h }: ByteRow, { question, picked }: Asked): void {
  const k = `byte ${byte.va}`;
  const cw = w - 2;
  const middle = x + cw / 2;
  const glyph = cw >= 26 ? 'mono glyph' : 'mono';
  const char = byte.value === null ? null : charOf(byte.value);
  const up = y + h * 0.45;
  const down = y + h * 0.82;
  if (byte.state === 'gone') m.rect(`${k} gone`, x, y + h - 6, cw, 6, 'gone', { pattern: 'gone' });
  else if (byte.state !== 'none') cell(m, k, x, y, cw, h, { on: byte.state === 'value' });
  if (byte.state === 'value' && byte.value !== null) {
    // The sign of what stopped it takes the character's place.
    if (byte.stop === null) {
      m.text(`${k} char`, middle, up, char ?? '·', char === null ? `${glyph} ghost` : glyph, { anchor: 'middle' });
    }
    const hex = byte.value.toString(16).padStart(2, '0');
    m.text(`${k} hex`, middle, down, hex, hexClass(byte), { anchor: 'middle' });
    if (byte.changed) m.rect(`${k} fresh`, x, y + h + 2, cw, 2, 'fresh');
  } else if (byte.state === 'gone' && byte.stop === null && char !== null) {
    m.text(`${k} char`, middle, y + h * 0.63, char, `${glyph} ghost struck`, { anchor: 'middle' });
  }
  if (byte.stop !== null) {
    const { kind, decided } = byte.stop;
    m.rect(`${k} stop`, x, y, cw, h, 'stop-hatch', { pattern: 'stop-hatch' });
    m.rect(`${k} frame`, x, y, cw, h, decided ? 'decided-frame' : 'now-frame');
    m.text(
      `${k} icon`,
      middle,
      byte.state === 'value' ? up + 2 : y + h / 2 + 8,
      kind === 'fault' ? BOLT : CROSSED,
      'icon halo stop',
      {
        anchor: 'middle',
      },
    );
  }
  const isPicked = byte.va === picked;
  if (isPicked) m.rect(`${k} ring`, x - 1, y - 1, cw + 2, h + 2, 'focus-ring', { rx: 2 });
  m.hit({
    k,
    x,
    y,
    w: cw,
    h,
    label: byteLabel(byte),
    row: 'bytes',
    action: { type: 'select', selection: isPicked ? null : { kind: 'address', va: byte.va } },
    ...(isPicked && { pressed: true }),
    current: byte.va === question,
    about: [`page-${hex(byte.va - (byte.va % 4096n))}`],
  });
}

const hexClass = ({ stop, changed }: ByteCell): string =>
  stop !== null ? 'mono note ink halo' : changed ? 'mono note changed' : 'mono note';

const charOf = (value: number): string | null => (value > 0x20 && value < 0x7f ? String.fromCharCode(value) : null);

export function byteLabel({ va, state, value, stop, changed }: ByteCell): string {
  const char = value === null ? null : charOf(value);
  const what = value === null ? '' : `${value.toString(16).padStart(2, '0')}${char === null ? '' : ` '${char}'`}`;
  const at = grouped(va);
  const words = {
    value: () => (changed ? l10n.t('{0} = {1}, changed by this event', at, what) : l10n.t('{0} = {1}', at, what)),
    absent: () => l10n.t('{0} has no frame', at),
    none: () => l10n.t('{0} is in no area', at),
    gone: () => (value === null ? l10n.t('{0} is unmapped', at) : l10n.t('{0} is unmapped, it was {1}', at, what)),
  };
  const said = words[state]();
  if (stop === null) return said;
  return stop.kind === 'fault' ? l10n.t('{0}, the access was stopped here', said) : l10n.t('{0}, refused here', said);
}

/** Words in the longest stretch without bytes, where they have room. */
export function emptyMarks(m: SceneBuilder, { cells, empty }: ByteWindow, row: ByteRow): void {
  let best: readonly [number, number] = [0, 0];
  let from = -1;
  for (let i = 0; i <= cells.length; i++) {
    const bare =
      i < cells.length && (cells[i]!.state === 'absent' || cells[i]!.state === 'none') && cells[i]!.stop === null;
    if (bare && from < 0) from = i;
    if (!bare && from >= 0) {
      if (i - from > best[1] - best[0]) best = [from, i];
      from = -1;
    }
  }
  const room = row.x(best[1]) - row.x(best[0]) - row.w - 10;
  if (best[1] - best[0] >= 4 && m.width(empty, 'note') <= room) {
    m.text('empty', row.x(best[0] + 1) + 6, row.y + row.h / 2 + 4, empty, 'note');
  }
}
