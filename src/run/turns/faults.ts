import { emptiedBy, isByHand, lastIn, lastWrite, walkBefore } from '../../core/trace/describe-look';
import { say } from '../../core/trace/describe-rich';
import { accessNeeds } from '../../core/trace/describe-words';
import type { EventOf, MappingFlags } from '../../core/trace/event';
import type { Question } from '../../core/trace/kinds';
import { covered, filledBefore, movedInto, shortened } from './areas';
import type { Case, Change } from './case';
import { pointerOf, without } from './case';
import { moreFrames } from './kernels';
import { allowed, permitted } from './rights';
import { checkedFirst } from './steps';

/** The fault handler could not serve a fault, or the processor raised another exception. */
export function ofHandler(of: Case): readonly Change[] {
  const { event, fault } = of;
  if (event?.kind === 'exception') return [...movedInto(of, event.va, needOfPointer(of)), ...checkedFirst(of)];
  if (fault === null) return [];
  const need = accessNeeds(fault.access, fault.user);
  const gap = [
    ...covered(of, fault.va, endOfAccess(of, fault.va), need),
    ...shortened(of, fault.va),
    ...movedInto(of, fault.va, need),
  ];
  const right = allowed(of, fault.va, need);
  const full = [...withoutHand(of, fault), ...moreFrames(of), ...filledBefore(of, fault.va)];
  if (event?.kind === 'fault-decision') {
    switch (event.question as Question) {
      case 'area':
        return gap;
      case 'allows':
        return right;
      case 'frame':
        return full;
      case 'flag':
      case 'error-code':
      case 'made-by':
      case 'stack':
      case 'lock':
        return [...withoutHand(of, fault), ...permitted(of, fault), ...right, ...gap];
    }
  }
  if (event?.kind === 'frame-alloc') return full;
  return [...withoutHand(of, fault), ...permitted(of, fault), ...right, ...gap, ...checkedFirst(of)];
}

/** Where the access of a step ends that faulted at `va`. */
function endOfAccess(of: Case, va: bigint): bigint {
  const { action } = of;
  if (action.do === 'user') return BigInt(action.at) + BigInt(action.size);
  const pointer = pointerOf(of);
  return pointer !== null && action.do === 'deref' ? BigInt(pointer.address) + BigInt(pointer.element.size) : va + 1n;
}

/** Leaves out the step that took the page away which a later access then missed. */
export function withoutUnmap(of: Case, fault: EventOf<'page-fault'>): readonly Change[] {
  const { trace } = of.run;
  const walked = lastIn(trace, of.result.first, fault.n, 'walk-level');
  const emptied = walked === null ? null : emptiedBy(trace, fault.n, walked.pa);
  const taker = emptied === null ? -1 : trace.step(emptied.n);
  if (taker < 0 || taker >= of.step) return [];
  const words = say`Leave out step ${String(taker + 1)}, which took the page away`;
  return [without(of, taker, words)];
}

/** Leaves out the step that wrote an entry by hand which the walk then came by. */
export function withoutHand(of: Case, fault: EventOf<'page-fault'>): readonly Change[] {
  const { trace } = of.run;
  const writers = walkBefore(trace, fault.n).flatMap(({ pa }) => {
    const write = lastWrite(trace, fault.n, pa);
    return write !== null && isByHand(write) ? [write.step] : [];
  });
  return [...new Set(writers)]
    .filter((step) => step < of.step)
    .map((step) => without(of, step, say`Leave out step ${String(step + 1)}, which writes the entry`));
}

/** What a pointer's checks ask of an area. */
export const needOfPointer = (of: Case): MappingFlags => (pointerOf(of)?.wrapper === 'UserPtr' ? 3 : 1);
