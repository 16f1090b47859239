import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { wordText } from '../../src/core/trace/describe-words';
import type { Geometry } from '../actions';
import type { ShownWalk } from '../model/walk-page';
import { askedName, endWords, shortEnd } from '../model/walk-words';
import { CLOSE } from './icons';
import type { Measure } from './measure';
import { named } from './named';
import type { Run, Scene, SceneBuilder } from './scene';
import { scene } from './scene';
import { pageColumn } from './walk-fields';
import { narrowHead, narrowWires } from './walk-narrow';
import { columnsOf, hasColumns } from './walk-page';
import { WIRE, wireMarks } from './wires';
import { wrapped } from './wrapped';

const GAP = 20;
const ROW = 18;

/** The walks that are pinned, one below the other: each with its path, its rights and what it comes to. */
export function pinsLayout(pins: readonly ShownWalk[], geometry: Geometry, measure: Measure): Scene {
  const m = scene(measure);
  const draw = hasColumns(geometry) ? columnPin : stackedPin;
  let y = 8;
  for (const pin of pins) {
    const { va, access, user } = pin.asked;
    const k = `${va} ${access} ${user} `;
    if (y > 8) m.line(`${k}hair`, geometry.gutter, y - GAP / 2, geometry.x1, y - GAP / 2, 'rule faint');
    y = draw(named(m, k), pin, geometry, y) + GAP;
  }
  return m.done(geometry.width, y);
}

function columnPin(m: SceneBuilder, pin: ShownWalk, geometry: Geometry, y: number): number {
  const columns = columnsOf(geometry);
  const { gutter, x0, at, w } = columns;
  const max = x0 - gutter - 8;
  m.text('name', gutter, y + 12, askedName(pin.asked), 'label', { max });
  m.text('address', gutter, y + 27, grouped(pin.asked.va), 'mono', { max, cut: 'start' });
  for (const [i, level] of pin.levels.entries()) {
    m.text(`level ${i}`, at(i), y + 12, levelRuns(pin, i), '', { max: w - 20 });
    m.text(`word ${i}`, at(i), y + 27, wordText(level.entry), level.changed ? 'mono changed' : 'mono', { max: w - 20 });
  }
  const wires = y + 47;
  if (pin.levels.length > 0) wireMarks(m, pin.model, columns, wires);
  const x = at(pin.levels.length === 0 ? 0 : Math.max(pageColumn(pin), pin.levels.length));
  const lines = ending(m, pin, x, pin.levels.length === 0 ? y + 12 : wires + 4, geometry.x1 - x - 8);
  actions(m, pin, geometry, y, { x: gutter - 4, w: max + 8, h: 34 });
  return pin.levels.length === 0 ? y + 20 + lines * 15 : Math.max(wires + 3 * WIRE + 6, wires + 10 + lines * 15);
}

/** As on a side bar: a row a level, the rights running down. */
function stackedPin(m: SceneBuilder, pin: ShownWalk, geometry: Geometry, y: number): number {
  const { x0, x1 } = geometry;
  const wire = (i: number): number => x1 - 90 + i * 28;
  const runs: Run[] = [
    [askedName(pin.asked), 'b'],
    [grouped(pin.asked.va), 'mono', 8],
  ];
  m.text('name', x0, y + 12, runs, '', { max: x1 - x0 - 30 });
  let row = y + 32;
  if (pin.levels.length > 0) narrowHead(m, wire, row);
  const entry = x0 + 92;
  for (const [i, level] of pin.levels.entries()) {
    row += ROW;
    m.text(`level ${i}`, x0, row + 4, levelRuns(pin, i), '', { max: entry - x0 - 6 });
    const max = wire(0) - entry - 12;
    m.text(`word ${i}`, entry, row + 4, wordText(level.entry), level.changed ? 'mono changed' : 'mono', {
      max,
      cut: 'start',
    });
    narrowWires(m, pin.model, i, { y: row, above: i === 0 ? 13 : ROW - 5 }, wire);
  }
  const lines = ending(m, pin, x0, row + (pin.levels.length === 0 ? 0 : 24), x1 - x0);
  actions(m, pin, geometry, y, { x: x0 - 4, w: x1 - x0 - 30, h: 20 });
  return row + (pin.levels.length === 0 ? 6 : 30) + lines * 15;
}

const levelRuns = ({ levels }: ShownWalk, i: number): readonly Run[] => [
  [levels[i]!.name, 'b'],
  [`[${levels[i]!.index}]`, 'mono', 1],
];

/** Returns the number of lines below the title. */
function ending(m: SceneBuilder, pin: ShownWalk, x: number, y: number, max: number): number {
  const { title, text } = endWords(pin);
  const mapped = pin.walk.end.kind === 'translated';
  const runs: Run[] = [[title, mapped ? 'mono b' : 'b']];
  if (mapped) runs.push([l10n.t('physical'), 'note', 8], [shortEnd(pin.walk.end), 'mono', 6]);
  if (pin.walk.end.kind === 'page-fault') {
    runs.push([l10n.t('error code'), 'note', 8], [grouped(pin.walk.end.error), 'mono', 6]);
  }
  m.text('ending', x, y, runs, '', { max });
  return wrapped(m, 'ending', [x, y + 17], text, 'note', { max, step: 15, most: 4 });
}

/** To walk it on the page, and to let it go. */
function actions(
  m: SceneBuilder,
  { asked }: ShownWalk,
  { x1 }: Geometry,
  y: number,
  head: { readonly x: number; readonly w: number; readonly h: number },
): void {
  const of = l10n.t('{0} of {1}', askedName(asked), grouped(asked.va));
  const row = `pin ${asked.va} ${asked.access} ${asked.user}`;
  m.hit({
    k: 'show',
    ...head,
    y: y - 2,
    label: l10n.t('Walk this again: {0}', of),
    row,
    action: { type: 'walk', action: { type: 'show', walk: asked } },
  });
  m.text('unpin icon', x1 - 7, y + 14, CLOSE, 'icon small', { anchor: 'middle' });
  m.hit({
    k: 'unpin',
    x: x1 - 18,
    y: y - 3,
    w: 22,
    h: 22,
    label: l10n.t('Unpin: {0}', of),
    row,
    action: { type: 'walk', action: { type: 'unpin', walk: asked } },
  });
}
