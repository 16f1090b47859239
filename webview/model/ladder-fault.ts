import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import type { LadderRung } from '../../src/core/kernel';
import { kernelModel } from '../../src/core/kernel';
import { accessOf } from '../../src/core/kernel/trap';
import { rightLetters } from '../../src/core/trace/describe-words';
import type { EventOf } from '../../src/core/trace/event';
import type { View } from '../actions';
import type { Ladder, Rung } from './ladder';
import { stateOf } from './ladder';
import { againText, faultText, saidText } from './ladder-words';
import { otherWay, supposition, type OtherWay } from './ladder-other';
import { REACH } from './reach';

/**
 * The kernel model's questions about one fault, with the answers of this run: also those still to come, for the run is known. Each has
 * the other way beside it, as the model's handler would have gone it.
 */
export function faultLadder(view: View, fault: EventOf<'page-fault'>): Ladder {
  const { decisions, resumed } = answersTo(view, fault);
  const model = kernelModel(view.scenario.kernel);
  const before = view.run.trace.state(fault.n);
  const limit = BigInt(view.scenario.addressSpace.stackLimit);
  const rungs: Rung[] = [];
  let left: { readonly asked: LadderRung; readonly way: OtherWay } | null = null;
  let over = false;
  for (const [i, asked] of (model?.ladder ?? []).entries()) {
    const answer = decisions.get(asked.question);
    const later = model!.ladder.slice(i + 1).some(({ question }) => decisions.has(question));
    const way = answer === undefined ? null : otherWay(model!, before, fault, asked.question, limit);
    const would = left?.way.asked.find(({ question }) => question === asked.question);
    if (would !== undefined) rungs.push(supposed(fault, asked, would, left!.way));
    else
      rungs.push(rung(view, fault, asked, answer, way, over || (!later && resumed === null && answer === undefined)));
    if (answer?.ok === false && asked.ending !== 'goes on') {
      over = true;
      left = { asked, way: way! };
    }
  }
  return {
    top: { text: [faultText(fault.access), '', ''], n: fault.n, state: stateOf(fault.n, view.n) },
    rungs,
    ...(left !== null && {
      supposed: { words: supposition(left.asked.question), ending: left.way.ending },
    }),
    end: { text: againText(fault.access), n: resumed, state: resumed === null ? 'never' : stateOf(resumed, view.n) },
  };
}

const labelOf = ({ question, label }: LadderRung, fault: EventOf<'page-fault'>): string =>
  question === 'allows' ? l10n.t('allows {0}', rightLetters(accessOf(fault.error))) : saidText(label);

/** The answer that was not given: who did not make the fault, what leaves the way, where the stack is not left. */
function otherAnswer({ question, other }: LadderRung, answer: string | undefined): string {
  if (question === 'made-by') return answer === 'user' ? 'kernel' : 'user';
  return question === 'stack' && answer === other ? 'within its limit' : other;
}

function rung(
  view: View,
  fault: EventOf<'page-fault'>,
  asked: LadderRung,
  answer: EventOf<'fault-decision'> | undefined,
  way: OtherWay | null,
  left: boolean,
): Rung {
  const { question } = asked;
  const ending = (fault.user ? asked.endingForUser : undefined) ?? asked.ending;
  const turn = answer?.ok === false && ending !== 'goes on';
  const leaves =
    way === null || turn ? (ending === 'goes on' ? null : saidText(ending)) : way.atOnce ? way.ending : null;
  const common = {
    question: labelOf(asked, fault),
    other: saidText(otherAnswer(asked, answer?.answer)),
    ending: leaves,
    ...(way !== null && !turn && leaves === null && { then: way.ending }),
  };
  if (answer === undefined) {
    return {
      ...common,
      answer: left ? '' : l10n.t('not asked'),
      mono: false,
      turn: false,
      state: left ? 'never' : 'skipped',
      n: null,
    };
  }
  // An area may be called by a word that is an answer too.
  const named = question === 'area' && answer.ok;
  const address = /^0x[0-9a-f]+$/.test(answer.answer);
  return {
    ...common,
    answer: address ? grouped(BigInt(answer.answer)) : named ? answer.answer : saidText(answer.answer),
    mono: address || question === 'allows',
    turn,
    state: stateOf(answer.n, view.n),
    n: answer.n,
  };
}

/** A question that would have been asked. */
function supposed(
  fault: EventOf<'page-fault'>,
  asked: LadderRung,
  { answer, ok, mono }: OtherWay['asked'][number],
  way: OtherWay,
): Rung {
  return {
    question: labelOf(asked, fault),
    answer,
    mono,
    other: '',
    ending: ok ? null : way.ending,
    turn: !ok,
    state: 'would',
    n: null,
  };
}

/** What the handler answered to this fault, by question, and the event that runs the access again. */
function answersTo(
  view: View,
  fault: EventOf<'page-fault'>,
): { readonly decisions: ReadonlyMap<string, EventOf<'fault-decision'>>; readonly resumed: number | null } {
  const { trace } = view.run;
  const decisions = new Map<string, EventOf<'fault-decision'>>();
  for (let n = fault.n + 1; n <= trace.length && n - fault.n < REACH && trace.step(n) === fault.step; n++) {
    const kind = trace.kind(n);
    if (kind === 'resume') return { decisions, resumed: n };
    if (kind === 'page-fault') break;
    const event = kind === 'fault-decision' ? trace.event(n) : null;
    if (event?.kind === 'fault-decision') decisions.set(event.question, event);
  }
  return { decisions, resumed: null };
}
