import type { Rung } from '../model/ladder';
import type { SceneBuilder } from './scene';

const LANE = 9;

/** x of a lane each for the endings that ways come to which first go on. */
export function lanesOf(rungs: readonly Rung[], x1: number): ReadonlyMap<string, number> {
  const endings = [...new Set(rungs.map(({ then }) => then ?? null).filter((ending) => ending !== null))];
  return new Map(endings.map((ending, i) => [ending, x1 - 6 - LANE * i]));
}

/** What the lanes take of the width. */
export const lanesWidth = (lanes: ReadonlyMap<string, number>): number => LANE * lanes.size;

/** Where a way begins that goes on first (`from`), or where an ending stands. */
export interface Terminal {
  readonly ending: string;
  readonly y: number;
  readonly from: boolean;
}

/** Rows of endings that have their terminal at the foot, for nothing above comes to them. */
const ROW = 16;
/** From the foot, so that a terminal just above it keeps its room. */
const GAP = 6;

/**
 * The ways that go on and come to an ending later, each down its lane to the next such ending; the last of `all` is the foot, whose
 * words end at `end`. Returns how far down they go.
 */
export function lanesMarks(
  m: SceneBuilder,
  all: readonly Terminal[],
  lanes: ReadonlyMap<string, number>,
  rail: number,
  end: number,
): number {
  const foot = all.at(-1)!;
  let y = foot.y + (lanes.has(foot.ending) ? ROW : GAP);
  let lowest = foot.y;
  for (const [ending, x] of lanes) {
    const starts = all.filter((one) => one.from && one.ending === ending);
    const last = starts.at(-1)!;
    const target = all.find((one) => !one.from && one.ending === ending && one.y > last.y);
    for (const one of starts) m.line(`lane ${ending} ${one.y}`, rail - 14, one.y, x, one.y, 'branch');
    m.line(`lane ${ending}`, x, starts[0]!.y, x, target?.y ?? y - 5, 'branch');
    if (target !== undefined) {
      m.line(`lane ${ending} end`, x, target.y, target === foot ? end + 8 : rail + 5, target.y, 'branch');
      continue;
    }
    m.rect(`lane ${ending} terminal`, x - 4.5, y - 5, 9, 9, 'terminal');
    m.text(`lane ${ending} text`, rail - 14, y + 4, ending, 'note', { anchor: 'end', max: rail - end - 22 });
    lowest = y;
    y += ROW;
  }
  return lowest;
}
