import * as l10n from '@vscode/l10n';
import { grouped, hex } from '../../src/core/addr/address';
import { counted, countText, flagLetters } from '../../src/core/trace/describe-words';
import type { MapArea, MapModel } from '../model/map';
import type { MapPiece } from '../model/map-scale';
import type { PageCell } from '../model/pages';
import { roomy } from '../model/map-window';
import { areaName, roughSize } from '../model/words';
import { edgeMarks } from './area-edges';
import { cell } from './cell';
import { scaledHold } from './hold';
import type { Run, SceneBuilder } from './scene';

interface Row {
  readonly y: number;
  readonly h: number;
  readonly x1: number;
}

/** Areas, crowds of them and the gaps between, low to high. */
export function mapBlocks(m: SceneBuilder, model: MapModel, row: Row): void {
  const { pieces } = model.scale;
  for (const [i, piece] of pieces.entries()) {
    const { segment } = piece;
    switch (segment.kind) {
      case 'gap':
        gap(m, piece, row);
        break;
      case 'crowd':
        crowd(m, piece, segment.count, row);
        break;
      case 'area': {
        const next = pieces.slice(i + 1).find((each) => each.segment.kind !== 'gap');
        area(m, model, piece, model.areas.get(segment.area.id)!, (next?.x ?? row.x1) - piece.x - 10, row);
        break;
      }
    }
  }
}

function gap(m: SceneBuilder, { segment, x, w }: MapPiece, { y, h }: Row): void {
  if (w > 3) m.under(`gap ${segment.start}`, `M${round(x + 1)},${y + h - 1.5}H${round(x + w - 2)}`, 'gap');
  const text = roughSize(segment.end - segment.start);
  if (m.width(text, 'note') + 10 <= w)
    m.text(`gap ${segment.start} size`, x + w / 2, y + h - 8, text, 'note', { anchor: 'middle' });
}

function crowd(m: SceneBuilder, { segment, x, w }: MapPiece, count: number, { y, h }: Row): void {
  const width = Math.max(1.5, w - 1);
  m.rect(`crowd ${segment.start}`, x, y, width, h, 'crowd', { pattern: 'cluster' });
  const text = countText(count);
  if (m.width(text, 'note') <= w - 4)
    m.text(`crowd ${segment.start} count`, x + w / 2, y - 8, text, 'note', { anchor: 'middle' });
  m.hit({
    k: `crowd ${segment.start}`,
    x,
    y,
    w: width,
    h,
    label: l10n.t('{0} from {1}: look closer', counted(count, 'area'), grouped(segment.start)),
    row: 'areas',
    action: { type: 'space', action: { type: 'window', window: { start: segment.start, end: segment.end } } },
  });
}

function area(m: SceneBuilder, model: MapModel, piece: MapPiece, known: MapArea, slot: number, { y, h }: Row): void {
  const { segment, x } = piece;
  const { area: it, pages, selected, whole, mapping } = known;
  const k = `area ${it.id}`;
  const w = Math.max(1.5, piece.w - 2);
  names(m, known, x, y, slot);
  if (pages !== null) pageBlocks(m, model, known, pages, y, h);
  else stretches(m, known, x, y, w, h);
  if (known.changed) m.rect(`${k} fresh`, x, y + h + 2, w, 2, 'fresh');
  if (selected) m.rect(`${k} ring`, x - 3, y - 3, w + 5, h + 6, 'focus-ring', { rx: 2 });
  const movable = whole && mapping !== null;
  m.hit({
    k,
    x,
    y,
    w,
    h: pages === null ? h : 14,
    label: l10n.t(
      '{0} {1}, {2} to {3}, {4}, {5}',
      areaName(it),
      flagLetters(it.flags),
      grouped(it.start),
      grouped(it.end),
      it.backing,
      presentText(known),
    ),
    row: 'areas',
    action: { type: 'space', action: { type: 'window', window: roomy(model.whole, it) } },
    ...(movable && {
      hold: scaledHold({ kind: 'area', index: mapping }, x, it.start, (to) => model.scale.at(to)),
    }),
  });
  if (!movable) return;
  edgeMarks(m, {
    k,
    name: areaName(it),
    index: mapping,
    start: segment.start,
    end: segment.end,
    pages: (it.end - it.start) / 4096n,
    selected,
    x,
    y,
    w,
    h,
    edges: (['start', 'end'] as const).filter((edge) => it[edge] === segment[edge]),
  });
}

function names(m: SceneBuilder, { area: it, selected }: MapArea, x: number, y: number, slot: number): void {
  const k = `area ${it.id}`;
  const flags: Run = [flagLetters(it.flags), 'mono', 8];
  const whole: Run[] = [[areaName(it), 'b'], flags];
  const fits = m.width(whole, '') <= slot;
  if (slot >= 30 || selected)
    m.text(`${k} name`, x, y - 22, fits ? whole : [[areaName(it), 'b']], '', { max: Math.max(slot, 30) });
  if (slot >= 60) m.text(`${k} start`, x, y - 8, grouped(it.start), 'mono note', { max: slot, cut: 'start' });
}

function pageBlocks(
  m: SceneBuilder,
  { scale }: MapModel,
  { area: it }: MapArea,
  pages: readonly PageCell[],
  y: number,
  h: number,
): void {
  for (const page of pages) {
    const from = scale.x(page.va);
    const w = Math.max(1.5, scale.x(page.va + 4096n) - from - 2);
    const k = `page ${page.va}`;
    if (page.state === 'present') cell(m, k, from, y, w, h, { on: true, flags: it.flags, fresh: page.changed });
    else if (page.state === 'absent') cell(m, k, from, y, w, h, { on: false });
    else if (page.state === 'gone') m.rect(`${k} gone`, from, y + h - 6, w, 6, 'gone', { pattern: 'gone' });
    if (page.stop !== null) m.rect(`${k} stop`, from, y, Math.min(6, w), h, 'stop-hatch', { pattern: 'stop-hatch' });
    const top = y + h;
    if (w >= 100) {
      m.text(`${k} start`, from + 10, top - 34, grouped(page.va), 'mono b', { max: w - 14, cut: 'start' });
      m.text(`${k} note`, from + 10, top - 19, page.note, 'note', { max: w - 16 });
    }
    m.hit({
      k,
      x: from,
      y: y + 16,
      w,
      h: h - 16,
      label: l10n.t('page {0}: {1}', grouped(page.va), page.note),
      row: 'pages',
      action: { type: 'space', action: { type: 'window', window: { start: page.va, end: page.va + 4096n } } },
      about: [`page-${hex(page.va)}`],
    });
  }
}

/** Too many pages for one each: stretches of present and absent ones, in proportion. */
function stretches(m: SceneBuilder, { area: it, presence }: MapArea, x: number, y: number, w: number, h: number): void {
  const k = `area ${it.id}`;
  const runs = presence.runs.length <= w / 6 ? presence.runs : [];
  if (runs.length === 0) cell(m, `${k} all`, x, y, w, h, { on: presence.present > 0n, flags: it.flags });
  const total = runs.reduce((sum, { start, end }) => sum + Number(end - start), 0) || 1;
  const spare = w - 3 * runs.length;
  let at = x;
  for (const [i, run] of runs.entries()) {
    const rw = 3 + (Number(run.end - run.start) / total) * spare;
    cell(m, `${k} run ${i}`, at, y, Math.max(1, rw - (i < runs.length - 1 ? 2 : 0)), h, {
      on: run.present,
      flags: it.flags,
    });
    at += rw;
  }
}

/** `2 of 4 pages present`. */
export function presentText({ area: it, presence }: MapArea): string {
  const pages = (it.end - it.start) / 4096n;
  const cut = presence.runs.reduce((sum, { start, end }) => sum + (end - start), 0n) < it.end - it.start;
  return cut || !presence.exact
    ? counted(pages, 'page')
    : l10n.t('{0} of {1} present', countText(presence.present), counted(pages, 'page'));
}

const round = (value: number): number => Math.round(value * 100) / 100;
