import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { countText } from '../../src/core/trace/describe-words';
import type { Level } from '../../src/core/trace/event';
import type { ShownLevel, ShownWalk } from '../model/walk-page';
import { BOLT } from './icons';
import type { Run, SceneBuilder } from './scene';
import { n as px } from './scene';
import type { Columns } from './walk';
import { offsetText, pageColumn } from './walk-fields';
import { pageWords } from '../model/walk-words';
import { wrapped } from './wrapped';

/** Rows of 32 entries. */
const ROWS = 16;
const PER_ROW = 32;
const PITCH = 7;
export const TABLES_HIGH = ROWS * PITCH + 22;
/** Base lines of names are at least this far apart. */
const LINE = 15;

/** Each table as a picture of its 512 entries, the one on the way framed and joined to the table that it names. */
export function tablesMarks(
  m: SceneBuilder,
  shown: ShownWalk,
  { gutter, x0, at, w, x1 }: Columns,
  y: number,
  open: Level | null,
): void {
  const max = x0 - gutter - 8;
  m.text('tables label', gutter, y + 11, l10n.t('tables'), 'label', { max });
  const note = l10n.t('512 entries each');
  if (m.width(note, 'note') <= max) m.text('tables note', gutter, y + 26, note, 'note');
  const pitch = Math.min(PITCH, Math.floor((w - 20) / PER_ROW));
  const grid = y + 20;
  for (const [i, level] of shown.levels.entries()) {
    const x = at(i);
    const right = x + w - 20;
    const used = l10n.t('{0} used', countText(level.used.length));
    const room = right - x - m.width(used, 'note') - 8;
    const ghost = level.reached ? 'mono' : 'mono ghost';
    m.text(
      `table ${i}`,
      x,
      y + 11,
      i === 0
        ? [
            ['CR3', 'note'],
            [grouped(level.table), ghost, 6],
          ]
        : [[grouped(level.table), ghost]],
      '',
      { max: room },
    );
    m.text(`table ${i} used`, right, y + 11, used, 'note', { anchor: 'end' });
    const named = picture(m, level, i, { x, y: grid, pitch, right });
    if (shown.levels[i + 1] !== undefined) joint(m, shown, i, { at, grid, pitch, named });
    m.hit({
      k: `open ${level.level}`,
      x: x - 4,
      y,
      w: right - x + 8,
      h: TABLES_HIGH,
      label:
        open === level.level
          ? l10n.t('Close the table {0} at {1}', level.name, grouped(level.table))
          : l10n.t('Open the table {0} at {1}, {2}', level.name, grouped(level.table), used),
      row: 'tables',
      action: { type: 'walk', action: { type: 'table', level: open === level.level ? null : level.level } },
      pressed: open === level.level,
      current: level.now,
    });
  }
  pageMarks(m, shown, { x: at(pageColumn(shown)), right: x1 - 20, y });
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly pitch: number;
  readonly right: number;
}

const cellAt = (index: number, { x, y, pitch }: Pick<Place, 'x' | 'y' | 'pitch'>): readonly [number, number] => [
  x + (index % PER_ROW) * pitch,
  y + Math.floor(index / PER_ROW) * PITCH,
];

/** Returns where the name of the entry on the way ends; 0 where it has none. */
function picture(m: SceneBuilder, level: ShownLevel, i: number, place: Place): number {
  const { x, y, pitch } = place;
  const row = `h1${`m${pitch - 1},0h1`.repeat(PER_ROW - 1)}`;
  const rows = Array.from({ length: ROWS }, (_, at) => `M${px(x + 1.5)},${y + at * PITCH + 2}${row}`);
  m.under(`table ${i} dots`, rows.join(''), 'dot-rows');
  const used = level.used.map(({ index, leaf }) => {
    const [cx, cy] = cellAt(index, place);
    return `M${px(cx)},${cy + 2}h${leaf && level.level > 1 ? pitch + 4 : 4}`;
  });
  if (used.length > 0) m.path(`table ${i} used`, used.join(''), 'used-cells');
  const [cx, cy] = cellAt(level.index, place);
  const frame = level.now ? 'now-frame' : level.reached ? 'sel-frame' : 'sel-frame ghost';
  m.rect(`table ${i} chosen`, cx - 3.5, cy - 3.5, 11, 11, frame);
  return names(m, level, i, place);
}

/** Names stand beside their entries where no other entry is in the way. */
function names(m: SceneBuilder, level: ShownLevel, i: number, place: Place): number {
  const taken: number[] = [];
  let chosen = 0;
  const order = [...level.named].sort((a, b) => Number(b.index === level.index) - Number(a.index === level.index));
  for (const { index, text } of order) {
    const [cx, cy] = cellAt(index, place);
    const x = cx + (index === level.index ? 13 : 15);
    const inWay = level.used.some(({ index: other }) => other !== index && isInWay(other, index, cy, place));
    if (inWay || taken.some((y) => Math.abs(y - cy) < LINE)) continue;
    const runs: Run[] = [[`[${index}]`, 'mono note']];
    if (text !== '') runs.push([text, 'note', 6]);
    const width = m.text(`table ${i} name ${index}`, x, cy + 6, runs, 'note halo', { max: place.right - x });
    if (width > 0) taken.push(cy);
    if (index === level.index && width > 0) chosen = x + width;
  }
  return chosen;
}

/** A name covers what stands right of its entry, a row above and below too. */
function isInWay(other: number, index: number, cy: number, place: Place): boolean {
  const [ox, oy] = cellAt(other, place);
  return Math.abs(oy - cy) < 11 && (ox > cellAt(index, place)[0] || oy !== cy);
}

/** From the entry on the way to the table that it names. */
function joint(
  m: SceneBuilder,
  { levels, model }: ShownWalk,
  i: number,
  {
    at,
    grid,
    pitch,
    named,
  }: { readonly at: Columns['at']; readonly grid: number; readonly pitch: number; readonly named: number },
): void {
  const [from, to] = [levels[i]!, levels[i + 1]!];
  const [fx, fy] = cellAt(from.index, { x: at(i), y: grid, pitch });
  const [tx, ty] = cellAt(to.index, { x: at(i + 1), y: grid, pitch });
  const x = Math.max(fx + 10, named + 8);
  const turn = at(i + 1) - 12;
  const solid = to.reached && model.mode !== 'ghost';
  if (x < turn) {
    const end = tx <= at(i + 1) ? tx - 5 : at(i + 1) - 3;
    m.path(`joint ${i}`, `M${px(x)},${fy + 2}H${turn}V${ty + 2}H${px(end)}`, solid ? 'joint' : 'joint off');
  }
}

/** The page at the end of the walk, or the hole where it should be. */
function pageMarks(
  m: SceneBuilder,
  shown: ShownWalk,
  { x, right, y }: { readonly x: number; readonly right: number; readonly y: number },
): void {
  const { walk, model } = shown;
  const top = y + 20;
  const w = right - x;
  const high = ROWS * PITCH - 2;
  const ghost = model.mode === 'ghost' || shown.levels.some(({ reached }) => !reached);
  if (model.frame === null) {
    if (walk.end.kind === 'not-canonical') return;
    m.text('frame', x, y + 11, l10n.t('no frame'), 'note', { max: w });
    m.path('frame bar', `M${px(x)},${top + high - 5}v4h${px(w)}v-4`, 'bar-lazy');
    m.text('frame icon', x + w / 2, top + high / 2 + 4, BOLT, ghost ? 'icon ghost' : 'icon stop', { anchor: 'middle' });
    return;
  }
  m.text(
    'frame',
    x,
    y + 11,
    [
      [l10n.t('frame'), 'note'],
      [grouped(model.frame), 'mono', 6],
    ],
    '',
    { max: w },
  );
  m.rect('frame cell', x, top, w, high, ghost ? 'cell ghost' : 'cell on');
  if (ghost) m.path('frame bar', `M${px(x)},${top + high - 5}v4h${px(w)}v-4`, 'bar-lazy');
  else m.rect('frame bar', x, top + high - 3, w, 3, 'bar');
  const inside = x + 12;
  const lines = wrapped(m, 'frame what', [inside, top + 22], pageWords(shown), 'b', { max: w - 24, step: 16, most: 3 });
  const next = top + 22 + lines * 16 + 6;
  m.text(
    'frame sum',
    inside,
    next,
    [
      ['+', 'note'],
      [l10n.t('{0} bits', String(model.offsetBits)), 'note', 6],
      [offsetText(shown), 'mono', 6],
    ],
    '',
    { max: w - 24 },
  );
  if (walk.end.kind === 'translated')
    m.text(
      'frame pa',
      inside,
      next + 18,
      [
        [l10n.t('physical'), 'note'],
        [grouped(walk.end.pa), 'mono b', 6],
      ],
      '',
      { max: w - 24 },
    );
  else m.text('frame icon', right - 18, top + high - 14, BOLT, 'icon stop halo', { anchor: 'middle' });
}
