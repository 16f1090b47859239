import { PAGE_SIZE } from '../addr/address';
import { ERROR_P } from '../mmu/error-code';
import { areaWords, explainCheck, explainQuery, explainResult, explainVisit, gapWords } from './describe-checks';
import { explainDecision } from './describe-decision';
import { absentByHand, explainException, faultReason, faultedAccess } from './describe-fault';
import type { StepEnd } from './describe-look';
import { checkOf, eventOf, isNullSlice, lastIn, pendingFault } from './describe-look';
import type { Names } from './describe-names';
import type { Rich } from './describe-rich';
import { code, eventLink, num, say, sentences, strong } from './describe-rich';
import { counted, groupedIn, rangeText, sizeText } from './describe-words';
import { unmapStopped } from './describe-unmap';
import type { EventOf, TraceEvent } from './event';
import type { Trace } from './trace';

/** Why a step gave an errno, by the event that decided: a check, an area, a fault that was not served, an allocator without frames. */
export function errnoReason(trace: Trace, step: StepEnd, n: number, names: Names): Rich {
  const event = n === 0 ? null : trace.event(n);
  if (event !== null && isCheck(event)) return explainCheck(trace, event);
  if (event?.kind === 'exception') return explainException(event);
  const fault = pendingFault(trace, step.first, n);
  if (fault !== null) return sentences(faultedAccess(trace, fault, names), unservedReason(trace, fault, n));
  if (event?.kind === 'area-visit') return errnoVisit(trace, step, event);
  if (event?.kind === 'region-result')
    return sentences(explainResult(trace, event), shortfall(trace, event), scanned(trace, step, n));
  if (event?.kind === 'frame-alloc') return notMapped(trace, step, event);
  if (event?.kind === 'query') return explainQuery(event);
  const stopped = unmapStopped(trace, step, n);
  if (stopped.length > 0) return stopped;
  return unmetRequest(trace, step, n, names);
}

/** What is left behind where a page could not be mapped: a frame for data is taken before the tables above it, and nobody gives it back. */
function notMapped(trace: Trace, { first }: StepEnd, { n, pa, use }: EventOf<'frame-alloc'>): Rich {
  if (pa !== null)
    return say`Frame ${num(pa)} was taken for a page whose entry is in use already. Nothing is mapped there, no area is made, and the frame is lost.`;
  const total = counted(trace.state(n).frames().total, 'frame');
  if (use === 'data')
    return say`The allocator has none of its ${total} left: the page could not be filled. Pages that were filled before it stay.`;
  const taken = frameInHand(trace, first, n);
  if (taken === null)
    return say`The allocator has none of its ${total} left for a table: the page could not be mapped. Pages that were mapped before it stay.`;
  return say`The allocator has none of its ${total} left for a table: the page could not be mapped. The frame that it was to have, taken at ${eventLink(taken)}, is lost. Tables that were made stay.`;
}

/** The event that took a frame for the page whose table is missing at event n, if one did: only tables and their entries come between. */
function frameInHand(trace: Trace, first: number, n: number): number | null {
  for (let at = n - 1; at >= first; at--) {
    const event = trace.event(at);
    if (event.kind === 'frame-alloc') return event.use === 'data' ? at : null;
    const above = event.kind === 'table-alloc' || (event.kind === 'entry-write' && event.level > 1);
    if (!above) return null;
  }
  return null;
}

/** What kept the handler from serving a fault. */
export function stopReason(trace: Trace, n: number): Rich {
  const event = n === 0 ? null : trace.event(n);
  if (event?.kind === 'fault-decision') {
    return event.question === 'area' ? gapAtFault(trace, n) : explainDecision(trace, event);
  }
  if (event?.kind === 'area-visit') return explainVisit(trace, event);
  return event?.kind === 'frame-alloc' ? say`The allocator has no frame left to fill the page with.` : [];
}

/** Why a fault was not served. That the page gets no frame says nothing where it has one, and not all where a hand took it away. */
export function unservedReason(trace: Trace, fault: EventOf<'page-fault'>, n: number): Rich {
  const why = stopReason(trace, n);
  if (why.length === 0) return faultReason(trace, fault);
  if (eventOf(trace, n, 'fault-decision')?.question !== 'frame') return why;
  return (fault.error & ERROR_P) !== 0 ? faultReason(trace, fault) : sentences(absentByHand(trace, fault), why);
}

/** A check of the pointer itself, or of the bytes that were read. */
export const isCheck = (
  event: TraceEvent,
): event is EventOf<'layout-check' | 'align-check' | 'range-check' | 'utf8-check'> =>
  event.kind === 'layout-check' ||
  event.kind === 'align-check' ||
  event.kind === 'range-check' ||
  event.kind === 'utf8-check';

/** An area that decided: of a region check, of a new mapping that may not overlap it, or of a range that was to be filled. */
function errnoVisit(trace: Trace, step: StepEnd, event: EventOf<'area-visit'>): Rich {
  const reason = explainVisit(trace, event);
  if (checkOf(trace, event.n) !== null)
    return sentences(reason, shortfall(trace, event), scanned(trace, step, event.n));
  if (event.verdict !== 'covers') return reason;
  const area = trace.state(event.n).area(event.area);
  const rule = say`Areas may not overlap.`;
  if (area.start <= event.at) return sentences(reason, rule);
  const inside = say`${areaWords(area)} lies at ${code(rangeText(area.start, area.end))}, inside the new range.`;
  return sentences(inside, rule);
}

/** How much of what was asked for was in order, where some was. A scan asks page by page, so there it says nothing. */
function shortfall(trace: Trace, { n, at }: EventOf<'area-visit' | 'region-result'>): Rich {
  const check = checkOf(trace, n);
  if (check === null || at <= check.start || check.end - check.start === PAGE_SIZE) return [];
  const asked = sizeText(check.end - check.start);
  if (at === check.start + 1n) return say`The first byte of the ${asked} asked for is in order.`;
  return say`The first ${sizeText(at - check.start)} of the ${asked} asked for are in order.`;
}

/** What had happened before the refusal: a scan gets to a page only because it has found no terminator before it. */
function scanned(trace: Trace, { first }: StepEnd, n: number): Rich {
  if (lastIn(trace, first, n, 'flag-set') === null) {
    return lastIn(trace, first, n, 'frame-alloc') === null
      ? say`No page was filled or read.`
      : say`Pages that were filled before it stay.`;
  }
  const read = lastIn(trace, first, n - 1, 'element-read');
  if (read === null) return say`Nothing was read.`;
  return say`None of the ${counted(read.index + 1n, 'element')} read was zero, so the scan had to check the page after them. That page was never touched.`;
}

/** Nothing refused, and yet it is no success: a reference to address 0 is how Rust writes an error. */
function unmetRequest(trace: Trace, step: StepEnd, n: number, names: Names): Rich {
  const subject = n === 0 ? null : names.subject(trace.step(n));
  const last = lastIn(trace, step.first, step.last, 'return');
  const nullSlice = isNullSlice(trace, n) || lastIn(trace, step.first, n, 'return')?.ok !== false;
  if (subject?.start === 0n && nullSlice)
    return say`All checks passed, but ${strong(subject.name)} is 0. A slice at address 0 is the very value that stands for ${code('Err')} in a ${code('Result<&[T], E>')}, with its length as the errno.`;
  if (last !== null && !last.ok) return say`${strong(last.fn)} returns ${code(groupedIn(last.text))}.`;
  const call = lastIn(trace, step.first, n, 'call');
  return call?.size === 0n
    ? say`The range at ${num(call.va ?? 0n)} is empty, and an area has one page at least.`
    : say`The request itself can't be met.`;
}

const gapAtFault = (trace: Trace, n: number): Rich => {
  const { cr2 } = trace.state(n).cpu(trace.event(n).cpu);
  return cr2 === null ? [] : gapWords(trace, n, cr2);
};
