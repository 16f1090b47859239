import { grouped } from '../../src/core/addr/address';
import { counted, countText, rightLetters } from '../../src/core/trace/describe-words';
import type { EventOf } from '../../src/core/trace/event';
import type { AreaView } from '../../src/core/trace/trace';
import type { View } from '../actions';
import type { Ladder, Rung } from './ladder';
import { stateOf } from './ladder';
import { areaName } from './words';

const REACH = 4096;
/** Rungs that fit; more are folded in the middle, for the first and the last say what matters. */
const RUNGS = 7;
const HEAD = 1;
const REFUSED = 'EFAULT';

/** The questions of one region check: each area it visits, low to high, until one says no or all is covered. */
export function regionLadder(view: View, check: EventOf<'region-check'>): Ladder {
  const { visits, result } = visitsOf(view, check);
  const rungs = visits.map((visit) => rung(view, check, visit));
  const turned = rungs.some(({ turn }) => turn);
  if (result !== null && !result.ok && !turned) {
    rungs.push({
      question: 'more areas',
      answer: 'none',
      mono: false,
      other: 'none',
      ending: REFUSED,
      turn: true,
      state: stateOf(result.n, view.n),
      n: result.n,
    });
  }
  const allowed = result?.ok === true;
  return {
    top: {
      text: [`May ${rightLetters(check.need)} touch `, grouped(check.start), '?'],
      n: check.n,
      state: stateOf(check.n, view.n),
    },
    rungs: folded(rungs),
    end: { text: 'allowed', n: allowed ? result.n : null, state: allowed ? stateOf(result.n, view.n) : 'never' },
  };
}

function visitsOf(
  view: View,
  check: EventOf<'region-check'>,
): { readonly visits: readonly EventOf<'area-visit'>[]; readonly result: EventOf<'region-result'> | null } {
  const { trace } = view.run;
  const visits: EventOf<'area-visit'>[] = [];
  for (let n = check.n + 1; n <= trace.length && n - check.n < REACH; n++) {
    const event = trace.event(n);
    if (event.kind === 'area-visit') visits.push(event);
    else if (event.kind === 'region-result') return { visits, result: event };
    else if (event.step !== check.step || event.kind === 'region-check' || event.kind === 'return') break;
  }
  return { visits, result: null };
}

function rung(view: View, check: EventOf<'region-check'>, visit: EventOf<'area-visit'>): Rung {
  const area = view.run.trace.state(visit.n).area(visit.area);
  const turn = visit.verdict === 'gap' || visit.verdict === 'lacks';
  return {
    question: visit.count > 1 ? counted(visit.count, 'area') : areaName(area),
    answer: verdict(visit, area, check),
    mono: false,
    other: '',
    ending: turn ? REFUSED : null,
    turn,
    state: stateOf(visit.n, view.n),
    n: visit.n,
  };
}

function verdict(visit: EventOf<'area-visit'>, area: AreaView, check: EventOf<'region-check'>): string {
  switch (visit.verdict) {
    case 'below':
      if (visit.count > 1) return 'end below';
      return area.end === visit.at ? 'ends at its start' : 'ends below';
    case 'gap':
      return 'starts above';
    case 'lacks':
      return `lacks ${rightLetters(check.need & ~area.flags)}`;
    case 'covers':
      return area.end >= check.end ? 'covers it' : 'covers a part';
  }
}

function folded(rungs: readonly Rung[]): readonly Rung[] {
  if (rungs.length <= RUNGS) return rungs;
  const tail = rungs.slice(rungs.length - (RUNGS - HEAD - 1));
  const middle = rungs.slice(HEAD, rungs.length - tail.length);
  const last = middle.at(-1)!;
  const alike = middle.every(({ answer }) => answer === last.answer);
  const fold: Rung = {
    ...last,
    question: `${countText(middle.length)} more`,
    answer: alike ? last.answer : 'end below or cover',
    state: middle.find(({ state }) => state === 'now')?.state ?? last.state,
  };
  return [...rungs.slice(0, HEAD), fold, ...tail];
}
