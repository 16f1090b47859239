import { grouped } from '../../src/core/addr/address';
import type { Geometry } from '../actions';
import type { SpaceModel } from '../model/space';
import { areaName } from '../model/words';
import { goneLabel } from './area-gone';
import { areaLabel } from './areas';
import type { ByteRow } from './bytes';
import { byteMarks } from './bytes';
import { cell, lens } from './cell';
import { heldMarks, holdsArea } from './held';
import { EXTENT_ROW, EXTENT_ROWS, extentMarks } from './extents';
import type { Measure } from './measure';
import { shortPageMarks } from './pages';
import type { Scene, SceneBuilder } from './scene';
import { n as px, scene } from './scene';
import type { Placed } from './space-scale';
import { NARROW, place, xOf } from './space-scale';

const BLOCK = { y: 22, h: 12 };
const PAGES = { y: 50, h: 34 };
const BYTES = { y: 116, h: 34 };

/** The same tiers in one column, without what needs width: flags, sizes of gaps, notes on pages. */
export function spaceNarrow(model: SpaceModel, geometry: Geometry, measure: Measure): Scene {
  const m = scene(measure);
  const { x0, x1 } = geometry;
  const placed = place(model.segments, x0, x1, NARROW);
  for (const [i, s] of placed.entries()) {
    const next = placed.slice(i + 1).find(({ kind }) => kind !== 'gap')?.x ?? x1 + 6;
    segment(m, s, model, next - s.x - 6);
  }
  const inView = placed.find((s) => s.kind === 'area' && s.focus);
  const question = model.question ?? model.pages[0]?.va ?? 0n;
  const at = xOf(placed, question, x0, x1);
  const [a, b] = inView === undefined ? [at - 3, at + 3] : [inView.x, inView.x + inView.w - 4];
  lens(m, 'lens pages', [a, b, BLOCK.y + BLOCK.h + 2], [x0, x1, PAGES.y - 2]);

  const w = (x1 - x0) / Math.max(1, model.pages.length);
  shortPageMarks(m, model.pages, { x: (i) => x0 + i * w, w, ...PAGES });

  const { cells } = model.bytes;
  const first = cells[0]?.va ?? 0n;
  const page = model.pages[0]?.va ?? first;
  const share = Number(first + BigInt(cells.length / 2) - page) / (Math.max(1, model.pages.length) * 4096);
  const source = Math.min(Math.max(x0 + share * (x1 - x0), x0 + 3), x1 - 3);
  lens(m, 'lens bytes', [source - 3, source + 3, PAGES.y + PAGES.h + 3], [x0, x1, BYTES.y - 16]);
  const pitch = (x1 - x0) / Math.max(1, cells.length);
  const row: ByteRow = { x: (i) => x0 + i * pitch, w: pitch, ...BYTES };
  byteMarks(m, cells, row, model);
  addresses(m, model, row, x1);

  const window = [first, first + BigInt(cells.length)] as const;
  const rails = BYTES.y + BYTES.h + 7;
  extentMarks(m, model.extents, { window, row, x0, x1, y: rails, short: true });
  if (model.held !== null) {
    const cellAt = (va: bigint): number => row.x(Math.min(Math.max(Number(va - first), 0), cells.length));
    const held = holdsArea(model)
      ? { ...BLOCK, x: (va: bigint) => xOf(placed, va, x0, x1), tip: BLOCK.y + BLOCK.h + 4 }
      : { ...BYTES, x: cellAt, tip: BYTES.y - 26 };
    heldMarks(m, model.held, { ...held, room: [x0, x1] });
  }
  const rows = Math.min(EXTENT_ROWS, Math.max(1, model.extents.length));
  return m.done(geometry.width, rails + rows * EXTENT_ROW - 1);
}

function segment(m: SceneBuilder, s: Placed, model: SpaceModel, slot: number): void {
  const { y, h } = BLOCK;
  if (s.kind === 'gap') {
    if (s.w > 8) m.under(`gap ${s.start}`, `M${px(s.x + 2)},${y + 10.5}H${px(s.x + s.w - 4)}`, 'gap');
    return;
  }
  const w = s.w - 2;
  if (s.kind === 'gone') {
    m.text(`gone ${s.start} name`, s.x, y - 6, areaName(s.piece.area), 'note struck', { max: slot });
    m.rect(`gone ${s.start} bar`, s.x, y + h - 6, w, 6, 'gone', { pattern: 'gone' });
    if (s.changed) m.rect(`gone ${s.start} fresh`, s.x, y + h + 2, w, 2, 'fresh');
    m.hit({
      k: `gone ${s.start}`,
      x: s.x,
      y: y - 2,
      w,
      h: h + 4,
      label: goneLabel(s),
      row: 'areas',
      action: { type: 'select', selection: { kind: 'address', va: s.start } },
    });
    return;
  }
  if (s.kind === 'crowd') {
    m.rect(`crowd ${s.start}`, s.x, y, w, h, 'crowd', { pattern: 'cluster' });
    return;
  }
  const { area, focus, pages, presence } = s;
  const k = `area ${area.id}`;
  m.text(`${k} name`, s.x, y - 6, areaName(area), focus ? 'note ink b' : 'note', { max: slot });
  if (s.changed) m.rect(`${k} fresh`, s.x, y + h + 2, w, 2, 'fresh');
  const count = pages <= 16n && w / Number(pages) >= 4 ? Number(pages) : 1;
  const pw = w / count;
  for (let i = 0; i < count; i++) {
    const from = area.start + BigInt(i) * 4096n;
    const on =
      count === 1
        ? presence.present > 0n
        : presence.runs.some((run) => run.present && run.start <= from && from < run.end);
    cell(m, `${k} page ${i}`, s.x + i * pw, y, pw - 2, h, { on });
    const stop = model.stop?.va;
    const here = stop !== undefined && stop >= from && stop < (count === 1 ? area.end : from + 4096n);
    if (here)
      m.rect(`${k} stop`, s.x + i * pw, y, Math.min(pw - 2, count === 1 ? 8 : pw), h, 'stop-hatch', {
        pattern: 'stop-hatch',
      });
  }
  m.hit({
    k,
    x: s.x,
    y: y - 2,
    w,
    h: h + 4,
    label: areaLabel(s),
    row: 'areas',
    action: {
      type: 'select',
      selection: s.selected
        ? null
        : s.mapping === null
          ? { kind: 'address', va: area.start }
          : { kind: 'mapping', index: s.mapping },
    },
    pressed: s.selected,
    entry: focus,
  });
  if (s.selected) m.rect(`${k} ring`, s.x - 2, y - 2, w + 3, h + 4, 'focus-ring', { rx: 2 });
}

function addresses(m: SceneBuilder, { bytes }: SpaceModel, row: ByteRow, x1: number): void {
  const first = bytes.cells[0];
  if (first === undefined) return;
  const edge = bytes.boundary;
  const x = edge === null ? x1 : row.x(edge);
  m.text('address first', row.x(0), row.y - 6, grouped(first.va), 'mono note', { max: x - row.x(0) - 8, cut: 'start' });
  if (edge === null) return;
  m.line('page edge', x - 1, row.y - 16, x - 1, row.y + row.h + 24, 'page-edge');
  m.text('address edge', x + 5, row.y - 6, grouped(bytes.cells[edge]!.va), 'mono', { max: x1 - x - 5, cut: 'start' });
}
