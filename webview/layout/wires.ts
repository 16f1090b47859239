import * as l10n from '@vscode/l10n';
import type { Wire, WalkLevel, WalkModel } from '../model/walk';
import { WIRES } from '../model/walk';
import type { SceneBuilder } from './scene';
import type { Columns } from './walk';

export const WIRE = 17;
const NAMES: Readonly<Record<Wire, () => string>> = {
  P: () => l10n.t('present'),
  U: () => l10n.t('user'),
  W: () => l10n.t('write'),
  X: () => l10n.t('execute'),
};
const LOST: Readonly<Record<Wire, string>> = { P: 'P = 0', U: 'U = 0', W: 'W = 0', X: 'NX = 1' };

/** Rights narrow from level to level: a wire runs on while every level grants it, and ends at a bar where one does not. */
export function wireMarks(m: SceneBuilder, model: WalkModel, columns: Columns, y: number): void {
  const { gutter, x0 } = columns;
  for (const [row, wire] of WIRES.entries()) {
    m.text(`wire ${wire}`, gutter, y + row * WIRE + 4, NAMES[wire](), 'note', { max: x0 - gutter - 16 });
    if (model.levels.length > 0) oneWire(m, model, columns, wire, y + row * WIRE);
  }
}

/** What the walk came to, in the column of the page. */
export function endingMarks(m: SceneBuilder, model: WalkModel, { at, w }: Columns, y: number): void {
  const { title, lines, kind } = model.ending;
  const x = at(4);
  const max = w + 8;
  m.text('ending', x, y + 4, title, kind === 'mapped' ? 'mono b' : 'b', { max });
  m.text('ending 1', x, y + 20, lines[0], 'note', { max });
  m.text('ending 2', x, y + 34, lines[1], 'note', { max });
}

function oneWire(m: SceneBuilder, model: WalkModel, { at }: Columns, wire: Wire, y: number): void {
  const { levels, mode, ending } = model;
  const ghost = mode === 'ghost';
  let granted = true;
  let x = at(0) - 12;
  for (const [i, level] of levels.entries()) {
    const node = at(i) + 6;
    const grant = level.grants[wire];
    const solid = granted && grant !== null && !ghost && level.reached;
    m.line(`wire ${wire} ${i}`, x, y, node - 6, y, solid ? 'wire' : 'wire off');
    if (grant === null) return;
    m.dot(`node ${wire} ${i}`, node, y, 4, nodeClass(grant, level, ghost));
    x = node + 6;
    if (!grant && granted) {
      const fatal = ending.fatal.includes(wire);
      m.line(`cut ${wire} ${i}`, node + 8, y - 6, node + 8, y + 6, fatal ? 'bar-stop' : 'bar-cut');
      const words = level.reached
        ? m.text(`cut ${wire} ${i} bit`, node + 16, y + 4, LOST[wire], fatal || wire === 'P' ? 'b' : 'note')
        : 0;
      x = node + (words > 0 ? 20 + words : 12);
    }
    granted = granted && grant;
  }
  if (model.frame === null) return;
  const done = granted && !ghost && levels.every(({ reached }) => reached);
  const end = at(levels.length) - 16;
  if (end > x) m.line(`wire ${wire} end`, x, y, end, y, done ? 'wire' : 'wire off');
}

function nodeClass(grant: boolean, { reached }: WalkLevel, ghost: boolean): string {
  if (!grant) return 'node off';
  return ghost || !reached ? 'node ghost' : 'node on';
}
