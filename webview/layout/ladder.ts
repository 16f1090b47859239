import * as l10n from '@vscode/l10n';
import type { Geometry } from '../actions';
import type { Ladder, LadderModel, Rung, RungState } from '../model/ladder';
import { lanesMarks, lanesOf, lanesWidth, type Terminal } from './ladder-lanes';
import type { Measure } from './measure';
import type { Run, Scene, SceneBuilder } from './scene';
import { scene } from './scene';

const SPINE = 7;
const QUESTION = 22;
const ROWS = {
  wide: { row: 24, gap: 20, answer: 88 },
  compact: { row: 20, gap: 14, answer: 104 },
  narrow: { row: 19, gap: 14, answer: 112 },
} as const;

interface Track {
  readonly left: number;
  /** Where answers begin. */
  readonly answer: number;
  /** The rail of the endings. */
  readonly rail: number;
  /** x of lanes right of the rail, of ways that go on and come to an ending later; by that ending. */
  readonly lanes: ReadonlyMap<string, number>;
}

/** Room for what would have been, above the questions that would have been asked. */
const SUPPOSED = 16;

/**
 * The decision as a railway: the way it goes runs down the left rail, every other way leaves to the right and joins the rail of its
 * ending. Filled is decided, hollow is ahead, dashed is not taken.
 */
export function ladderLayout({ ladder }: LadderModel, { tier, x0, x1, width }: Geometry, measure: Measure): Scene {
  const m = scene(measure);
  if (ladder === null) {
    m.text('none', x0, 15, l10n.t('nothing is decided in this step'), 'note', { max: x1 - x0 });
    return m.done(width, 24);
  }
  const { row, gap, answer } = ROWS[tier];
  const { rungs } = ladder;
  const longest = Math.max(0, ...rungs.map(({ question }) => m.width(question, 'note')));
  const ax = Math.min(Math.max(answer, QUESTION + longest + 12), Math.max(answer, (x1 - x0) * 0.48));
  const lanes = lanesOf(rungs, x1);
  const track: Track = { left: x0, answer: x0 + ax, rail: x1 - 6 - lanesWidth(lanes), lanes };
  head(m, ladder, x0, x1);

  const turned = rungs.findIndex(({ turn, state }) => turn && state !== 'would');
  const terminals: Terminal[] = [];
  let y = 11;
  let spine = y;
  let railFrom: number | null = null;
  let turnAt: number | null = null;
  for (const [i, rung] of rungs.entries()) {
    y += row;
    const live = turned < 0 || i <= turned;
    if (live) {
      m.line(`spine ${i}`, x0 + SPINE, spine + 5, x0 + SPINE, y - 4.5, isPast(rung.state) ? 'rail' : 'rail ahead');
      spine = y;
    } else if (rung.state === 'would') {
      m.line(`spine ${i}`, x0 + SPINE, spine + 5, x0 + SPINE, y - 4.5, 'branch');
      spine = y;
    }
    m.dot(`node ${i}`, x0 + SPINE, y, 4, nodeClass(rung.state, live));
    if (i === turned) turnAt = y;
    rungMarks(m, i, rung, y, track, live);
    if (live && rung.then !== undefined && rung.then !== null) terminals.push({ ending: rung.then, y, from: true });
    const own = y;
    hit(m, `rung ${i}`, rung, y, row, x0, x1);
    if (i === turned && ladder.supposed !== undefined) {
      y += SUPPOSED;
      m.text('supposed', x0 + QUESTION, y + 4, ladder.supposed.words, 'note', { max: track.rail - x0 - QUESTION - 10 });
    }
    if (rung.ending === null) continue;
    if (!isNever(rung.state, live)) railFrom ??= own;
    const next = rungs.slice(i + 1).find(({ ending }) => ending !== null);
    if (next?.ending === rung.ending) continue;
    // The last question that can end this way: its rail ends here. An ending that nothing can come to any more would only be in the way.
    if (railFrom === null && !terminals.some(({ ending, from }) => from && ending === rung.ending)) continue;
    y += gap;
    terminals.push({ ending: rung.ending, y, from: false });
    const taken = turned >= 0 && rungs[turned]!.ending === rung.ending && turnAt !== null;
    terminal(
      m,
      i,
      rung.ending,
      { from: railFrom ?? y, turnAt: taken ? turnAt : null, y, decided: taken && isPast(rungs[turned]!.state) },
      track,
      turned < 0 ||
        taken ||
        i < turned ||
        rungs.slice(turned, i + 1).some(({ state, turn }) => state === 'would' && turn),
    );
    railFrom = null;
    turnAt = null;
  }
  y += terminals.some((one) => !one.from && one.y === y) ? 10 : row;
  const comesTo = ladder.supposed?.ending === ladder.end.text;
  const end = foot(m, ladder, { y, spine, x0, x1: track.rail, live: turned < 0, comesTo });
  const all = [...terminals, { ending: ladder.end.text, y, from: false }];
  return m.done(width, lanesMarks(m, all, lanes, track.rail, end) + 12);
}

const isPast = (state: RungState): boolean => state === 'done' || state === 'now';

/** Of a question behind the turn, where it is not even supposed. */
const isNever = (state: RungState, live: boolean): boolean => state !== 'would' && (!live || state === 'never');

function nodeClass(state: RungState, live: boolean): string {
  if (state === 'would') return 'node would';
  if (!live || state === 'never') return 'node never';
  if (state === 'now') return 'node now';
  return state === 'done' ? 'node on' : state === 'skipped' ? 'node ghost' : 'node off';
}

function head(m: SceneBuilder, { top }: Ladder, x0: number, x1: number): void {
  m.dot('top', x0 + SPINE, 11, 5, nodeClass(top.state, true));
  const [words, address, rest] = top.text;
  const runs: Run[] = [[words, 'b']];
  if (address !== '') runs.push([address, 'mono b'], [rest, 'b']);
  m.text('top text', x0 + QUESTION, 15, runs, '', { max: x1 - x0 - QUESTION });
  m.hit({
    k: 'top',
    x: x0,
    y: 1,
    w: x1 - x0,
    h: 20,
    label: l10n.t('{0} event {1}', top.text.join(''), String(top.n)),
    row: 'top',
    action: { type: 'seek', n: top.n },
  });
}

function rungMarks(
  m: SceneBuilder,
  i: number,
  rung: Rung,
  y: number,
  { left, answer, rail }: Track,
  live: boolean,
): void {
  const would = rung.state === 'would';
  const never = isNever(rung.state, live);
  m.text(`question ${i}`, left + QUESTION, y + 4, rung.question, never ? 'note never' : 'note', {
    max: answer - left - QUESTION - 8,
  });
  if (never) return;
  const c = would ? (rung.mono ? 'mono note' : 'note') : rung.state === 'skipped' ? 'note' : rung.mono ? 'mono b' : 'b';
  if (rung.turn) {
    // The way that was taken: from its answer to the rail of its ending.
    const runs: Run[] = [[rung.answer, c]];
    if (rung.mono && rung.other !== '') runs.push([rung.other, 'note', 8]);
    const used = m.text(`answer ${i}`, answer, y + 4, runs, '', { max: rail - answer - 20 });
    m.line(`branch ${i}`, answer + used + 6, y, rail, y, isPast(rung.state) ? 'rail stop' : 'branch');
    return;
  }
  const room = rail - 20 - answer;
  const other =
    rung.other === ''
      ? 0
      : Math.min(m.width(rung.other, 'note'), Math.max(room / 2, room - m.width(rung.answer, c) - 10));
  m.text(`answer ${i}`, answer, y + 4, rung.answer, c, { max: other === 0 ? room + 14 : room - other - 10 });
  if (other > 0) m.text(`other ${i}`, rail - 20, y + 4, rung.other, 'note', { anchor: 'end', max: other });
  if (rung.ending !== null) m.line(`branch ${i}`, rail - 14, y, rail, y, 'branch');
}

interface TerminalPlace {
  readonly from: number;
  readonly turnAt: number | null;
  readonly y: number;
  readonly decided: boolean;
}

function terminal(
  m: SceneBuilder,
  i: number,
  ending: string,
  { from, turnAt, y, decided }: TerminalPlace,
  { rail, left }: Track,
  shown: boolean,
): void {
  const until = decided && turnAt !== null ? turnAt : y - 5;
  if (until > from) m.line(`rail ${i}`, rail, from, rail, until, 'branch');
  if (decided && turnAt !== null) m.line(`rail ${i} taken`, rail, turnAt - 1, rail, y - 5, 'rail stop');
  m.rect(`terminal ${i}`, rail - 4.5, y - 5, 9, 9, decided ? 'terminal taken' : 'terminal');
  const c = turnAt !== null ? 'b' : shown ? 'note' : 'note never';
  m.text(`terminal ${i} text`, rail - 14, y + 4, ending, c, { anchor: 'end', max: rail - 14 - left - QUESTION });
}

interface FootPlace {
  /** It would have come here, had it not left the way. */
  readonly comesTo: boolean;
  readonly y: number;
  readonly spine: number;
  readonly x0: number;
  readonly x1: number;
  readonly live: boolean;
}

/** Returns where the words end. */
function foot(m: SceneBuilder, { end }: Ladder, { y, spine, x0, x1, live, comesTo }: FootPlace): number {
  if (live) m.line('spine end', x0 + SPINE, spine + 5, x0 + SPINE, y - 5, isPast(end.state) ? 'rail' : 'rail ahead');
  else if (comesTo) m.line('spine end', x0 + SPINE, spine + 5, x0 + SPINE, y - 5, 'branch');
  m.dot('end', x0 + SPINE, y, 5, comesTo ? 'node would' : nodeClass(end.state, live));
  const c = live && end.state !== 'never' ? 'b' : comesTo ? 'note' : 'note never';
  const width = m.text('end text', x0 + QUESTION, y + 4, end.text, c, { max: x1 - x0 - QUESTION });
  if (end.n === null) return x0 + QUESTION + width;
  m.hit({
    k: 'end',
    x: x0,
    y: y - 10,
    w: x1 - x0,
    h: 20,
    label: l10n.t('{0}, event {1}', end.text, String(end.n)),
    row: 'end',
    action: { type: 'seek', n: end.n },
  });
  return x0 + QUESTION + width;
}

function hit(m: SceneBuilder, k: string, rung: Rung, y: number, row: number, x0: number, x1: number): void {
  if (rung.n === null) return;
  const { question, answer, other, turn, ending, then, state } = rung;
  const way = turn || other === '' ? null : (ending ?? then ?? null);
  const said =
    turn && ending !== null
      ? l10n.t('{0}: {1}, so {2}', question, answer, ending)
      : way === null
        ? l10n.t('{0}: {1}', question, answer)
        : l10n.t('{0}: {1}; {2}: {3}', question, answer, other, way);
  const at = String(rung.n);
  m.hit({
    k,
    x: x0,
    y: y - row / 2,
    w: x1 - x0,
    h: row,
    label: state === 'ahead' ? l10n.t('{0}, event {1}, to come', said, at) : l10n.t('{0}, event {1}', said, at),
    row: k,
    action: { type: 'seek', n: rung.n },
    current: state === 'now',
    about: [`event-${rung.n}`],
    entry: state === 'now',
  });
}
