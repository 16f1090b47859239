import * as l10n from '@vscode/l10n';
import type { Level } from '../../src/core/trace/event';
import type { Geometry } from '../actions';
import type { ShownWalk, WalkPage } from '../model/walk-page';
import { endWords } from '../model/walk-words';
import type { Measure } from './measure';
import type { Scene, SceneBuilder } from './scene';
import { scene } from './scene';
import type { Columns } from './walk';
import { BITS_HIGH, BITS_HIGHER, entryMarks, isOneRow } from './walk-bits';
import { controlMarks } from './walk-controls';
import { faultMarks } from './walk-fault';
import { fieldMarks, pageColumn } from './walk-fields';
import { TABLES_HIGH, tablesMarks } from './walk-tables';
import { WIRE, wireMarks } from './wires';
import { wrapped } from './wrapped';

/** Narrowest column that holds five bits with their names. */
const COLUMN = 150;
const GAP = 22;

/** Whether the four tables have room side by side. */
export const hasColumns = ({ tier, x0, x1 }: Geometry): boolean => tier !== 'narrow' && (x1 - x0) / 5 >= COLUMN;

export const columnsOf = ({ gutter, x0, x1 }: Geometry): Columns => {
  // The page's column ends where the page does; the others leave 20 pixels to the next.
  const w = (x1 + 20 - x0) / 5;
  return { gutter, x0, x1: x1 + 20, w, at: (i) => x0 + i * w };
};

/** The whole walk: address, tables, entries with their bits, rights, control bits, and what it comes to. */
export function walkPageLayout(page: WalkPage, geometry: Geometry, measure: Measure, open: Level | null): Scene {
  const m = scene(measure);
  const columns = columnsOf(geometry);
  fieldMarks(m, page, columns, 6);
  let y = 72;
  if (page.levels.length > 0) {
    tablesMarks(m, page, columns, y, open);
    y += TABLES_HIGH + GAP;
    y = entriesMarks(m, page, columns, y) + GAP;
  }
  y = rightsMarks(m, page, columns, y) + GAP;
  y = controlMarks(m, page, columns, y) + GAP;
  if (page.walk.end.kind === 'page-fault') y = faultMarks(m, page.walk.end.error, columns, y) + GAP;
  return m.done(geometry.width, y);
}

function entriesMarks(m: SceneBuilder, { levels }: ShownWalk, { gutter, x0, at, w }: Columns, y: number): number {
  m.text('entry label', gutter, y + 10, l10n.t('entry'), 'label', { max: x0 - gutter - 8 });
  for (const [i, level] of levels.entries())
    entryMarks(m, level, `entry ${level.level}`, { x: at(i), y, w: w - 20 }, 'bits');
  return y + (isOneRow(w - 20) ? BITS_HIGH : BITS_HIGHER);
}

/** The wires, and what they come to. */
export function rightsMarks(m: SceneBuilder, shown: ShownWalk, columns: Columns, y: number): number {
  const { gutter, at, x0, x1 } = columns;
  const { model, levels } = shown;
  if (levels.length > 0) wireMarks(m, model, columns, y);
  if (shown.causes.some(({ kind }) => kind === 'reserved')) reservedMark(m, shown, columns, y);
  const column = levels.length === 0 ? 0 : Math.max(pageColumn(shown), levels.length);
  const x = at(Math.min(4, column));
  const { title, text } = endWords(shown);
  const max = Math.min(x1 - 20 - x, 420);
  const mapped = shown.walk.end.kind === 'translated';
  if (levels.length === 0) m.text('rights label', gutter, y + 4, l10n.t('no walk'), 'label', { max: x0 - gutter - 8 });
  m.text('ending', x, y + 4, title, mapped ? 'mono b' : 'b', { max });
  const lines = wrapped(m, 'ending', [x, y + 21], text, 'note', { max, step: 15, most: 5 });
  return Math.max(levels.length > 0 ? y + 3 * WIRE + 8 : 0, y + 10 + lines * 15);
}

/** Reserved bits end the walk where the entry is present. */
function reservedMark(m: SceneBuilder, { levels }: ShownWalk, { at, w }: Columns, y: number): void {
  const i = levels.length - 1;
  const x = at(i) + 14;
  m.line('cut reserved', x, y - 6, x, y + 6, 'bar-stop');
  const bits = levels[i]!.reserved.join(', ');
  m.text('cut reserved bit', x + 8, y + 4, l10n.t('reserved: {0}', bits), 'b', { max: w - 30 });
}
