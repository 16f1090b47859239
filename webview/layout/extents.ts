import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { counted } from '../../src/core/trace/describe-words';
import type { Extent } from '../model/extents';
import type { Grab } from '../model/moves';
import type { ByteRow } from './bytes';
import type { Run, SceneBuilder } from './scene';
import { evenHold, scaledHold, type Hold } from './hold';
import { n as px } from './scene';

/** Rows that are shown at most. */
export const EXTENT_ROWS = 3;
export const EXTENT_ROW = 25;

export interface ExtentPlace {
  /** First address and one past the last of the bytes on show. */
  readonly window: readonly [bigint, bigint];
  readonly row: ByteRow;
  /** What lies under x where bytes are not all equally wide; left out: they are. */
  readonly at?: Hold['at'];
  readonly x0: number;
  readonly x1: number;
  /** Of the first rail. */
  readonly y: number;
  /** Without the type, for narrow columns. */
  readonly short: boolean;
}

/** Arrows up to the byte that a pointer names, and the rail of the bytes it claims. */
export function extentMarks(m: SceneBuilder, extents: readonly Extent[], place: ExtentPlace): void {
  const shown = extents.slice(0, EXTENT_ROWS);
  for (const [i, extent] of shown.entries()) {
    const more = i === EXTENT_ROWS - 1 ? extents.length - shown.length : 0;
    one(m, extent, { ...place, y: place.y + i * EXTENT_ROW }, more);
  }
}

function one(m: SceneBuilder, extent: Extent, place: ExtentPlace, more: number): void {
  const { window, row, x0, x1, y, short } = place;
  const k = extent.key;
  const [from, to] = window;
  const count = Number(to - from);
  const cellOf = (va: bigint): number => (va <= from ? 0 : va >= to ? count : Number(va - from));
  const held = extent.va + extent.held;
  const asked = held + extent.asked;
  const a = row.x(cellOf(extent.va));
  const b = row.x(cellOf(held));
  const c = row.x(cellOf(asked));
  const before = extent.va < from;
  const after = asked > to;
  if (before) m.path(`${k} head`, `M${px(x0 - 2)},${y + 1.5}l9,-4.5v9z`, 'ptr-head');
  else {
    m.path(`${k} stem`, `M${px(a + 1.5)},${y + 20}V${y}`, 'ptr');
    m.path(`${k} head`, `M${px(a - 3)},${y + 1}l4.5,-8l4.5,8z`, 'ptr-head');
  }
  const start = before ? a + 4 : a + 1.5;
  if (b - 3 > start) m.line(`${k} rail`, start, y + 1.5, b - 3, y + 1.5, extent.stale ? 'ptr stale' : 'ptr', 'glide');
  if (c - 3 > Math.max(b, start))
    m.line(`${k} asked`, Math.max(b, start), y + 1.5, c - 3, y + 1.5, 'ptr promised', 'glide');
  if (after) m.path(`${k} on`, `M${px(x1 + 3)},${y + 1.5}l-7,-4.5v9z`, 'ptr-head');
  texts(m, extent, { k, a, b: Math.max(b, a), x0, x1, y: y + 20, short, before: before ? from - extent.va : 0n, more });
  const left = before ? x0 : a;
  m.hit({
    k,
    x: left - 4,
    y: y - 6,
    w: Math.max(c, left + 12) - left + 8,
    h: 28,
    label: extentLabel(extent),
    row: `pointers ${k}`,
    action: { type: 'select', selection: extent.selected ? null : extent.selection },
    pressed: extent.selected,
    ...(extent.selection.kind === 'pointer' &&
      extent.key.startsWith('pointer') && {
        hold: holdIn(place, { kind: 'pointer', index: extent.selection.index }, a, extent.va),
      }),
  });
  if (extent.lengthStep !== null && !after) lengthMarks(m, extent, extent.lengthStep, c, place);
}

const holdIn = ({ row, at }: ExtentPlace, grab: Grab, x: number, va: bigint): Hold =>
  at === undefined ? evenHold(grab, x, va, row.w, 1n) : scaledHold(grab, x, va, at);

/** The end of what is asked for. */
function lengthMarks(m: SceneBuilder, extent: Extent, step: number, x: number, within: ExtentPlace): void {
  const { key: k, va, held, asked, name, selected, selection } = extent;
  const grab = { kind: 'length', index: step } as const;
  const place = { x: x - 6, y: within.y - 5, w: 10, h: 13 };
  m.grip({
    k: `${k} length`,
    ...place,
    label: l10n.t('Drag how much is asked for through {0}', name),
    hold: holdIn(within, grab, x, va + held + asked),
    first: selected,
  });
  if (!selected) return;
  m.handle(`${k} length handle`, x - 1, within.y + 1.5);
  m.hit({
    k: `${k} length slider`,
    ...place,
    label: l10n.t('how much is asked for through {0}', name),
    row: `pointers ${k}`,
    action: { type: 'select', selection },
    slider: { grab, now: Number(held + asked), text: counted(held + asked, 'byte') },
  });
}

interface TextPlace {
  readonly k: string;
  readonly a: number;
  readonly b: number;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly short: boolean;
  readonly before: bigint;
  readonly more: number;
}

/**
 * The name under the arrow, the note under the end of the rail: or after the name, where that is further right. The edge of a page may run
 * down behind either.
 */
function texts(m: SceneBuilder, extent: Extent, { k, a, b, x0, x1, y, short, before, more }: TextPlace): void {
  const tail = more > 0 ? l10n.t('and {0} more', more) : '';
  const right = x1 - (tail === '' ? 0 : m.width(tail, 'note') + 12);
  if (tail !== '') m.text(`${k} more`, x1, y, tail, 'note', { anchor: 'end' });
  const name: Run[] = [[extent.name, 'b']];
  if (!short) name.push([extent.type, 'mono note', 8]);
  name.push([grouped(extent.va), 'mono', short ? 6 : 8]);
  if (before > 0n) name.push([l10n.t('{0} back', counted(before, 'byte')), 'note', short ? 6 : 16]);
  const needs = m.width(name, '');
  const c = extent.stale ? 'note' : '';
  const noteWidth = extent.note === '' ? 0 : m.width(extent.note, c);
  let free: number;
  // A pointer near the right end says its name to the left of its stem.
  if (a + 10 + needs > right && a - 8 - needs >= x0) {
    m.text(`${k} name`, a - 8, y, name, 'halo', { anchor: 'end' });
    free = a + 10;
  } else {
    const tx = before > 0n ? x0 : a + 10;
    const room = right - tx - (noteWidth === 0 ? 0 : Math.min(noteWidth + 16, (right - tx) / 2));
    free = tx + m.text(`${k} name`, tx, y, name, 'halo', { max: room }) + 16;
  }
  if (noteWidth === 0) return;
  const x = extent.stale ? free : Math.max(free, Math.min(b + 7, right - noteWidth));
  m.text(`${k} note`, x, y, extent.note, `${c} halo`, { max: right - x });
}

const extentLabel = ({ name, type, va, held, asked, stale, note }: Extent): string => {
  const place = l10n.t('{0}, {1}, at {2}', name, type, grouped(va));
  const claims =
    held > 0n
      ? l10n.t('{0}, {1}', place, counted(held, 'byte'))
      : asked > 0n
        ? l10n.t('{0}, {1} asked for', place, counted(asked, 'byte'))
        : place;
  const said = stale ? l10n.t('{0}, stale', claims) : claims;
  return note === '' ? said : `${said}: ${note}`;
};
