import * as l10n from '@vscode/l10n';
import { grouped, hex } from '../../src/core/addr/address';
import { entryBitNames } from '../../src/core/mmu/entry';
import type { Geometry } from '../actions';
import type { WalkLevel, WalkModel } from '../model/walk';
import { tableMarks } from './tables';
import { errorMarks } from './error-code';
import { OPEN } from './icons';
import type { Measure } from './measure';
import type { HitMark, Run, Scene, SceneBuilder } from './scene';
import { scene } from './scene';
import { WIRE, endingMarks, wireMarks } from './wires';
import { walkNarrow } from './walk-narrow';

/** Narrowest column that holds a table and an index with its nine bits. */
const COLUMN = 108;
const RANGES = ['47:39', '38:30', '29:21', '20:12'] as const;
const NAMES = ['PML4', 'PDPT', 'PD', 'PT'] as const;

/**
 * The walk: each field of the address stands above the table that it indexes; below it the entry and four wires. A wire runs on while
 * its bit is granted and ends where it is lost.
 */
export function walkLayout(model: WalkModel, geometry: Geometry, measure: Measure): Scene {
  const { x0, x1, tier } = geometry;
  if (tier === 'narrow' || (x1 - x0) / 5 < COLUMN) return walkNarrow(model, geometry, measure);
  const m = scene(measure);
  const columns: Columns = { gutter: geometry.gutter, x0, x1, w: (x1 - x0) / 5, at: (i) => x0 + (i * (x1 - x0)) / 5 };
  const labels = x0 - geometry.gutter - 8;
  const title = m.text('title', geometry.gutter, 12, l10n.t('walk'), 'label', { max: labels });
  m.text('title icon', geometry.gutter + title + 6, 13, OPEN, 'icon small');
  if (model.va !== null) addressMark(m, model.va, model.picked, geometry.gutter, x0);
  fields(m, model, columns);
  let y = 54;
  tableMarks(m, model, columns, y);
  y += 77;
  entries(m, model, columns, y);
  y += 41;
  wireMarks(m, model, columns, y);
  endingMarks(m, model, columns, y);
  y += 4 * WIRE + 2;
  if (model.error !== null) y = errorMarks(m, model.error, columns, y);
  y = registers(m, model, columns, y);
  hits(m, model, columns, y);
  return m.done(geometry.width, y + 12);
}

export interface Columns {
  readonly gutter: number;
  readonly x0: number;
  readonly x1: number;
  /** One of five: four tables and the page. */
  readonly w: number;
  readonly at: (i: number) => number;
}

/** In the gutter; one too long for it breaks after a group of digits. */
function addressMark(m: SceneBuilder, va: bigint, picked: boolean, gutter: number, x0: number): void {
  const max = x0 - gutter - 6;
  const text = grouped(va);
  if (m.width(text, 'mono') <= max) {
    m.text('address', gutter, 27, text, 'mono');
    if (picked) m.text('picked', gutter, 42, l10n.t('picked by hand'), 'note', { max });
  } else {
    const half = text.length - 9;
    m.text('address', gutter, 27, text.slice(0, half), 'mono', { max });
    m.text('address low', gutter, 42, text.slice(half), 'mono', { max });
  }
}

function fields(m: SceneBuilder, { va, levels, indices, offset, offsetBits }: WalkModel, { at, w }: Columns): void {
  for (let i = 0; i < 5; i++) {
    const x = at(i);
    const right = x + w - 20;
    const page = i === 4;
    const level = levels[i];
    const index = indices[i]?.index;
    const range = page ? `${offsetBits - 1}:0` : RANGES[i]!;
    m.text(
      `field ${i}`,
      x,
      12,
      [
        [page ? l10n.t('page') : NAMES[i]!, 'b'],
        [range, 'note', 6],
      ],
      '',
      { max: w - 8 },
    );
    // A leaf above the last table takes the fields below it as part of its offset.
    const used = page || 4 - i >= levelsEnd(levels, offsetBits);
    if (page && va !== null && indices.length > 0) {
      const digits = Math.ceil(offsetBits / 4);
      m.text('offset', x, 32, `0x${offset.toString(16).padStart(digits, '0')}`, 'mono big');
    } else if (index !== undefined && used) {
      const c = level?.reached === true ? 'mono big' : 'mono big ghost';
      const width = m.text(`index ${i}`, x, 32, String(index), c);
      const bits = index.toString(2).padStart(9, '0');
      if (m.width(bits, 'mono note') + width + 8 <= w - 20)
        m.text(`bits ${i}`, right, 32, bits, 'mono note', { anchor: 'end' });
    }
    m.line(`rule ${i}`, x, 39, right, 39, level !== undefined || (page && indices.length > 0) ? 'rule' : 'rule faint');
  }
}

const levelsEnd = (levels: readonly WalkLevel[], offsetBits: number): number =>
  levels.at(-1)?.leaf === true ? (offsetBits - 12) / 9 + 1 : 1;

function entries(m: SceneBuilder, { levels }: WalkModel, { gutter, at, w, x0 }: Columns, y: number): void {
  m.text('entry label', gutter, y + 10, l10n.t('entry'), 'note', { max: x0 - gutter - 8 });
  for (const [i, level] of levels.entries()) {
    const raw = level.entry.toString(16).padStart(16, '0').match(/.{4}/g) ?? [];
    const x = at(i);
    const ghost = level.reached ? '' : ' ghost';
    m.text(`entry ${i} high`, x, y + 10, raw.slice(0, 2).join('_'), 'mono note');
    m.text(`entry ${i} low`, x, y + 24, raw.slice(2).join('_'), level.changed ? 'mono changed' : `mono${ghost}`);
    if (level.extra !== '') m.text(`entry ${i} bits`, x + w - 20, y + 24, level.extra, 'note', { anchor: 'end' });
  }
}

function registers(m: SceneBuilder, model: WalkModel, { gutter, x0, x1 }: Columns, y: number): number {
  m.text('registers', gutter, y + 14, l10n.t('registers'), 'note', { max: x0 - gutter - 8 });
  let x = x0;
  let row = y + 14;
  for (const { name, value, changed } of model.registers) {
    const runs: Run[] = [
      [name, 'note'],
      [value, changed ? 'mono changed' : 'mono', 5],
    ];
    const width = m.width(runs, '');
    if (x > x0 && x + width > x1) {
      x = x0;
      row += 18;
    }
    m.text(`register ${name}`, x, row, runs, '', { max: x1 - x });
    x += width + 19;
  }
  return row;
}

/** What leads to the view of the walk. */
export const openHit = (x: number, y: number, w: number): Omit<HitMark, 'c'> => ({
  k: 'open',
  x,
  y,
  w,
  h: 18,
  label: l10n.t('Open the walk on a page of its own'),
  row: 'open',
  action: { type: 'stage', action: { type: 'view', view: 'walk' } },
});

function hits(m: SceneBuilder, model: WalkModel, { at, w, gutter, x0 }: Columns, bottom: number): void {
  m.hit(openHit(gutter - 4, -1, x0 - gutter - 16));

  for (const [i, level] of model.levels.entries()) {
    m.hit({
      k: `level ${level.level}`,
      x: at(i) - 8,
      y: 0,
      w: w - 8,
      h: Math.min(172 + 4 * WIRE, bottom),
      label: levelLabel(level),
      row: 'levels',
      action: { type: 'select', selection: { kind: 'address', va: level.first } },
      current: level.now,
      about: level.level === 1 ? [`page-${hex(level.first)}`] : [],
    });
  }
}

export function levelLabel({ name, index, table, entry, used, reached }: WalkLevel): string {
  const said = l10n.t(
    '{0} of the table at {1}, {2} used: {3}, {4}',
    `${name}[${index}]`,
    grouped(table),
    used.length,
    grouped(entry),
    entryBitNames(entry),
  );
  return reached ? said : l10n.t('{0}, not walked yet', said);
}
