import { grouped } from '../../src/core/addr/address';
import type { LadderRung } from '../../src/core/kernel';
import { kernelModel } from '../../src/core/kernel';
import { accessOf } from '../../src/core/kernel/trap';
import { rightLetters } from '../../src/core/trace/describe-words';
import type { EventOf } from '../../src/core/trace/event';
import type { View } from '../actions';
import type { Ladder, Rung } from './ladder';
import { stateOf } from './ladder';

const REACH = 4096;

/** The kernel model's questions about one fault, with the answers of this run: also those still to come, for the run is known. */
export function faultLadder(view: View, fault: EventOf<'page-fault'>): Ladder {
  const { decisions, resumed } = answersTo(view, fault);
  const questions = kernelModel(view.scenario.kernel)?.ladder ?? [];
  const rungs: Rung[] = [];
  let left = false;
  for (const [i, asked] of questions.entries()) {
    const answer = decisions.get(asked.question);
    const later = questions.slice(i + 1).some(({ question }) => decisions.has(question));
    rungs.push(rung(view, fault, asked, answer, left || (!later && resumed === null && answer === undefined)));
    left ||= answer?.ok === false && asked.ending !== 'goes on';
  }
  return {
    top: { text: [`#PF at the ${fault.access}`, '', ''], n: fault.n, state: stateOf(fault.n, view.n) },
    rungs,
    end: { text: `${fault.access} again`, n: resumed, state: resumed === null ? 'never' : stateOf(resumed, view.n) },
  };
}

function rung(
  view: View,
  fault: EventOf<'page-fault'>,
  { question, label, other, ending }: LadderRung,
  answer: EventOf<'fault-decision'> | undefined,
  left: boolean,
): Rung {
  const common = {
    question: question === 'allows' ? `${label} ${rightLetters(accessOf(fault.error))}` : label,
    other,
    ending: ending === 'goes on' ? null : ending,
  };
  if (answer === undefined) {
    return {
      ...common,
      answer: left ? '' : 'not asked',
      mono: false,
      turn: false,
      state: left ? 'never' : 'skipped',
      n: null,
    };
  }
  const address = /^0x[0-9a-f]+$/.test(answer.answer);
  return {
    ...common,
    answer: address ? grouped(BigInt(answer.answer)) : answer.answer,
    mono: address || question === 'allows',
    turn: !answer.ok && ending !== 'goes on',
    state: stateOf(answer.n, view.n),
    n: answer.n,
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
