import * as l10n from '@vscode/l10n';
import type { PanicCause, Value } from '../outcome';
import { explainCheck } from './describe-checks';
import { explainException, faultReason, faultedAccess } from './describe-fault';
import { describeBody } from './describe-line';
import type { StepEnd } from './describe-look';
import { eventOf, lastIn, pendingFault } from './describe-look';
import type { Names } from './describe-names';
import { NO_NAMES } from './describe-names';
import { errnoReason, isCheck, stopReason, unservedReason } from './describe-refusal';
import type { Rich } from './describe-rich';
import { code, eventLink, num, say, sentences, strong } from './describe-rich';
import { explainRoute } from './describe-route';
import { unmapStopped } from './describe-unmap';
import { bytesText, countText, counted, groupedIn, refusedBits, sizeText } from './describe-words';
import type { EventOf } from './event';
import type { Trace } from './trace';

/** Bytes of a value that a sentence shows. */
const SHOWN_BYTES = 32;
const SHOWN_CHARACTERS = 120;

/** How a step ended: the check, area and bit that decided it, with a link to the deciding event. */
export function explainOutcome(trace: Trace, step: StepEnd, names: Names = NO_NAMES): Rich {
  const { outcome } = step;
  return sentences(outcomeReason(trace, step, names), 'decidedAt' in outcome ? decided(trace, outcome.decidedAt) : []);
}

/** The same without naming the deciding event, for where that stands beside it. */
export function outcomeReason(trace: Trace, step: StepEnd, names: Names = NO_NAMES): Rich {
  if (step.last - step.first < LONG) return reasonOf(trace, step, names);
  const known = reasons.get(trace)?.get(step.first);
  if (known?.names === names) return known.words;
  const words = reasonOf(trace, step, names);
  const ofTrace = reasons.get(trace) ?? new Map<number, Reason>();
  reasons.set(trace, ofTrace.set(step.first, { names, words }));
  return words;
}

/** From so many events on, what was said of a step is kept: it takes a look at each of them. */
const LONG = 1000;
interface Reason {
  readonly names: Names;
  readonly words: Rich;
}
const reasons = new WeakMap<Trace, Map<number, Reason>>();

function reasonOf(trace: Trace, step: StepEnd, names: Names): Rich {
  const { outcome } = step;
  switch (outcome.kind) {
    case 'ok':
      return sentences(valueWords(outcome.value), explainRoute(trace, step.first, step.last));
    case 'errno':
      return errnoReason(trace, step, outcome.decidedAt, names);
    case 'kernel-panic':
      return panicReason(trace, step, outcome.cause, outcome.decidedAt, names);
    case 'task-exit':
      return taskExitReason(trace, step, outcome.decidedAt, names);
    case 'not-run':
      return notRunReason(trace, outcome.endedAt);
    case 'disabled':
      return say`The step is disabled: it stays in the text and is not run.`;
    case 'refused':
      return say`The step makes no sense here: ${outcome.message}`;
    case 'limit':
      return limitReason(trace, step, outcome.events, names);
  }
}

/** What a successful step gave. */
function valueWords(value: Value): Rich {
  switch (value.kind) {
    case 'unit':
      return say`Done.`;
    case 'reference':
      return say`A reference to ${counted(value.elements, 'element')}, ${sizeText(value.bytes)}, at ${num(value.va)}.`;
    case 'text':
      return say`A string of ${counted(value.bytes, 'byte')} at ${num(value.va)}: ${code(quoted(value.text))}.`;
    case 'bytes': {
      const shown = Array.from(value.data.subarray(0, SHOWN_BYTES));
      const more = value.length - BigInt(shown.length);
      return more === 0n
        ? say`${sizeText(value.length)} at ${num(value.va)}: ${code(bytesText(shown))}.`
        : say`${sizeText(value.length)} at ${num(value.va)}: ${code(bytesText(shown))} and ${countText(more)} more.`;
    }
    case 'plain':
      return say`${code(groupedIn(value.text))}.`;
  }
}

/** A string in quotes, the first characters of a long one. */
const quoted = (text: string): string =>
  text.length <= SHOWN_CHARACTERS ? JSON.stringify(text) : `${JSON.stringify(text.slice(0, SHOWN_CHARACTERS))} …`;

/** Which function decided, and at which event. */
function decided(trace: Trace, n: number): Rich {
  if (n === 0) return [];
  const { listing } = trace.event(n);
  // A kernel model's own version of a function has the model before its name.
  const fn = listing.slice(listing.lastIndexOf('/') + 1);
  return fn === '' ? say`Decided at ${eventLink(n)}.` : say`Decided at ${eventLink(n)} in ${code(fn)}.`;
}

function panicReason(trace: Trace, step: StepEnd, cause: PanicCause, n: number, names: Names): Rich {
  switch (cause.kind) {
    case 'rust': {
      const event = n === 0 ? null : trace.event(n);
      return event !== null && isCheck(event)
        ? explainCheck(trace, event)
        : sentences(unmapStopped(trace, step, n), say`Rust code below the call panics: ${cause.message}.`);
    }
    case 'unhandled-fault': {
      const fault = faultOf(trace, step);
      const flag = say`No user access was open: the flag was ${strong(l10n.t('dark'))}, and a kernel fault without it is a kernel bug.`;
      return fault === null ? flag : sentences(faultedAccess(trace, fault, names), faultReason(trace, fault), flag);
    }
    case 'error-code': {
      const fault = faultOf(trace, step);
      const refusal = say`Error code ${num(cause.error)} has ${strong(refusedBits(cause.error))} set, and this trap code, which knows W, U and I only, panics before any handler runs.`;
      return fault === null
        ? refusal
        : sentences(faultedAccess(trace, fault, names), faultReason(trace, fault), refusal);
    }
    case 'mutex-owned': {
      const fault = faultOf(trace, step);
      const lock = say`The fault handler wants the lock of the address space, which this very task holds since ${since(trace, step, n)}: the mutex panics.`;
      return fault === null ? lock : sentences(faultedAccess(trace, fault, names), faultReason(trace, fault), lock);
    }
    case 'exception': {
      const event = lastIn(trace, step.first, step.last, 'exception');
      return event === null ? say`The kernel used ${num(cause.va)}, which is not canonical.` : explainException(event);
    }
  }
}

function taskExitReason(trace: Trace, step: StepEnd, n: number, names: Names): Rich {
  const exception = eventOf(trace, n, 'exception');
  const fault = exception === null ? faultOf(trace, step) : null;
  const end =
    fault?.user === true
      ? say`So the handler ends the task.`
      : say`So the handler ends the task; the system call never returns.`;
  if (exception !== null) return sentences(explainException(exception), end);
  return fault === null
    ? sentences(stopReason(trace, n), end)
    : sentences(faultedAccess(trace, fault, names), unservedReason(trace, fault, n), end);
}

/** Which step ended what would have run this one. */
function notRunReason(trace: Trace, endedAt: number): Rich {
  if (endedAt === 0) return say`Not run: an earlier step ended the kernel or the task.`;
  const { step, actor } = trace.event(endedAt);
  const number = String(step + 1);
  const at = eventLink(endedAt);
  switch (eventOf(trace, endedAt, 'outcome')?.name) {
    case 'kernel-panic':
      return say`Not run: the kernel panicked in step ${number}, at ${at}.`;
    case 'task-exit':
      return say`Not run: step ${number} ended the task ${strong(actor)}, at ${at}.`;
    case undefined:
    default:
      return say`Not run: the run was stopped in step ${number}, at ${at}.`;
  }
}

/** Where a run was that had come to its bound, and what lets it go on. */
function limitReason(trace: Trace, { first, last }: StepEnd, events: number, names: Names): Rich {
  const stopped = say`The run was stopped after ${counted(events, 'event')}, its bound.`;
  const on = say`A larger ${code('faultline.maxEvents')} lets it go on.`;
  if (last - 1 < first) return sentences(stopped, on);
  const { fn } = lastCall(trace, last - 1) ?? {};
  const place =
    fn === undefined
      ? []
      : say`It was in ${strong(fn)}, at ${eventLink(last - 1)}: ${describeBody(trace, trace.event(last - 1), names)}.`;
  return sentences(stopped, place, on);
}

const lastCall = (trace: Trace, n: number): EventOf<'call'> | null => {
  const call = trace.caller(n);
  return call === 0 ? null : eventOf(trace, call, 'call');
};

const since = (trace: Trace, step: StepEnd, n: number): Rich => {
  for (let at = n - 1; at >= step.first; at--) {
    const lock = eventOf(trace, at, 'lock');
    if (lock?.ok === true) return say`${eventLink(at)}`;
  }
  return say`before`;
};

/** The page fault that ended a step: one that was not served. */
const faultOf = (trace: Trace, step: StepEnd): EventOf<'page-fault'> | null =>
  pendingFault(trace, step.first, step.last);
