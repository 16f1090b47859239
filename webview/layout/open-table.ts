import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { countText } from '../../src/core/trace/describe-words';
import type { Geometry } from '../actions';
import type { OpenTable, TableCell } from '../model/table-cells';
import type { Measure } from './measure';
import type { Scene, SceneBuilder } from './scene';
import { scene, n as px } from './scene';

/** White space right of a cell, and below it, where what changed is underlined. */
const RIGHT = 3;
const BELOW = 5;
/** Narrowest cell with room for a letter. */
const LETTER = 14;

/** Where cells stand: 32 in a row, or 16 on a narrow page. */
interface Grid {
  readonly x: number;
  readonly y: number;
  readonly perRow: number;
  readonly w: number;
  readonly h: number;
}

/** A table in full: each of its 512 entries is a cell that can be walked through. */
export function openTableLayout(table: OpenTable, geometry: Geometry, measure: Measure): Scene {
  const m = scene(measure);
  const { gutter, x0, x1, width } = geometry;
  const labelled = x0 > gutter;
  const x = labelled ? x0 : x0 + 30;
  const perRow = (x1 - x) / 32 >= 17 ? 32 : 16;
  head(m, table, geometry);
  const y = legend(m, geometry, 34) + 12;
  const grid: Grid = { x, y, perRow, w: (x1 - x) / perRow, h: 18 };
  const rows = 512 / perRow;
  for (let row = 0; row < rows; row++) {
    m.text(`row ${row}`, x - 10, y + row * grid.h + 10, String(row * perRow), 'mono note', { anchor: 'end' });
  }
  cells(m, table, grid);
  hits(m, table, grid);
  return m.done(width, y + rows * grid.h + 12);
}

function head(m: SceneBuilder, { name, table, used }: OpenTable, { gutter, x0, x1 }: Geometry): void {
  const labelled = x0 > gutter;
  if (labelled) m.text('table label', gutter, 18, l10n.t('table'), 'label', { max: x0 - gutter - 8 });
  m.text(
    'table name',
    x0,
    18,
    [
      [name, 'b'],
      [grouped(table), 'mono', 8],
      [l10n.t('{0} of 512 entries used', countText(used)), 'note', 12],
    ],
    '',
    { max: x1 - x0 - 90 },
  );
  const close = l10n.t('close');
  const wide = m.width(close, 'note');
  m.text('table close', x1, 18, close, 'note', { anchor: 'end' });
  m.hit({
    k: 'close',
    x: x1 - wide - 8,
    y: 4,
    w: wide + 12,
    h: 20,
    label: l10n.t('Close the table {0} at {1}', name, grouped(table)),
    row: 'head',
    action: { type: 'walk', action: { type: 'table', level: null } },
  });
}

/** What the shapes of cells say, in as many rows as that takes. Returns the y below them. */
function legend(m: SceneBuilder, { x0, x1 }: Geometry, top: number): number {
  const samples: readonly (readonly [string, string, Partial<Look>])[] = [
    ['absent', l10n.t('absent'), { kind: 'absent' }],
    ['table', l10n.t('a table'), { kind: 'table' }],
    ['page', l10n.t('a page'), { kind: 'page' }],
    ['large', l10n.t('a large page'), { kind: 'large' }],
    ['reserved', l10n.t('a reserved bit'), { kind: 'reserved' }],
    ['lid', l10n.t('not writable'), { kind: 'page', write: false }],
    ['ruled', l10n.t('executable'), { kind: 'page', execute: true }],
    ['supervisor', l10n.t('supervisor’s'), { kind: 'page', user: false }],
    ['fresh', l10n.t('changed now'), { kind: 'page', changed: true }],
  ];
  let x = x0;
  let y = top;
  for (const [k, text, look] of samples) {
    const width = m.width(text, 'note');
    if (x > x0 && x + 28 + width > x1) {
      x = x0;
      y += 22;
    }
    const cell: Look = { kind: 'absent', user: true, write: true, execute: false, changed: false, ...look };
    const shapes = new Shapes();
    shapes.add(cell, x, y, 20, 13);
    shapes.draw(m, `legend ${k}`);
    m.text(`legend ${k}`, x + 26, y + 11, text, 'note');
    x += width + 46;
  }
  return y + 18;
}

function cells(m: SceneBuilder, { cells: all, index, now }: OpenTable, grid: Grid): void {
  const shapes = new Shapes();
  for (const cell of all) {
    const [x, y] = at(cell.index, grid);
    shapes.add(cell, x, y, grid.w - RIGHT, grid.h - BELOW);
  }
  shapes.draw(m, 'cells');
  const [x, y] = at(index, grid);
  m.rect('chosen', x - 2.5, y - 2.5, grid.w - RIGHT + 5, grid.h - BELOW + 5, now ? 'now-frame' : 'sel-frame');
}

const at = (index: number, { x, y, perRow, w, h }: Grid): readonly [number, number] => [
  x + (index % perRow) * w,
  y + Math.floor(index / perRow) * h,
];

type Look = Pick<TableCell, 'kind' | 'user' | 'write' | 'execute' | 'changed'>;

/** Cells that look alike are one mark: a full table has 512 of them. */
class Shapes {
  private readonly paths = new Map<string, string>();
  private readonly letters: (readonly [x: number, y: number])[] = [];
  private readonly hatched: (readonly [x: number, y: number, w: number, h: number])[] = [];

  add({ kind, user, write, execute, changed }: Look, x: number, y: number, w: number, h: number): void {
    if (changed) this.box('fresh', x, y + h + 1.5, w, 2);
    if (kind === 'absent') {
      this.box('dot', x + w / 2 - 1, y + h / 2 - 1, 2, 2);
      return;
    }
    // What else its bits say is never judged.
    if (kind === 'reserved') {
      this.hatched.push([x, y, w, h]);
      return;
    }
    if (kind === 'table') {
      this.box('outline', x + 0.5, y + 0.5, w - 1, h - 1);
      this.box('bar', x + w / 2 - 2, y + h / 2 - 2, 4, 4);
    } else {
      this.box(kind === 'large' ? 'solid' : 'on', x, y, w, h);
      if (kind === 'page') this.box('bar', x, y + h - 3, w, 3);
    }
    if (execute && kind === 'page') for (const line of [4, 7]) this.box('rule', x + w / 2, y + line, w / 2 - 3, 1);
    if (!write) this.box(kind === 'large' ? 'lid-dark' : 'bar', x, y, w, 1.5);
    if (!user && kind !== 'large' && w >= LETTER) this.letters.push([x, y]);
    if (!user && kind === 'large') this.box('lid-dark', x + 3, y + 3, 3, h - 6);
  }

  /** Boxes first, then what stands on them. */
  draw(m: SceneBuilder, k: string): void {
    for (const name of ['outline', 'on', 'solid', 'dot', 'rule', 'bar', 'lid-dark', 'fresh']) {
      const d = this.paths.get(name);
      if (d !== undefined) m.path(`${k} ${name}`, d, `table-${name}`);
    }
    for (const [x, y, w, h] of this.hatched) {
      m.rect(`${k} bad ${px(x)} ${px(y)}`, x + 0.5, y + 0.5, w - 1, h - 1, 'table-bad', { pattern: 'stop-hatch' });
    }
    for (const [x, y] of this.letters) m.text(`${k} s ${px(x)} ${px(y)}`, x + 3, y + 9, 's', 'note');
  }

  private box(name: string, x: number, y: number, w: number, h: number): void {
    this.paths.set(name, `${this.paths.get(name) ?? ''}M${px(x)},${px(y)}h${px(w)}v${px(h)}h${px(-w)}z`);
  }
}

/** Cells of another table are others, so Tab comes to the entry on the way there. */
function hits(m: SceneBuilder, { cells: all, index: chosen, table }: OpenTable, grid: Grid): void {
  for (const { index, first, words } of all) {
    const [x, y] = at(index, grid);
    m.hit({
      k: `cell ${table} ${index}`,
      x: x - 1,
      y: y - 2,
      w: grid.w - 1,
      h: grid.h - 1,
      label: words,
      row: `cells ${Math.floor(index / grid.perRow)}`,
      action: { type: 'select', selection: { kind: 'address', va: first } },
      ...(index === chosen && { entry: true, current: true }),
    });
  }
}
