import { kernelModel } from '../../core/kernel/index';
import { decidedAt } from '../../core/outcome';
import type { PanicCause } from '../../core/outcome';
import { checkOf, lastIn, needOf, notUtf8, pendingFault } from '../../core/trace/describe-look';
import { say, strong } from '../../core/trace/describe-rich';
import type { EventOf } from '../../core/trace/event';
import type { Scenario } from '../../scenario/model';
import type { Run } from '../run';
import { aligned, covered, filledBefore, gives, madeAt, movedInto, shortened, shorter, terminated } from './areas';
import type { Case, Change } from './case';
import { canBeWritten, lastBefore, ofMapping, pointerOf, without } from './case';
import { needOfPointer, ofHandler, withoutHand, withoutUnmap } from './faults';
import { lockedLess, moreFrames, otherKernels, otherProfile } from './kernels';
import { allowed, permitted, readOnly } from './rights';
import { asBytes, byAnother, checkedFirst, expected, inside } from './steps';
import { mappedElsewhere, onFrames, onPages } from './ranges';

/** The outcome of a step as a case; null for a step that is not there. */
export function caseOf(scenario: Scenario, run: Run, step: number): Case | null {
  const action = scenario.steps[step];
  const result = run.steps[step];
  if (action === undefined || result === undefined) return null;
  const n = decidedAt(result.outcome);
  const event = n === null ? null : run.trace.event(n);
  return {
    scenario,
    run,
    step,
    action,
    result,
    event,
    fault: pendingFault(run.trace, result.first, result.last),
  };
}

/** Changes that may turn an outcome, the nearest to its cause first. None of them is tried here. */
export const candidates = (of: Case): readonly Change[] =>
  ofOutcome(of).filter(({ scenario }) => canBeWritten(scenario));

function ofOutcome(of: Case): readonly Change[] {
  const { outcome } = of.result;
  switch (outcome.kind) {
    case 'ok':
      return of.result.verdict?.met === false ? [...spoiled(of), ...otherKernels(of)] : [];
    case 'errno':
      return [...ofErrno(of), ...otherKernels(of)];
    case 'kernel-panic':
      return [...ofPanic(of, outcome.cause), ...otherKernels(of)];
    case 'task-exit':
      return [...ofHandler(of), ...otherKernels(of)];
    case 'not-run':
      return ofEnd(of, outcome.endedAt);
    case 'refused':
      return ofRefusal(of);
    case 'limit':
      return ofLimit(of);
    case 'disabled':
      return [];
  }
}

/** What makes an expectation right that was not met: the other way out. */
export const expectations = (of: Case): readonly Change[] => (of.result.verdict?.met === false ? expected(of) : []);

function ofErrno(of: Case): readonly Change[] {
  const { event, run, fault } = of;
  if (event === null) return [];
  if (event.kind === 'align-check') return of.action.do === 'map' ? onFrames(of) : aligned(of, event.align);
  if (event.kind === 'layout-check' || event.kind === 'range-check' || event.kind === 'utf8-check')
    return ofCheck(of, event);
  if (event.kind === 'fault-decision' || event.kind === 'exception' || fault !== null) return ofHandler(of);
  if (event.kind === 'region-result') return ofGap(of, event.n, event.at);
  if (event.kind === 'frame-alloc') return moreFrames(of);
  if (event.kind !== 'area-visit') return ofRequest(of);
  // Without a check it is a new area that may not overlap, or the range of a step.
  if (event.verdict === 'covers') return mappedElsewhere(of);
  return event.verdict === 'lacks'
    ? [...allowed(of, event.at, needOf(run.trace, event.n)), ...readOnly(of), ...shortened(of, event.at)]
    : ofGap(of, event.n, event.at);
}

/** A request that can't be met as such: of no size, off the page boundaries, outside the address space, or at address 0. */
function ofRequest(of: Case): readonly Change[] {
  const pointer = pointerOf(of);
  const atNull = pointer !== null && BigInt(pointer.address) === 0n;
  return [...mappedElsewhere(of), ...onPages(of), ...(atNull ? movedInto(of, 0n, needOfPointer(of)) : [])];
}

function ofGap(of: Case, n: number, at: bigint): readonly Change[] {
  const { action } = of;
  const check = checkOf(of.run.trace, n);
  const need = check?.need ?? 1;
  const end =
    check?.end ??
    (action.do === 'populate' || action.do === 'protect' ? BigInt(action.start) + BigInt(action.size) : at + 1n);
  return [...covered(of, at, end, need), ...shortened(of, at), ...movedInto(of, at, need)];
}

function ofCheck(of: Case, event: EventOf<'layout-check' | 'range-check' | 'utf8-check'>): readonly Change[] {
  const pointer = pointerOf(of);
  if (pointer === null) return ofRequest(of);
  if (event.kind === 'utf8-check') {
    const broken = notUtf8(of.run.trace, event);
    return [...asBytes(of), ...(broken === null ? [] : [terminated(of, broken.va, 1n)])];
  }
  return [...fitting(of), ...movedInto(of, BigInt(pointer.address), needOfPointer(of))];
}

/** As many elements as the mapping at the pointer has room for. */
function fitting(of: Case): readonly Change[] {
  const pointer = pointerOf(of);
  const { action } = of;
  if (pointer === null || action.do !== 'call' || action.length === null) return [];
  const at = BigInt(pointer.address);
  const size = BigInt(pointer.element.size);
  const made = madeAt(of, at);
  const room = made === null || size === 0n ? 1n : (BigInt(made.mapping.start) + BigInt(made.mapping.size) - at) / size;
  return shorter(of, pointer, BigInt(action.length), room > 0n ? room : 1n);
}

function ofPanic(of: Case, cause: PanicCause): readonly Change[] {
  const { event, fault } = of;
  switch (cause.kind) {
    case 'rust':
      if (event?.kind === 'layout-check' || event?.kind === 'range-check') return ofCheck(of, event);
      return [...otherProfile(of), ...ofRequest(of), ...moreFrames(of)];
    case 'unhandled-fault':
      return fault === null
        ? []
        : [...withoutHand(of, fault), ...withoutUnmap(of, fault), ...filledBefore(of, fault.va), ...checkedFirst(of)];
    case 'error-code':
      return fault === null ? [] : [...withoutHand(of, fault), ...permitted(of, fault), ...checkedFirst(of)];
    case 'mutex-owned':
      return [...lockedLess(of), ...(fault === null ? [] : filledBefore(of, fault.va))];
    case 'exception':
      return [...movedInto(of, cause.va, needOfPointer(of)), ...checkedFirst(of)];
  }
}

/** Elements that a run which went past its bound may look at. */
const FEW = 256n;

/** Less to do: a terminator that the scan has gone past already, or a shorter slice. */
function ofLimit(of: Case): readonly Change[] {
  const { action, run, result } = of;
  const pointer = pointerOf(of);
  if (action.do !== 'call' || pointer === null) return [];
  const size = BigInt(pointer.element.size);
  if (action.length !== null) return shorter(of, pointer, BigInt(action.length), FEW);
  const read = lastIn(run.trace, result.first, result.last, 'element-read');
  if (read === null || size < 1n || size > 64n) return [];
  const index = read.index < FEW ? read.index : FEW;
  return [{ ...terminated(of, BigInt(pointer.address) + index * size, size), sure: true }];
}

/** What would have kept the step from running that ended the kernel or the task: its own turns, or that it never ran. */
function ofEnd(of: Case, endedAt: number): readonly Change[] {
  const { scenario, run, step } = of;
  const ender = run.trace.step(endedAt);
  const end = caseOf(scenario, run, ender);
  if (end === null || ender >= step) return [];
  const words = say`Leave out step ${String(ender + 1)}, which ends what would run this one`;
  const taskOnly = end.result.outcome.kind === 'task-exit' && kernelModel(scenario.kernel)?.exitEnds === 'task';
  return [...ofEarlier(end), without(of, ender, words), ...(taskOnly ? byAnother(of) : [])];
}

/** A step that makes no sense as things are: the call that would have bound its reference failed, or has too few elements. */
function ofRefusal(of: Case): readonly Change[] {
  const { action, scenario, run } = of;
  if (action.do !== 'read' && action.do !== 'write') return [];
  const binder = lastBefore(of, (s) => s.do === 'call' && s.as === action.reference);
  const call = caseOf(scenario, run, binder);
  return call === null || call.result.outcome.kind === 'ok' ? inside(of) : ofEarlier(call);
}

/** The turns of an earlier step, for the sake of a later one. */
const ofEarlier = (earlier: Case): readonly Change[] =>
  candidates(earlier).map((change) => ({ ...change, sure: false }));

/** A step that was meant to be refused: the pointer's mapping without the right that it asks for. */
function spoiled(of: Case): readonly Change[] {
  const pointer = pointerOf(of);
  const made = pointer === null ? null : madeAt(of, BigInt(pointer.address));
  if (made === null || !gives(made.mapping.flags, 1) || of.action.expect?.kind !== 'errno') return [];
  const flags = `--${made.mapping.flags.slice(2)}`;
  const words = say`Make ${strong(made.mapping.name)} unreadable`;
  return [ofMapping(of, made, words, 'flags', flags, { flags })];
}
