import type { Geometry } from '../actions';
import type { Ladder, LadderModel, Rung, RungState } from '../model/ladder';
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
}

/**
 * The decision as a railway: the way it goes runs down the left rail, every other way leaves to the right and joins the rail of its
 * ending. Filled is decided, hollow is ahead, dashed is not taken.
 */
export function ladderLayout({ ladder }: LadderModel, { tier, x0, x1, width }: Geometry, measure: Measure): Scene {
  const m = scene(measure);
  if (ladder === null) {
    m.text('none', x0, 15, 'nothing is decided in this step', 'note', { max: x1 - x0 });
    return m.done(width, 24);
  }
  const { row, gap, answer } = ROWS[tier];
  const { rungs } = ladder;
  const longest = Math.max(0, ...rungs.map(({ question }) => m.width(question, 'note')));
  const ax = Math.min(Math.max(answer, QUESTION + longest + 12), Math.max(answer, (x1 - x0) * 0.48));
  const track: Track = { left: x0, answer: x0 + ax, rail: x1 - 6 };
  head(m, ladder, x0, x1);

  const turned = rungs.findIndex(({ turn }) => turn);
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
    }
    m.dot(`node ${i}`, x0 + SPINE, y, 4, nodeClass(rung.state, live));
    if (rung.turn) turnAt = y;
    rungMarks(m, i, rung, y, track, live);
    hit(m, `rung ${i}`, rung, y, row, x0, x1);
    if (rung.ending === null) continue;
    railFrom ??= y;
    const next = rungs.slice(i + 1).find(({ ending }) => ending !== null);
    if (next?.ending === rung.ending) continue;
    // The last question that can end this way: its rail ends here.
    y += gap;
    const taken = turned >= 0 && rungs[turned]!.ending === rung.ending && turnAt !== null;
    terminal(
      m,
      i,
      rung.ending,
      { from: railFrom, turnAt: taken ? turnAt : null, y, decided: taken && isPast(rungs[turned]!.state) },
      track,
      turned < 0 || taken || i < turned,
    );
    railFrom = null;
    turnAt = null;
  }
  y += (rungs.at(-1)?.ending ?? null) === null ? row : 10;
  foot(m, ladder, { y, spine, x0, x1, live: turned < 0 });
  return m.done(width, y + 12);
}

const isPast = (state: RungState): boolean => state === 'done' || state === 'now';

function nodeClass(state: RungState, live: boolean): string {
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
    label: `${top.text.join('')} event ${top.n}`,
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
  const never = !live || rung.state === 'never';
  m.text(`question ${i}`, left + QUESTION, y + 4, rung.question, never ? 'note never' : 'note', {
    max: answer - left - QUESTION - 8,
  });
  if (never) return;
  const c = rung.state === 'skipped' ? 'note' : rung.mono ? 'mono b' : 'b';
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
  readonly y: number;
  readonly spine: number;
  readonly x0: number;
  readonly x1: number;
  readonly live: boolean;
}

function foot(m: SceneBuilder, { end }: Ladder, { y, spine, x0, x1, live }: FootPlace): void {
  if (live) m.line('spine end', x0 + SPINE, spine + 5, x0 + SPINE, y - 5, isPast(end.state) ? 'rail' : 'rail ahead');
  m.dot('end', x0 + SPINE, y, 5, nodeClass(end.state, live));
  const c = live && end.state !== 'never' ? 'b' : 'note never';
  m.text('end text', x0 + QUESTION, y + 4, end.text, c, { max: x1 - x0 - QUESTION });
  if (end.n === null) return;
  m.hit({
    k: 'end',
    x: x0,
    y: y - 10,
    w: x1 - x0,
    h: 20,
    label: `${end.text}, event ${end.n}`,
    row: 'end',
    action: { type: 'seek', n: end.n },
  });
}

function hit(m: SceneBuilder, k: string, rung: Rung, y: number, row: number, x0: number, x1: number): void {
  if (rung.n === null) return;
  const { question, answer, turn, ending, state } = rung;
  m.hit({
    k,
    x: x0,
    y: y - row / 2,
    w: x1 - x0,
    h: row,
    label: `${question}: ${answer}${turn && ending !== null ? `, so ${ending}` : ''}, event ${rung.n}${state === 'ahead' ? ', to come' : ''}`,
    row: k,
    action: { type: 'seek', n: rung.n },
    current: state === 'now',
    about: [`event-${rung.n}`],
    entry: state === 'now',
  });
}
