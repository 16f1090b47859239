import * as l10n from '@vscode/l10n';
import { grouped, hex } from '../../src/core/addr/address';
import { rightLetters, sizeText } from '../../src/core/trace/describe-words';
import type { Geometry } from '../actions';
import type { MapCheck, MapModel } from '../model/map';
import { areaName, roughSize } from '../model/words';
import { byteMarks, type ByteRow } from './bytes';
import { EXTENT_ROW, EXTENT_ROWS, extentMarks } from './extents';
import { heldMarks } from './held';
import { mapBlocks } from './map-blocks';
import type { Measure } from './measure';
import type { Scene, SceneBuilder } from './scene';
import { n, scene } from './scene';

/** Rows from the top, in pixels: the strip of the whole space, names, blocks. */
export const STRIP = { y: 6, h: 12 };
const BLOCKS = { y: 84, h: 64 };
const CHECK_ROW = 20;
const PAGE = 4096n;
/** What can be taken hold of. */
const LEAST_THUMB = 8;

export interface MapScene extends Scene {
  /** The window on the strip above. */
  readonly thumb: { readonly x: number; readonly w: number };
  readonly blocks: { readonly y: number; readonly h: number };
}

/** The address space as near as it is asked for: areas, their pages, in the end their bytes, and what points into them. */
export function mapLayout(model: MapModel, geometry: Geometry, measure: Measure): MapScene {
  const m = scene(measure);
  const { x0, x1 } = geometry;
  const { scale, window } = model;
  const thumb = stripMarks(m, model, geometry);
  label(m, geometry, 'map', BLOCKS.y + 24, l10n.t('user space'), roughSize(window.end - window.start));
  ticks(m, model, x0, x1);
  mapBlocks(m, model, { ...BLOCKS, x1 });
  if (model.bytes.length > 0) {
    const w = (x1 - x0) / model.bytes.length;
    const row = { x: (i: number) => x0 + i * w, w, y: BLOCKS.y + BLOCKS.h + 16, h: 38 };
    label(m, geometry, 'bytes', row.y + 20, l10n.t('bytes'), '');
    byteMarks(m, model.bytes, row, model);
    pageEdges(m, model, row);
  } else questionMark(m, model);
  let y = BLOCKS.y + BLOCKS.h + (model.bytes.length > 0 ? 66 : 20);
  const { extents } = model;
  if (extents.length > 0) label(m, geometry, 'pointers', y + 8, l10n.t('pointers'), '');
  extentMarks(m, extents, {
    window: [window.start, window.end],
    row: { x: (i) => scale.x(window.start + BigInt(i)), w: scale.x(window.start + 1n) - x0, y: 0, h: 0 },
    at: (x) => scale.at(x),
    x0,
    x1,
    y: y + 4,
    short: geometry.tier === 'narrow',
  });
  y += Math.min(EXTENT_ROWS, Math.max(1, extents.length)) * EXTENT_ROW + 14;
  y = checkMarks(m, model, geometry, y);
  if (model.held !== null)
    heldMarks(m, model.held, { ...BLOCKS, x: (va) => scale.x(va), tip: BLOCKS.y + BLOCKS.h + 6, room: [x0, x1] });
  return { ...m.done(geometry.width, y + 6), thumb, blocks: BLOCKS };
}

function label(
  m: SceneBuilder,
  { tier, gutter, x0 }: Geometry,
  k: string,
  y: number,
  title: string,
  note: string,
): void {
  if (tier === 'narrow') return;
  m.text(`${k} title`, gutter, y, title, 'label', { max: x0 - gutter - 8 });
  if (note !== '') m.text(`${k} note`, gutter, y + 15, note, 'note', { max: x0 - gutter - 8 });
}

/** The whole space in a strip, with the part in view cut out of it, and the lines that lead down to it. */
function stripMarks(
  m: SceneBuilder,
  { strip, window, whole }: MapModel,
  { x0, x1, gutter, tier }: Geometry,
): MapScene['thumb'] {
  const { y, h } = STRIP;
  if (tier !== 'narrow') m.text('strip title', gutter, y + 10, l10n.t('all of it'), 'note', { max: x0 - gutter - 8 });
  m.under('strip axis', `M${x0},${y + h}H${x1}`, 'gap');
  const zoomedIn = window.start > whole.start || window.end < whole.end;
  const things = strip.pieces.filter(({ segment }) => segment.kind !== 'gap');
  for (const [i, { segment, x, w }] of things.entries()) {
    m.rect(`strip ${segment.start}`, x, y, Math.max(1.5, w - 1), h, segment.kind === 'crowd' ? 'crowd' : 'strip-area');
    // All of it on show says the names itself.
    const room = (things[i + 1]?.x ?? x1) - x - 8;
    if (segment.kind === 'area' && zoomedIn && room >= 24)
      m.text(`strip ${segment.start} name`, x, y + h + 16, areaName(segment.area), 'note', { max: room });
  }
  const to = Math.min(x1, Math.max(strip.x(window.end), strip.x(window.start) + LEAST_THUMB));
  const from = Math.min(strip.x(window.start), to - LEAST_THUMB);
  m.rect('strip window', from - 2, y - 3, to - from + 4, h + 6, 'strip-window', { rx: 2, motion: 'glide' });
  if (zoomedIn)
    m.under(
      'strip lens',
      `M${n(from)},${y + h + 3}L${n(to)},${y + h + 3}L${x1},${y + h + 30}L${x0},${y + h + 30}Z`,
      'lens',
      'glide',
    );
  return { x: from, w: to - from };
}

/** Where every byte is equally wide, addresses stand at round distances. */
function ticks(m: SceneBuilder, { scale, window }: MapModel, x0: number, x1: number): void {
  if (!scale.even) return;
  const most = Math.max(1, Math.floor((x1 - x0) / 118));
  let step = 1n;
  while (Number(window.end - window.start) / Number(step) > most) step *= 2n;
  const first = window.start + ((step - (window.start % step)) % step);
  for (let va = first; va < window.end; va += step) {
    const x = scale.x(va);
    m.line(`tick ${va}`, x, BLOCKS.y + BLOCKS.h + 3, x, BLOCKS.y + BLOCKS.h + 9, 'tick');
    m.text(`tick ${va} at`, x + 4, BLOCKS.y + BLOCKS.h + 12, grouped(va), 'mono note', { max: x1 - x, cut: 'start' });
  }
}

/** The address in question, where its byte is too small to be drawn. */
function questionMark(m: SceneBuilder, { question, stop, scale, window }: MapModel): void {
  const at = stop?.va ?? question;
  if (at === null || at < window.start || at >= window.end) return;
  const x = scale.x(at);
  // Inside the blocks, for names and addresses stand above them.
  m.path('question', `M${n(x - 4)},${BLOCKS.y + 1}h8l-4,7z`, stop === null ? 'now-mark' : 'stop-mark');
}

/** Where one page ends and the next begins, down through the bytes and what points to them. */
function pageEdges(m: SceneBuilder, { scale, window }: MapModel, { y, h }: ByteRow): void {
  for (let va = window.start + ((PAGE - (window.start % PAGE)) % PAGE); va < window.end; va += PAGE) {
    if (va === window.start) continue;
    const x = scale.x(va) - 1;
    m.line(`page edge ${va}`, x, y - 14, x, y + h + 30, 'page-edge');
  }
}

/** How far the start goes down and the end goes up to whole pages. */
function rounding({ asked, pages }: MapCheck): string {
  const down = asked.start - pages.start;
  const up = pages.end - asked.end;
  const size = sizeText(pages.end - pages.start);
  if (down === 0n && up === 0n) return l10n.t('whole pages as it is: {0}', size);
  if (up === 0n) return l10n.t('start rounded down by {0}: {1}', hex(down), size);
  if (down === 0n) return l10n.t('end rounded up by {0}: {1}', hex(up), size);
  return l10n.t('start rounded down by {0}, end up by {1}: {2}', hex(down), hex(up), size);
}

/** What the last check asked for, and the whole pages around that. */
function checkMarks(m: SceneBuilder, { check, scale, window }: MapModel, geometry: Geometry, y: number): number {
  if (check === null) return y;
  const { x0, x1 } = geometry;
  label(m, geometry, 'check', y + 12, l10n.t('check'), '');
  const rows = [
    [
      'asked',
      check.asked,
      l10n.t('asks for {0} of {1}', rightLetters(check.need), sizeText(check.asked.end - check.asked.start)),
    ],
    ['pages', check.pages, rounding(check)],
  ] as const;
  for (const [i, [k, reach, words]] of rows.entries()) {
    const top = y + i * CHECK_ROW + 4;
    const [from, to] = [scale.x(reach.start), scale.x(reach.end)];
    const seen = reach.start < window.end && reach.end > window.start;
    if (seen) {
      m.rect(`check ${k}`, from, top, Math.max(3, to - from), 6, k === 'asked' ? 'bar' : 'check-pages');
      const w = m.width(words, 'note');
      const right = to + 8 + w <= x1;
      m.text(
        `check ${k} words`,
        right ? to + 8 : Math.max(x0, from - 8),
        top + 7,
        words,
        'note',
        right ? {} : { anchor: from - 8 - w >= x0 ? 'end' : 'start' },
      );
    } else
      m.text(`check ${k} words`, reach.end <= window.start ? x0 : x1, top + 7, words, 'note', {
        anchor: reach.end <= window.start ? 'start' : 'end',
      });
  }
  m.hit({
    k: 'check',
    x: x0 - 2,
    y: y - 2,
    w: x1 - x0 + 4,
    h: 2 * CHECK_ROW + 2,
    label: l10n.t(
      'Check at event {0}: {1} to {2}, {3}',
      check.n,
      grouped(check.asked.start),
      grouped(check.asked.end),
      rows[1][2],
    ),
    row: 'check',
    action: { type: 'seek', n: check.n },
    about: [`event-${check.n}`],
  });
  return y + 2 * CHECK_ROW + 4;
}
