import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { counted, countText, rightLetters } from '../../src/core/trace/describe-words';
import type { EventOf } from '../../src/core/trace/event';
import type { AreaView } from '../../src/core/trace/trace';
import type { View } from '../actions';
import type { Ladder, Rung } from './ladder';
import { stateOf } from './ladder';
import { areaName } from './words';
import { REACH } from './reach';

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
      question: l10n.t('more areas'),
      answer: l10n.t('none'),
      mono: false,
      other: l10n.t('none'),
      ending: REFUSED,
      turn: true,
      state: stateOf(result.n, view.n),
      n: result.n,
    });
  }
  const allowed = result?.ok === true;
  return {
    top: {
      text: mayTouch(check),
      n: check.n,
      state: stateOf(check.n, view.n),
    },
    rungs: folded(rungs),
    end: {
      text: l10n.t('allowed'),
      n: allowed ? result.n : null,
      state: allowed ? stateOf(result.n, view.n) : 'never',
    },
  };
}

/** The address apart, wherever a language puts it. */
function mayTouch({ need, start }: EventOf<'region-check'>): readonly [string, string, string] {
  const address = grouped(start);
  const whole = l10n.t('May {0} touch {1}?', rightLetters(need), address);
  const at = whole.indexOf(address);
  return [whole.slice(0, at), address, whole.slice(at + address.length)];
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
      if (visit.count > 1) return l10n.t('end below');
      return area.end === visit.at ? l10n.t('ends at its start') : l10n.t('ends below');
    case 'gap':
      return l10n.t('starts above');
    case 'lacks':
      return l10n.t('lacks {0}', rightLetters(check.need & ~area.flags));
    case 'covers':
      return area.end >= check.end ? l10n.t('covers it') : l10n.t('covers a part');
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
    question: l10n.t('{0} more', countText(middle.length)),
    answer: alike ? last.answer : l10n.t('end below or cover'),
    state: middle.find(({ state }) => state === 'now')?.state ?? last.state,
  };
  return [...rungs.slice(0, HEAD), fold, ...tail];
}
