import * as l10n from '@vscode/l10n';
import { explainCheck, explainQuery, explainRegionCheck, explainResult, explainVisit } from './describe-checks';
import { explainDecision } from './describe-decision';
import { explainEntryWrite } from './describe-entry';
import {
  explainException,
  explainPageFault,
  explainTlbHit,
  explainTranslate,
  explainWalkLevel,
} from './describe-fault';
import { isTrap, purposeOf } from './describe-functions';
import { askedSize, eventOf, isNullSlice } from './describe-look';
import type { Names } from './describe-names';
import { NO_NAMES, elementName } from './describe-names';
import type { Rich } from './describe-rich';
import { code, eventLink, num, say, sentences, strong } from './describe-rich';
import { counted, dataText, flagLetters, groupedIn, levelName, rangeText, sizeText, valueText } from './describe-words';
import { handWords } from './describe-hand';
import type { EventOf, TraceEvent } from './event';
import type { Trace } from './trace';

/** One or two sentences on event n: what happens and why. Event 0 is the state before the first. */
export function explainEvent(trace: Trace, n: number, names: Names = NO_NAMES): Rich {
  if (n === 0) return explainStart(trace);
  const event = trace.event(n);
  switch (event.kind) {
    case 'call':
      return explainCall(trace, event, names);
    case 'return':
      return explainReturn(trace, event);
    case 'layout-check':
    case 'align-check':
    case 'range-check':
    case 'utf8-check':
      return explainCheck(trace, event);
    case 'region-check':
      return explainRegionCheck(event);
    case 'area-visit':
      return explainVisit(trace, event);
    case 'region-result':
      return explainResult(trace, event);
    case 'populate':
      return event.size === 0n
        ? say`There is nothing to fill at ${num(event.start)}.`
        : say`Every absent page of the lazy areas in ${code(rangeText(event.start, event.start + event.size))} gets a frame now, ${sizeText(event.size)} in whole pages. Populated and linear areas are passed over.`;
    case 'query':
      return explainQuery(event);
    case 'frame-alloc':
      return explainFrame(trace, event);
    case 'frame-free':
      return say`Frame ${num(event.pa)} goes back to the allocator; ${counted(trace.state(event.n).frames().free, 'frame')} free now.`;
    case 'table-alloc':
      return say`The way down had no ${strong(levelName(event.level))}, so frame ${num(event.pa)} becomes one: 512 entries, all 0.`;
    case 'entry-write':
      return explainEntryWrite(trace, event);
    case 'tlb-flush':
      return say`The CPU forgets what it may have remembered about page ${num(event.va)}, so its next access walks the tables again.`;
    case 'walk-level':
      return explainWalkLevel(trace, event);
    case 'tlb-hit':
      return explainTlbHit(trace, event);
    case 'translate':
      return explainTranslate(trace, event);
    case 'page-fault':
      return explainPageFault(trace, event, names);
    case 'exception':
      return explainException(event);
    case 'fault-decision':
      return explainDecision(trace, event);
    case 'resume':
      return say`The fault was served, so the instruction runs again from its start: the access at ${num(event.va)} is walked anew.`;
    case 'flag-set':
      return explainFlag(trace, event);
    case 'element-read':
      return trace.kind(Math.min(event.n + 1, trace.length)) === 'terminator'
        ? say`${place(trace, event, names)} holds ${code(valueText(event.value, event.size))}: zero, which is what the scan looks for.`
        : say`${place(trace, event, names)} holds ${code(valueText(event.value, event.size))}, so the scan goes on.`;
    case 'terminator':
      return say`${place(trace, event, names)} is zero: the scan ends with ${counted(event.index, 'element')} before it. The terminator itself is not part of the result.`;
    case 'memory-read':
      return isProgram(event)
        ? say`The program reads ${sizeText(event.size)} from ${place(trace, event, names)}: ${code(dataText(event.value, event.size))}.`
        : say`The kernel reads ${sizeText(event.size)} from ${place(trace, event, names)}: ${code(dataText(event.value, event.size))}.`;
    case 'memory-write':
      return isProgram(event)
        ? say`The program writes ${code(dataText(event.value, event.size))}, ${sizeText(event.size)}, to ${place(trace, event, names)}.`
        : say`The kernel writes ${code(dataText(event.value, event.size))}, ${sizeText(event.size)}, to ${place(trace, event, names)}.`;
    case 'lock':
      return explainLock(trace, event);
    case 'unlock':
      return say`${strong(event.holder)} gives the lock of the address space back.`;
    case 'area-add':
      return say`Area ${area(trace, event)} is new: ${code(rangeText(event.start, event.end))}, ${sizeText(event.end - event.start)}, ${trace.state(event.n).area(event.area).backing}.`;
    case 'area-change':
      return say`Area ${area(trace, event)} is now ${code(rangeText(event.start, event.end))} with ${code(flagLetters(trace.state(event.n).area(event.area).flags))}.`;
    case 'area-remove':
      return say`Area ${area(trace, event)} is gone from the address space: nothing covers ${code(rangeText(event.start, event.end))} any more.`;
    case 'frame-limit':
      return say`From now on the allocator gives ${counted(event.frames, 'frame')} at most.`;
    case 'outcome':
      return say`Step ${String(event.step + 1)} ends: ${strong(event.name.replaceAll('-', ' '))}.`;
    case 'by-hand':
      return say`A debugger changed this, and no code of the kernel: ${handWords(event)}. From here on it is another run.`;
  }
}

function explainStart(trace: Trace): Rich {
  const state = trace.state(0);
  const areas = state.areas();
  return say`Before the first event: ${counted(areas.length, 'area')} mapped, ${counted(state.frames().used, 'frame')} in use, the flag dark.`;
}

function explainCall(trace: Trace, event: EventOf<'call'>, names: Names): Rich {
  const caller = eventOf(trace, trace.caller(event.n), 'call');
  if (isTrap(event.fn)) {
    return say`The fault interrupts ${caller === null ? strong(event.actor) : code(caller.fn)}: the processor enters the trap code, which looks at the error code and then asks the handler.`;
  }
  const by =
    caller === null ? say`${strong(event.actor)}` : isTrap(caller.fn) ? say`The trap code` : say`${code(caller.fn)}`;
  const subject = names.subject(event.step);
  const name = subject !== null && subject.start === event.va ? say`${strong(subject.name)} at ` : say``;
  const on = event.va === null ? say`` : say` on ${name}${num(event.va)}`;
  const asked = askedSize(trace, event);
  const size = asked === null ? say`` : say`, ${sizeText(asked)}`;
  const purpose = purposeOf(event.fn);
  return sentences(say`${by} calls ${strong(event.fn)}${on}${size}.`, purpose === null ? say`` : say`It ${purpose}.`);
}

function explainReturn(trace: Trace, event: EventOf<'return'>): Rich {
  const call = trace.caller(event.n);
  const outer = call === 0 ? null : eventOf(trace, trace.caller(call), 'call');
  if (isTrap(event.fn)) {
    return event.ok
      ? say`The trap code returns to ${outer === null ? strong(event.actor) : code(outer.fn)}, where the fault at ${eventLink(call)} interrupted it.`
      : say`The trap code panics over the fault it was entered for at ${eventLink(call)}: the kernel stops here.`;
  }
  const to = outer === null ? say`` : isTrap(outer.fn) ? say` to the trap code` : say` to ${code(outer.fn)}`;
  return sentences(
    say`${strong(event.fn)}, called at ${eventLink(call)}, returns ${code(groupedIn(event.text))}${to}.`,
    isNullSlice(trace, event.n)
      ? say`All checks passed: it is the slice, which is at address 0 and so stands for ${code('Err')}, with its length as the errno.`
      : [],
  );
}

function explainFrame(trace: Trace, event: EventOf<'frame-alloc'>): Rich {
  const { free, total } = trace.state(event.n).frames();
  if (event.pa === null && event.pages > 1) {
    return say`The allocator has none of its ${counted(total, 'frame')} left: ${counted(event.pages, 'page')} in a row stay holes, and nobody is told.`;
  }
  if (event.pa === null)
    return say`The allocator has none of its ${counted(total, 'frame')} left, so there is nothing to ${event.use === 'data' ? say`fill the page with` : say`make the table from`}.`;
  const use = event.use === 'data' ? say`will back a page: 4,096 bytes of 00` : say`will be a table`;
  return say`The allocator gives frame ${num(event.pa)}, the lowest free one; it ${use}. ${counted(free, 'frame')} left.`;
}

function explainLock(trace: Trace, event: EventOf<'lock'>): Rich {
  const holder = strong(event.holder);
  if (!event.ok) {
    return say`The lock of the address space is held by this very task, for ${holder}. It would wait for itself, and the mutex panics instead.`;
  }
  const call = trace.caller(event.n);
  const end = call === 0 ? trace.length : trace.callEnd(call);
  for (let n = event.n + 1; n <= end; n++) {
    if (trace.kind(n) === 'unlock' && trace.depth(n) === event.depth) {
      return say`${holder} takes the lock of the address space and keeps it until ${eventLink(n)}.`;
    }
  }
  return say`${holder} takes the lock of the address space and never gives it back.`;
}

function explainFlag(trace: Trace, event: EventOf<'flag-set'>): Rich {
  if (event.value)
    return say`The access flag of CPU ${String(event.cpu)} is ${strong(l10n.t('lit'))}: from here a kernel fault counts as an access to user memory.`;
  const outer = trace.changes(event.n).some(({ cell, before }) => cell === 'flag' && before === 0n);
  return outer
    ? say`The access flag of CPU ${String(event.cpu)} is set ${strong(l10n.t('dark'))} again, though it was dark already: it is cleared, never restored.`
    : say`The access flag of CPU ${String(event.cpu)} goes ${strong(l10n.t('dark'))}: from here a kernel fault is a kernel bug.`;
}

const isProgram = (event: TraceEvent): boolean => event.listing === 'user';

const area = (trace: Trace, event: EventOf<'area-add' | 'area-change' | 'area-remove'>) =>
  strong(trace.state(event.n).area(event.area).name);

const place = (trace: Trace, event: TraceEvent & { readonly va: bigint }, names: Names): Rich => {
  const name = elementName(trace, event.n, event.va, names);
  return name === null ? say`${num(event.va)}` : say`${strong(name)} at ${num(event.va)}`;
};
