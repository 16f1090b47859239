import * as l10n from '@vscode/l10n';
import { grouped, hex } from '../../src/core/addr/address';
import { isPresent } from '../../src/core/mmu/entry';
import type { Geometry } from '../actions';
import type { WalkModel } from '../model/walk';
import { WIRES } from '../model/walk';
import type { Measure } from './measure';
import type { Run, Scene, SceneBuilder } from './scene';
import { scene } from './scene';
import { levelLabel, openHit } from './walk';

const ROW = 18;
const FIRST = 28;

/** The wires run downwards, one row a level: for columns too narrow for four tables side by side. */
export function walkNarrow(model: WalkModel, { x0, x1, width }: Geometry, measure: Measure): Scene {
  const m = scene(measure);
  const wire = (i: number): number => x1 - 130 + i * 28;
  const entryX = x0 + 92;
  if (model.va !== null) m.text('address', x0, 12, grouped(model.va), 'mono', { max: entryX - x0 - 6, cut: 'start' });
  m.hit(openHit(x0 - 4, -1, entryX - x0));
  m.text('entry label', entryX, 12, l10n.t('entry'), 'note');
  narrowHead(m, wire, 12);
  for (const [row, level] of model.levels.entries()) {
    const y = FIRST + row * ROW;
    const ghost = level.reached ? '' : ' ghost';
    m.text(
      `level ${row}`,
      x0,
      y + 4,
      [
        [level.name, `b${ghost}`],
        [`[${level.index}]`, `mono${ghost}`, 1],
      ],
      '',
    );
    const entry = isPresent(level.entry) || level.entry !== 0n ? grouped(level.entry) : '0';
    const max = wire(0) - entryX - 10;
    m.text(`entry ${row}`, entryX, y + 4, entry, level.changed ? 'mono changed' : `mono${ghost}`, {
      max,
      cut: 'start',
    });
    narrowWires(m, model, row, { y, above: row > 0 ? ROW - 5 : ROW - 9 }, wire);
    m.hit({
      k: `level ${level.level}`,
      x: x0 - 4,
      y: y - ROW / 2,
      w: x1 - x0 + 8,
      h: ROW,
      label: levelLabel(level),
      row: `level ${level.level}`,
      action: { type: 'select', selection: { kind: 'address', va: level.first } },
      current: level.now,
      about: level.level === 1 ? [`page-${hex(level.first)}`] : [],
    });
  }
  const y = FIRST + Math.max(1, model.levels.length) * ROW + 5;
  m.text('ending', x0, y, ending(model), '', { max: x1 - x0 });
  return m.done(width, y + 9);
}

/** Names of the four wires over them. */
export function narrowHead(m: SceneBuilder, wire: (i: number) => number, y: number): void {
  for (const [i, name] of WIRES.entries()) m.text(`wire ${name}`, wire(i), y, name, 'note', { anchor: 'middle' });
}

/** The four nodes of a level at y, and the wires to them from `above` pixels higher. */
export function narrowWires(
  m: SceneBuilder,
  { levels, mode, ending }: WalkModel,
  row: number,
  { y, above }: { readonly y: number; readonly above: number },
  wire: (i: number) => number,
): void {
  const level = levels[row]!;
  for (const [i, name] of WIRES.entries()) {
    const grant = level.grants[name];
    const before = levels.slice(0, row).every(({ grants }) => grants[name] === true);
    const solid = before && grant !== null && mode !== 'ghost' && level.reached;
    m.line(`wire ${name} ${row}`, wire(i), y - above, wire(i), y - 5, solid ? 'wire' : 'wire off');
    if (grant === null) continue;
    m.dot(
      `node ${name} ${row}`,
      wire(i),
      y,
      4,
      !grant ? 'node off' : mode === 'ghost' || !level.reached ? 'node ghost' : 'node on',
    );
    const c = ending.fatal.includes(name) ? 'bar-stop' : 'bar-cut';
    if (!grant && before) m.line(`cut ${name} ${row}`, wire(i) - 6, y + 8, wire(i) + 6, y + 8, c);
  }
}

function ending({ ending: { title, lines, kind }, error, frame }: WalkModel): readonly Run[] {
  const runs: Run[] = [[title, kind === 'mapped' ? 'mono b' : 'b']];
  if (kind === 'fault' && error !== null) {
    return [...runs, [l10n.t('error'), 'note', 8], [grouped(error.code), 'mono', 4], [error.text, 'note', 8]];
  }
  if (kind === 'mapped' && frame !== null) return [...runs, [l10n.t('frame'), 'note', 8], [grouped(frame), 'mono', 4]];
  return [...runs, [lines.join(' '), 'note', 8]];
}
