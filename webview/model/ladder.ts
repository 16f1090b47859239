import * as l10n from '@vscode/l10n';
import { rightLetters } from '../../src/core/trace/describe-words';
import { grouped } from '../../src/core/addr/address';
import type { EventOf } from '../../src/core/trace/event';
import type { View } from '../actions';
import { CHECKS, checksLadder } from './ladder-checks';
import { faultLadder } from './ladder-fault';
import { regionLadder } from './ladder-region';
import { decidedEvent } from './stop';
import { REACH } from './reach';

/**
 * done: asked and answered. now: by the event on show. ahead: will be. skipped: is not asked this time. never: the way has left.
 * would: the way has left, and this would have been asked had it not.
 */
export type RungState = 'done' | 'now' | 'ahead' | 'skipped' | 'never' | 'would';

export interface Rung {
  readonly question: string;
  readonly answer: string;
  /** The answer is an address or flags. */
  readonly mono: boolean;
  /** The answer that was not given. */
  readonly other: string;
  /** Where the answer leads that leaves the way; null: to the next question all the same. */
  readonly ending: string | null;
  /** Where the answer that was not given leads after more questions; left out: nowhere but to its ending. */
  readonly then?: string | null;
  /** This answer left the way down. */
  readonly turn: boolean;
  readonly state: RungState;
  /** The event that answers; null where none does. */
  readonly n: number | null;
}

export interface Ladder {
  /** Words and addresses alternate, the words first. */
  readonly top: { readonly text: readonly [string, string, string]; readonly n: number; readonly state: RungState };
  readonly rungs: readonly Rung[];
  /** What would have come of the question at which the way left, had it gone on; left out: nothing that can be said. */
  readonly supposed?: { readonly words: string; readonly ending: string | null };
  readonly end: { readonly text: string; readonly n: number | null; readonly state: RungState };
}

export interface LadderModel {
  readonly kind: 'fault' | 'region' | 'checks' | 'none';
  readonly ladder: Ladder | null;
  readonly summary: string;
}

/** The decision that the event on show is part of, or the last before it in its step, or the first that is to come there. */
export function ladderModel(view: View): LadderModel {
  const checks = checksAt(view);
  if (checks !== null) return checks;
  const about = decision(view);
  if (about === null) return { kind: 'none', ladder: null, summary: l10n.t('No decision in this step.') };
  if (about.kind === 'page-fault') {
    const ladder = faultLadder(view, about);
    return {
      kind: 'fault',
      ladder,
      summary: summary(l10n.t('Decision of the fault handler about {0}', grouped(about.va)), ladder),
    };
  }
  const ladder = regionLadder(view, about);
  const title = l10n.t('Region check of {0} for {1}', grouped(about.start), rightLetters(about.need));
  return { kind: 'region', ladder, summary: summary(title, ladder) };
}

/** Where a check of the call itself is on show, or decided the outcome on show; or where nothing else is asked in the step. */
function checksAt(view: View): LadderModel | null {
  const { trace } = view.run;
  if (trace.length === 0) return null;
  const from = decidedEvent(view) ?? Math.max(1, view.n);
  const event = trace.event(from);
  const own = CHECKS.has(event.kind) || (event.kind === 'frame-alloc' && event.pa === null);
  if (!own && decision(view) !== null) return null;
  // A mapping step has ranges and frames too, but no call that they are the checks of.
  const ladder = checksLadder(view, event.step);
  if (ladder === null || ladder.rungs.length === 0) return null;
  return { kind: 'checks', ladder, summary: summary(l10n.t('Checks: {0}', ladder.top.text.join('')), ladder) };
}

type Decision = EventOf<'page-fault'> | EventOf<'region-check'>;

function decision(view: View): Decision | null {
  const { trace } = view.run;
  if (trace.length === 0) return null;
  const from = decidedEvent(view) ?? Math.max(1, view.n);
  const step = trace.step(from);
  const at = (n: number): Decision | null => {
    const kind = trace.kind(n);
    return kind === 'page-fault' || kind === 'region-check' ? (trace.event(n) as Decision) : null;
  };
  for (let n = from; n >= 1 && from - n < REACH && trace.step(n) === step; n--) {
    const found = at(n);
    if (found !== null) return found;
  }
  for (let n = from + 1; n <= trace.length && n - from < REACH && trace.step(n) === step; n++) {
    const found = at(n);
    if (found !== null) return found;
  }
  return null;
}

export const stateOf = (n: number, now: number): 'done' | 'now' | 'ahead' =>
  n < now ? 'done' : n === now ? 'now' : 'ahead';

function summary(title: string, { rungs, end, supposed }: Ladder): string {
  const answered = rungs.filter(({ state }) => state === 'done' || state === 'now');
  const words = answered.map(pair).join(', ') || l10n.t('Nothing is answered yet');
  const turn = answered.find((rung) => rung.turn);
  const ahead = rungs.filter(({ state }) => state === 'ahead').length;
  const way =
    turn !== undefined
      ? l10n.t('{0}. {1}, so {2}.', title, words, turn.ending ?? l10n.t('it leaves the way'))
      : end.state === 'done' || end.state === 'now'
        ? l10n.t('{0}. {1}, so {2}.', title, words, end.text)
        : l10n.t('{0}. {1}, {2} to come.', title, words, String(ahead));
  if (supposed === undefined || turn === undefined) return way;
  const would = rungs.filter(({ state }) => state === 'would').map(pair);
  if (supposed.ending !== null) would.push(l10n.t('so {0}', supposed.ending));
  const after = [supposed.words, would.join(', ')].filter((part) => part !== '').join(': ');
  return `${way} ${l10n.t('{0}, {1}.', turn.question, after)}`;
}

const pair = ({ question, answer }: Rung): string => l10n.t('{0}: {1}', question, answer);
