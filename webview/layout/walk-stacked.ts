import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { countText } from '../../src/core/trace/describe-words';
import type { Level } from '../../src/core/trace/event';
import type { Geometry } from '../actions';
import type { WalkPage } from '../model/walk-page';
import type { Measure } from './measure';
import type { Run, Scene, SceneBuilder } from './scene';
import { scene } from './scene';
import type { Columns } from './walk';
import { BITS_HIGH, BITS_HIGHER, entryMarks, isOneRow } from './walk-bits';
import { controlMarks } from './walk-controls';
import { faultMarks } from './walk-fault';
import { offsetText } from './walk-fields';
import { narrowHead, narrowWires } from './walk-narrow';
import { endWords } from '../model/walk-words';
import { wrapped } from './wrapped';

const GAP = 16;
/** Four wires, and white space before them. */
const WIRES = 124;

/** The tables one below the other, the rights running down beside them: for pages too narrow for four columns. */
export function walkStackedLayout(page: WalkPage, geometry: Geometry, measure: Measure, open: Level | null): Scene {
  const m = scene(measure);
  const { x0, x1, gutter } = geometry;
  const labelled = x0 > gutter;
  const w = x1 - x0;
  let y = address(m, page, geometry) + GAP;
  const wire = (i: number): number => x1 - 90 + i * 28;
  if (page.levels.length > 0) {
    if (labelled) m.text('rights label', gutter, y + 10, l10n.t('tables'), 'label', { max: x0 - gutter - 8 });
    narrowHead(m, wire, y + 8);
    y += 18;
  }
  const high = 22 + (isOneRow(w - WIRES) ? BITS_HIGH : BITS_HIGHER);
  for (const [row, level] of page.levels.entries()) {
    const ghost = level.reached ? '' : ' ghost';
    const used = l10n.t('{0} used', countText(level.used.length));
    m.text(
      `level ${row}`,
      x0,
      y + 12,
      [
        [level.name, `b${ghost}`],
        [`[${level.index}]`, `mono${ghost}`, 1],
        [grouped(level.table), 'mono note', 8],
        [used, 'note', 8],
      ],
      '',
      { max: w - WIRES },
    );
    entryMarks(m, level, `entry ${level.level}`, { x: x0, y: y + 22, w: w - WIRES });
    narrowWires(m, page.model, row, { y: y + 8, above: row === 0 ? 14 : high + 9 }, wire);
    const bad = row === page.levels.length - 1 && page.causes.some(({ kind }) => kind === 'reserved');
    if (bad) m.line('cut reserved', wire(0) - 6, y + 16, wire(0) + 6, y + 16, 'bar-stop');
    m.hit({
      k: `open ${level.level}`,
      x: x0 - 4,
      y: y - 2,
      w: w - WIRES + 8,
      h: 20,
      label:
        open === level.level
          ? l10n.t('Close the table {0} at {1}', level.name, grouped(level.table))
          : l10n.t('Open the table {0} at {1}, {2}', level.name, grouped(level.table), used),
      row: `open ${level.level}`,
      action: { type: 'walk', action: { type: 'table', level: open === level.level ? null : level.level } },
      pressed: open === level.level,
      current: level.now,
    });
    y += high + 14;
  }
  y = outcome(m, page, geometry, y) + GAP;
  const columns: Columns = { gutter, x0, x1, w: w / 5, at: (i) => x0 + (i * w) / 5 };
  if (!labelled) y = underHeading(m, 'control', l10n.t('control'), columns, y);
  y = controlMarks(m, page, columns, y) + GAP;
  if (page.walk.end.kind === 'page-fault') {
    const { error } = page.walk.end;
    if (!labelled) y = underHeading(m, 'error', `${l10n.t('error code')} ${grouped(error)}`, columns, y);
    y = faultMarks(m, error, columns, y) + GAP;
  }
  return m.done(geometry.width, y);
}

/** Without a gutter, a name stands above what it names. */
function underHeading(m: SceneBuilder, k: string, text: string, { x0, x1 }: Columns, y: number): number {
  m.text(`${k} heading`, x0, y + 12, text, 'label', { max: x1 - x0 });
  return y + 20;
}

/** The fields of the address, by name, in one row. */
function address(m: SceneBuilder, page: WalkPage, { x0, x1, gutter }: Geometry): number {
  if (x0 > gutter) m.text('title', gutter, 18, l10n.t('address'), 'label', { max: x0 - gutter - 8 });
  m.text('address', x0, 18, grouped(page.asked.va), 'mono big', { max: x1 - x0 });
  if (page.model.indices.length === 0) return 26;
  const leaf = page.levels.at(-1);
  const fields = page.model.indices
    .filter(({ level }) => leaf?.leaf !== true || level >= leaf.level)
    .map(({ level, index }) => [['PT', 'PD', 'PDPT', 'PML4'][level - 1]!, String(index)] as const);
  const shown = [...fields, [l10n.t('page'), offsetText(page)] as const];
  const w = (x1 - x0) / 5;
  for (const [i, [name, value]] of shown.entries()) {
    const x = x0 + i * w;
    m.text(`field ${i}`, x, 40, name, 'note', { max: w - 6 });
    m.text(`index ${i}`, x, 57, value, 'mono b', { max: i === shown.length - 1 ? x1 - x : w - 6 });
    m.line(`rule ${i}`, x, 63, i === shown.length - 1 ? x1 : x + w - 8, 63, 'rule');
  }
  return 64;
}

function outcome(m: SceneBuilder, page: WalkPage, { x0, x1 }: Geometry, y: number): number {
  const { title, text } = endWords(page);
  const { end } = page.walk;
  const mapped = end.kind === 'translated';
  const runs: Run[] = [[title, mapped ? 'mono b' : 'b']];
  if (mapped) runs.push([l10n.t('physical'), 'note', 12], [grouped(end.pa), 'mono b', 6]);
  m.text('ending', x0, y + 12, runs, '', { max: x1 - x0 });
  const max = x1 - x0;
  const lines = wrapped(m, 'ending', [x0, y + 29], text, 'note', { max, step: 15 });
  return y + 16 + lines * 15;
}
