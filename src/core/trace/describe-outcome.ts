import { ERROR_P } from '../mmu/error-code';
import type { Outcome, PanicCause, Value } from '../outcome';
import { explainCheck, explainResult, explainVisit, gapWords } from './describe-checks';
import { explainDecision } from './describe-decision';
import { absentByHand, explainException, faultReason, faultedAccess } from './describe-fault';
import { checkOf, eventOf, lastIn } from './describe-look';
import type { Names } from './describe-names';
import { NO_NAMES } from './describe-names';
import type { Rich } from './describe-rich';
import { code, eventLink, num, say, sentences, strong } from './describe-rich';
import { bytesText, countText, counted, groupedIn, refusedBits, sizeText } from './describe-words';
import type { EventOf, TraceEvent } from './event';
import type { Trace } from './trace';

/** Bytes of a value that a sentence shows. */
const SHOWN_BYTES = 32;
const SHOWN_CHARACTERS = 120;

/** The part of a run's step result that these words need. */
export interface StepEnd {
  readonly first: number;
  readonly last: number;
  readonly outcome: Outcome;
}

/** How a step ended: the check, area and bit that decided it, with a link to the deciding event. */
export function explainOutcome(trace: Trace, step: StepEnd, names: Names = NO_NAMES): Rich {
  const { outcome } = step;
  return sentences(outcomeReason(trace, step, names), 'decidedAt' in outcome ? decided(trace, outcome.decidedAt) : []);
}

/** The same without naming the deciding event, for where that stands beside it. */
export function outcomeReason(trace: Trace, step: StepEnd, names: Names = NO_NAMES): Rich {
  const { outcome } = step;
  switch (outcome.kind) {
    case 'ok':
      return sentences(valueWords(outcome.value), faultsServed(trace, step));
    case 'errno':
      return errnoReason(trace, step, outcome.decidedAt, names);
    case 'kernel-panic':
      return panicReason(trace, step, outcome.cause, outcome.decidedAt, names);
    case 'task-exit':
      return taskExitReason(trace, step, outcome.decidedAt, names);
    case 'not-run':
      return say`Not run: an earlier step ended the kernel or the task.`;
    case 'disabled':
      return say`The step is disabled: it stays in the text and is not run.`;
    case 'refused':
      return say`The step makes no sense here: ${outcome.message}`;
    case 'limit':
      return say`The run was stopped after ${counted(outcome.events, 'event')}.`;
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
      const rest = more === 0n ? '' : ` and ${countText(more)} more`;
      return say`${sizeText(value.length)} at ${num(value.va)}: ${code(bytesText(shown))}${rest}.`;
    }
    case 'plain':
      return say`${code(groupedIn(value.text))}.`;
  }
}

/** A string in quotes, the first characters of a long one. */
const quoted = (text: string): string =>
  text.length <= SHOWN_CHARACTERS ? JSON.stringify(text) : `${JSON.stringify(text.slice(0, SHOWN_CHARACTERS))} …`;

function faultsServed(trace: Trace, { first, last }: StepEnd): Rich {
  let faults = 0;
  let at = 0;
  for (let n = first; n <= last; n++) {
    if (trace.kind(n) !== 'page-fault') continue;
    faults++;
    at ||= n;
  }
  if (faults === 0) return [];
  return faults === 1
    ? say`One page fault on the way, at ${eventLink(at)}, was served.`
    : say`${countText(faults)} page faults on the way, the first at ${eventLink(at)}, were served.`;
}

/** Which function decided, and at which event. */
function decided(trace: Trace, n: number): Rich {
  if (n === 0) return [];
  const { listing } = trace.event(n);
  // A kernel model's own version of a function has the model before its name.
  const fn = listing.slice(listing.lastIndexOf('/') + 1);
  return say`Decided at ${eventLink(n)}${fn === '' ? '' : say` in ${code(fn)}`}.`;
}

function errnoReason(trace: Trace, step: StepEnd, n: number, names: Names): Rich {
  const event = n === 0 ? null : trace.event(n);
  if (event !== null && isCheck(event)) return explainCheck(trace, event);
  const fault = lastIn(trace, step.first, n, 'page-fault');
  if (fault !== null) return sentences(faultedAccess(trace, fault, names), unservedReason(trace, fault, n));
  if (event?.kind === 'area-visit') return errnoVisit(trace, step, event);
  if (event?.kind === 'region-result') return sentences(explainResult(trace, event), scanned(trace, step, n));
  if (event?.kind === 'frame-alloc') {
    const { total } = trace.state(n).frames();
    return say`The allocator has none of its ${counted(total, 'frame')} left: the page could not be filled. Pages that were filled before it stay.`;
  }
  const failed = lastIn(trace, step.first, n, 'return');
  return failed === null
    ? say`The request itself can't be met.`
    : say`${strong(failed.fn)} returns ${code(groupedIn(failed.text))}.`;
}

/** An area that decided: of a region check, of a new mapping that may not overlap it, or of a range that was to be filled. */
function errnoVisit(trace: Trace, step: StepEnd, event: EventOf<'area-visit'>): Rich {
  const reason = explainVisit(trace, event);
  if (checkOf(trace, event.n) !== null) return sentences(reason, scanned(trace, step, event.n));
  return event.verdict === 'covers' ? sentences(reason, say`Areas may not overlap.`) : reason;
}

/** What had happened before the refusal: a scan gets to a page only because it has found no terminator before it. */
function scanned(trace: Trace, { first }: StepEnd, n: number): Rich {
  if (lastIn(trace, first, n, 'flag-set') === null) return say`No page was filled or read.`;
  const read = lastIn(trace, first, n - 1, 'element-read');
  if (read === null) return say`Nothing was read.`;
  return say`None of the ${counted(read.index + 1n, 'element')} read was zero, so the scan had to check the page after them. That page was never touched.`;
}

function panicReason(trace: Trace, step: StepEnd, cause: PanicCause, n: number, names: Names): Rich {
  switch (cause.kind) {
    case 'rust': {
      const event = n === 0 ? null : trace.event(n);
      return event !== null && isCheck(event)
        ? explainCheck(trace, event)
        : say`Rust code below the call panics: ${cause.message}.`;
    }
    case 'unhandled-fault': {
      const fault = faultOf(trace, step);
      const flag = say`No user access was open: the flag was ${strong('dark')}, and a kernel fault without it is a kernel bug.`;
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
  const fault = faultOf(trace, step);
  const end = say`So the handler ends the task${fault?.user === true ? '' : '; the system call never returns'}.`;
  return fault === null
    ? sentences(stopReason(trace, n), end)
    : sentences(faultedAccess(trace, fault, names), unservedReason(trace, fault, n), end);
}

/** Why a fault was not served. That the page gets no frame says nothing where it has one, and not all where a hand took it away. */
function unservedReason(trace: Trace, fault: EventOf<'page-fault'>, n: number): Rich {
  const why = stopReason(trace, n);
  if (why.length === 0) return faultReason(trace, fault);
  if (eventOf(trace, n, 'fault-decision')?.question !== 'frame') return why;
  return (fault.error & ERROR_P) !== 0 ? faultReason(trace, fault) : sentences(absentByHand(trace, fault), why);
}

function stopReason(trace: Trace, n: number): Rich {
  const event = n === 0 ? null : trace.event(n);
  if (event?.kind === 'fault-decision') {
    return event.question === 'area' ? gapAtFault(trace, n) : explainDecision(trace, event);
  }
  if (event?.kind === 'area-visit') return explainVisit(trace, event);
  return event?.kind === 'frame-alloc' ? say`The allocator has no frame left to fill the page with.` : [];
}

const isCheck = (event: TraceEvent): event is EventOf<'layout-check' | 'align-check' | 'range-check' | 'utf8-check'> =>
  event.kind === 'layout-check' ||
  event.kind === 'align-check' ||
  event.kind === 'range-check' ||
  event.kind === 'utf8-check';

const gapAtFault = (trace: Trace, n: number): Rich => {
  const { cr2 } = trace.state(n).cpu(trace.event(n).cpu);
  return cr2 === null ? [] : gapWords(trace, n, cr2);
};

const since = (trace: Trace, step: StepEnd, n: number): Rich => {
  for (let at = n - 1; at >= step.first; at--) {
    const lock = eventOf(trace, at, 'lock');
    if (lock?.ok === true) return say`${eventLink(at)}`;
  }
  return say`before`;
};

/** The page fault that ended a step: its last one. */
const faultOf = (trace: Trace, step: StepEnd): EventOf<'page-fault'> | null =>
  lastIn(trace, step.first, step.last, 'page-fault');
