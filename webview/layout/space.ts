import * as l10n from '@vscode/l10n';
import type { Geometry } from '../actions';
import type { SpaceModel, SpaceRoom } from '../model/space';
import { areaTier } from './areas';
import type { ByteRow } from './bytes';
import { byteMarks, emptyMarks } from './bytes';
import { lens } from './cell';
import { heldMarks, holdsArea } from './held';
import { grouped } from '../../src/core/addr/address';
import { EXTENT_ROW, EXTENT_ROWS, extentMarks } from './extents';
import type { Measure } from './measure';
import { pageMarks } from './pages';
import type { Scene, SceneBuilder } from './scene';
import { scene } from './scene';
import type { Placed } from './space-scale';
import { WIDE, place, xOf } from './space-scale';
import { spaceNarrow } from './space-narrow';

/** How much of the space a tier has room for. */
export function spaceRoom({ tier, x0, x1 }: Geometry): SpaceRoom {
  if (tier === 'narrow') return { areas: 10, pages: 4, bytes: 16 };
  const width = x1 - x0;
  return {
    areas: tier === 'wide' ? 28 : 16,
    pages: tier === 'wide' ? Math.max(4, Math.floor(width / 320)) : 4,
    // Fewer bytes rather than smaller ones.
    bytes: width / 32 >= 20 ? 32 : 16,
  };
}

/** User space, the pages of the area in view, the bytes in question: each a part of the tier above. */
export function spaceLayout(model: SpaceModel, geometry: Geometry, measure: Measure): Scene {
  return geometry.tier === 'narrow' ? spaceNarrow(model, geometry, measure) : spaceTiers(model, geometry, measure);
}

const AREAS = { y: 44, h: 22 };
const PAGES = { y: 88, h: 40 };
const BYTES_H = 38;

function spaceTiers(model: SpaceModel, geometry: Geometry, measure: Measure): Scene {
  const m = scene(measure);
  const { x0, x1, tier } = geometry;
  const placed = place(model.segments, x0, x1, WIDE);
  label(m, geometry, 'space', AREAS.y - 18, l10n.t('user space'), model.width);
  areaTier(m, placed, model, AREAS.y, AREAS.h, x1);

  // Below 1200 pixels the pages go: the bytes open straight out of the area.
  const withPages = tier === 'wide';
  const above = withPages ? pageTier(m, placed, model, geometry) : AREAS;
  const y = withPages ? PAGES.y + PAGES.h + 40 : AREAS.y + AREAS.h + 41;
  const count = model.bytes.cells.length;
  const pitch = (x1 - x0) / Math.max(1, count);
  const row: ByteRow = { x: (i) => x0 + i * pitch, w: pitch, y, h: BYTES_H };
  const [a, b] = bytesSource(placed, model, geometry, withPages);
  lens(m, 'lens bytes', [a, b, above.y + above.h + 3], [x0, x1, y - 22]);
  label(m, geometry, 'bytes', y + 16, l10n.t('bytes'), model.bytes.note);
  byteMarks(m, model.bytes.cells, row, model);
  addresses(m, model, row);
  boundary(m, model, row, 30);
  emptyMarks(m, model.bytes, row);

  const first = model.bytes.cells[0]?.va ?? 0n;
  const window = [first, first + BigInt(count)] as const;
  const rails = y + BYTES_H + 10;
  extentMarks(m, model.extents, { window, row, x0, x1, y: rails, short: false });
  if (model.held !== null) {
    if (holdsArea(model))
      heldMarks(m, model.held, {
        ...AREAS,
        x: (va) => xOf(placed, va, x0, x1),
        tip: AREAS.y + AREAS.h + 6,
        room: [x0, x1],
      });
    else {
      const cellAt = (va: bigint): number => x0 + Math.min(Math.max(Number(va - first), 0), count) * pitch;
      heldMarks(m, model.held, { y, h: BYTES_H, x: cellAt, tip: y - 26, room: [x0, x1] });
    }
  }
  const rows = Math.min(EXTENT_ROWS, Math.max(1, model.extents.length));
  return m.done(geometry.width, rails + 5 + rows * EXTENT_ROW);
}

function label(m: SceneBuilder, { gutter, x0 }: Geometry, k: string, y: number, title: string, note: string): void {
  const max = x0 - gutter - 8;
  m.text(`${k} title`, gutter, y, title, 'label', { max });
  m.text(`${k} note`, gutter, y + 15, note, 'note', { max });
}

function pageTier(
  m: SceneBuilder,
  placed: readonly Placed[],
  model: SpaceModel,
  geometry: Geometry,
): { y: number; h: number } {
  const { x0, x1 } = geometry;
  const { pages } = model;
  const w = (x1 - x0) / Math.max(1, pages.length);
  const from = pages[0]?.va ?? 0n;
  const to = from + BigInt(pages.length) * 4096n;
  const inView = placed.find((s) => s.kind === 'area' && s.focus);
  const [a, b] =
    inView === undefined
      ? around(xOf(placed, model.question ?? from, x0, x1))
      : // The window may reach out of the area into the gap beside it.
        [inView.x - (from < inView.start ? 24 : 0), inView.x + inView.w - 2 + (to > inView.end ? 36 : 0)];
  lens(m, 'lens pages', [a, Math.min(b, x1), AREAS.y + AREAS.h + 3], [x0, x1, PAGES.y - 2]);
  label(m, geometry, 'focus', PAGES.y + 16, model.focusName, model.focusNote);
  pageMarks(m, pages, { x: (i) => x0 + i * w, w, y: PAGES.y, h: PAGES.h });
  return PAGES;
}

const around = (x: number): readonly [number, number] => [x - 4, x + 4];

/** Where the bytes come from in the tier above them: never so thin that it can't be seen. */
function bytesSource(
  placed: readonly Placed[],
  model: SpaceModel,
  { x0, x1 }: Geometry,
  withPages: boolean,
): readonly [number, number] {
  const first = model.bytes.cells[0]?.va ?? 0n;
  const last = first + BigInt(model.bytes.cells.length);
  const middle = (first + last) / 2n;
  const page = model.pages[0]?.va;
  if (!withPages || page === undefined) return around(xOf(placed, middle, x0, x1));
  const share = Number(middle - page) / (model.pages.length * 4096);
  return around(Math.min(Math.max(x0 + share * (x1 - x0) - 1, x0 + 4), x1 - 4));
}

/** Every eighth address: whole at the start and at a page boundary, else its end. */
function addresses(m: SceneBuilder, { bytes }: SpaceModel, row: ByteRow): void {
  const every = row.w < 30 ? 16 : 8;
  const free = bytes.boundary === null ? Infinity : row.x(bytes.boundary);
  let taken = -Infinity;
  for (let i = 0; i < bytes.cells.length; i += every) {
    const { va } = bytes.cells[i]!;
    const whole = i === 0 || i === bytes.boundary;
    const text = whole ? grouped(va) : `…${va.toString(16).padStart(3, '0').slice(-3)}`;
    const x = row.x(i) + (i === bytes.boundary ? 7 : 0);
    if (x < taken) continue;
    const limit = i !== bytes.boundary && x < free ? free - x - 6 : Infinity;
    taken =
      x + 12 + m.text(`address ${va}`, x, row.y - 7, text, whole ? 'mono' : 'mono note', { max: limit, cut: 'start' });
  }
}

/** The line where one page ends and the next begins. */
export function boundary(m: SceneBuilder, { bytes }: SpaceModel, row: ByteRow, below: number): void {
  if (bytes.boundary === null) return;
  const x = row.x(bytes.boundary) - 1;
  m.line('page edge', x, row.y - 18, x, row.y + row.h + below, 'page-edge');
}
