import * as l10n from '@vscode/l10n';
import { ERROR_P, ERROR_PK, ERROR_RSVD } from '../mmu/error-code';
import { entryAddress, isLeaf, isPresent, levelSpan } from '../mmu/entry';
import { rightsAlong } from '../mmu/rights';
import { areaWords, gapWords } from './describe-checks';
import { checkOf, emptiedBy, eventOf, isByHand, lastWrite, walkBefore } from './describe-look';
import type { Names } from './describe-names';
import { elementName } from './describe-names';
import type { Rich } from './describe-rich';
import { code, eventLink, num, say, sentences, strong } from './describe-rich';
import { accessName, accessNeeds, entryName, levelName, refusedBits, rightLetters, wordText } from './describe-words';
import type { EventOf, Level } from './event';
import type { Trace } from './trace';
import { walkAt } from './walk-at';

/** What was touched, why the walk failed, and what the kernel makes of it. */
export const explainPageFault = (trace: Trace, event: EventOf<'page-fault'>, names: Names): Rich =>
  sentences(faultedAccess(trace, event, names), faultReason(trace, event), faultSequel(trace, event));

/** Who touched what, and whether that went through a reference that had been checked. */
export function faultedAccess(trace: Trace, event: EventOf<'page-fault'>, names: Names): Rich {
  const name = elementName(trace, event.n, event.va, names);
  const what = name === null ? say`${num(event.va)}` : say`${strong(name)} at ${num(event.va)}`;
  // Only a step that uses a reference goes through one; others may touch the same bytes.
  const reference =
    event.listing !== 'use'
      ? undefined
      : trace
          .state(event.n)
          .references()
          .find(({ va, elements, elementSize }) => event.va >= va && event.va < va + elements * elementSize);
  const through =
    reference === undefined || reference.boundAt >= event.n || trace.step(reference.boundAt) === event.step
      ? say``
      : say` through ${strong(reference.name)}, a reference it was given at ${eventLink(reference.boundAt)}`;
  switch (event.access) {
    case 'fetch':
      return event.user
        ? say`The program fetched an instruction from ${what}${through}.`
        : say`The kernel fetched an instruction from ${what}${through}.`;
    case 'read':
      return event.user ? say`The program read ${what}${through}.` : say`The kernel read ${what}${through}.`;
    case 'write':
      return event.user ? say`The program wrote ${what}${through}.` : say`The kernel wrote ${what}${through}.`;
  }
}

/** Which entry and bit stopped the walk, against what the area would have allowed. */
export function faultReason(trace: Trace, event: EventOf<'page-fault'>): Rich {
  const last = walkBefore(trace, event.n).at(-1);
  const end =
    last === undefined ? say`` : say`${strong(`${entryName(last.level, last.pa)} = ${wordText(last.entry)}`)}`;
  if (event.error & ERROR_RSVD) {
    const hand = last === undefined ? null : handOn(trace, event.n, last.pa);
    return sentences(say`${end} has a reserved bit set, and the processor refuses such an entry.`, handWords(hand));
  }
  const area = trace.state(event.n).areaAt(event.va);
  if (event.error & ERROR_P) {
    const { words, entry } = bitThatDenied(trace, event);
    const hand = entry === undefined ? null : handOn(trace, event.n, entry.pa);
    return sentences(areaSays(trace, event), say`${words}.`, handWords(hand));
  }
  const byHand = absentByHand(trace, event);
  if (byHand.length > 0) return byHand;
  const emptied = last === undefined ? null : emptiedBy(trace, event.n, last.pa);
  if (emptied !== null) {
    return last?.level === 1
      ? say`${strong(emptied.actor)} unmapped that page at ${eventLink(emptied.n)}, so the walk ends at ${end}.`
      : say`${strong(emptied.actor)} emptied that entry at ${eventLink(emptied.n)}, so the walk ends at ${end}.`;
  }
  if (area === null) return sentences(gapWords(trace, event.n, event.va), say`So the walk ends at ${end}.`);
  const absent =
    last?.level === 1 && last.entry !== 0n
      ? withoutBits(trace, event.n, last.pa)
      : area.backing === 'lazy'
        ? say`this lazy page has no frame yet`
        : say`this page has no frame, although its area is ${area.backing}`;
  const needs = accessNeeds(event.access, event.user);
  return (area.flags & needs) === needs
    ? say`${allowedBy(trace, event)}${areaWords(area)} allows ${strong(rightLetters(needs))}. But ${absent}, so the walk ends at ${end} and the CPU faults.`
    : sentences(areaSays(trace, event), say`The CPU does not know that: ${absent}, so the walk ends at ${end}.`);
}

/** An entry of empty flags: it holds a frame, and P is one of the bits that it lacks. */
function withoutBits(trace: Trace, n: number, pa: bigint): Rich {
  const write = lastWrite(trace, n, pa);
  return write === null
    ? say`its entry was made with a frame and without a single bit`
    : say`its entry was left with a frame and without a single bit at ${eventLink(write.n)}`;
}

/** That a hand made the entry absent which a walk ended at; nothing where none did. */
export function absentByHand(trace: Trace, event: EventOf<'page-fault'>): Rich {
  const last = walkBefore(trace, event.n).at(-1);
  const hand = last === undefined ? null : handOn(trace, event.n, last.pa);
  if (last === undefined || hand === null) return [];
  const end = strong(`${entryName(last.level, last.pa)} = ${wordText(last.entry)}`);
  return say`${strong(hand.actor)} wrote that entry by hand at ${eventLink(hand.n)}, so the walk ends at ${end}.`;
}

/** The write by hand that an entry still has its value from at event n. */
export function handOn(trace: Trace, n: number, pa: bigint): EventOf<'entry-write'> | null {
  const write = lastWrite(trace, n, pa);
  return write !== null && isByHand(write) ? write : null;
}

/** Who left an entry as it is, where that was a hand. */
export const handWords = (write: EventOf<'entry-write'> | null): Rich =>
  write === null ? say`` : say`${strong(write.actor)} wrote that entry by hand at ${eventLink(write.n)}.`;

/** The check of this step that let the access through, where there was one. */
function allowedBy(trace: Trace, event: EventOf<'page-fault'>): Rich {
  for (let n = event.n - 1; n >= 1 && trace.step(n) === event.step; n--) {
    if (trace.kind(n) !== 'region-result') continue;
    const result = eventOf(trace, n, 'region-result');
    const check = checkOf(trace, n);
    if (result?.ok === true && check !== null && event.va >= check.start && event.va < check.end) {
      return say`The check let it at ${eventLink(n)}: `;
    }
  }
  return [];
}

function areaSays(trace: Trace, event: EventOf<'page-fault'>): Rich {
  const area = trace.state(event.n).areaAt(event.va);
  if (area === null) return gapWords(trace, event.n, event.va);
  const needs = accessNeeds(event.access, event.user);
  const missing = needs & ~area.flags;
  return missing === 0
    ? say`${areaWords(area)} allows ${strong(rightLetters(needs))}.`
    : say`${areaWords(area)} does not allow ${strong(rightLetters(missing))}.`;
}

/** The bit that denied an access to a present page, as a sentence without its stop, and the entry it stands in where there is one. */
function bitThatDenied(
  trace: Trace,
  event: EventOf<'page-fault'>,
): { readonly words: Rich; readonly entry?: EventOf<'walk-level'> } {
  const cpu = trace.state(event.n).cpu(event.cpu);
  const walk = walkBefore(trace, event.n);
  const rights = rightsAlong(walk, cpu.nxe);
  const taken = (right: 'U' | 'W' | 'X', words: Rich): { words: Rich; entry?: EventOf<'walk-level'> } => {
    const entry = walk[rights.findIndex(({ lost }) => lost.includes(right))];
    return entry === undefined
      ? { words: say`the entries have ${words}` }
      : { words: say`${strong(entryName(entry.level, entry.pa))} has ${words}`, entry };
  };
  const end = rights.at(-1);
  if (event.error & ERROR_PK) return { words: say`The page's protection key forbids it` };
  if (event.user && end?.user === false)
    return taken('U', say`${strong('U = 0')}: user mode may not use what lies below`);
  if (event.access === 'write' && end?.write === false)
    return taken('W', say`${strong('W = 0')}, so the write is stopped`);
  if (event.access === 'fetch' && end?.execute === false)
    return taken('X', say`${strong('NX = 1')}, so nothing is executed from there`);
  if (!event.user && event.access === 'fetch')
    return { words: say`SMEP is on: the kernel may not execute a user page, and every entry has ${strong('U = 1')}` };
  return {
    words: say`SMAP is on and AC is clear: the kernel may not touch a user page, and every entry has ${strong('U = 1')}`,
  };
}

/** What the kernel does with the fault: it is in the trace already. */
function faultSequel(trace: Trace, event: EventOf<'page-fault'>): Rich {
  const { flag } = trace.state(event.n).cpu(event.cpu);
  const lamp = event.user
    ? say`It came from user mode, so the flag does not matter`
    : say`The flag is ${strong(flag ? l10n.t('lit') : l10n.t('dark'))}`;
  const stop = stopOf(trace, event.n);
  if (stop === null) return say`${lamp}: the handler fills the page and the access runs again.`;
  if (stop.kind === 'lock') return say`${lamp}, but the handler needs a lock that ${strong(stop.holder)} holds.`;
  if (stop.kind === 'outcome') return say`${lamp}.`;
  switch (stop.question) {
    case 'error-code':
      return say`Error code ${num(event.error)} has ${strong(refusedBits(event.error))} set: the trap code panics before anybody asks for the flag.`;
    case 'flag':
      return say`${lamp}, and a kernel fault without it is a kernel bug.`;
    case 'lock':
      return say`${lamp}, but the handler needs the lock that its own task is holding.`;
    case 'area':
      return say`${lamp}. Without an area the handler can't serve the fault.`;
    case 'allows':
      return say`${lamp}, but without that right the handler can't serve the fault.`;
    default:
      return (event.error & ERROR_P) !== 0
        ? say`${lamp}, but this is a protection fault: the page is present, and the handler can only fill pages that are absent.`
        : say`${lamp}, but the handler can't give the page a frame.`;
  }
}

/** What keeps the fault at event n from being served: a decision, a lock, or the end of the step; null when the access runs again. */
function stopOf(trace: Trace, n: number): EventOf<'fault-decision' | 'lock' | 'outcome'> | null {
  for (let at = n + 1; at <= trace.length; at++) {
    const kind = trace.kind(at);
    if (kind === 'resume') return null;
    if (kind !== 'fault-decision' && kind !== 'lock' && kind !== 'outcome') continue;
    const event = trace.event(at) as EventOf<'fault-decision' | 'lock' | 'outcome'>;
    if (event.kind === 'outcome' || !event.ok) return event;
  }
  return null;
}

/** What one entry of a walk says. */
export function explainWalkLevel(trace: Trace, event: EventOf<'walk-level'>): Rich {
  const name = strong(entryName(event.level, event.pa));
  if (!isPresent(event.entry)) {
    const entry = code(wordText(event.entry));
    return event.level === 1
      ? say`${name} = ${entry} has ${strong('P = 0')}: there is no page, so the walk ends here. Rights are not judged.`
      : say`${name} = ${entry} has ${strong('P = 0')}: there is no table below it, so the walk ends here. Rights are not judged.`;
  }
  const path = [...walkBefore(trace, event.n), event];
  const lost = rightsAlong(path, trace.state(event.n).cpu(event.cpu).nxe).at(-1)?.lost ?? [];
  const bits = { U: 'U = 0', W: 'W = 0', X: 'NX = 1' };
  const narrowing =
    lost.length === 0
      ? say`It takes no right away.`
      : say`Its ${strong(lost.map((right) => bits[right]).join(', '))} takes ${lost.join(l10n.t(' and '))} away from here down.`;
  const target = num(entryAddress(event.entry, event.level));
  const to = isLeaf(event.entry, event.level)
    ? say`maps the page to ${target}`
    : say`points to the ${levelName((event.level - 1) as Level)} at ${target}`;
  return sentences(say`${name} = ${num(event.entry)} is present and ${to}.`, narrowing);
}

/** A translation without a walk, and what the tables have come to say since. */
export function explainTlbHit(trace: Trace, event: EventOf<'tlb-hit'>): Rich {
  const { levels } = walkAt(trace.state(event.n), event.cpu, event.va, 'read', false);
  const hit = say`The TLB of CPU ${String(event.cpu)} remembers page ${num(event.va & ~0xfffn)}: ${num(event.va)} is ${num(event.pa)}, and no entry is looked at.`;
  if (!event.stale) return hit;
  const last = levels.at(-1);
  if (last === undefined || !isPresent(last.entry) || !isLeaf(last.entry, last.level)) {
    return sentences(
      hit,
      say`But the tables have ${strong(l10n.t('no page'))} there any more, and this CPU was never told: invlpg reaches only the CPU that executes it.`,
    );
  }
  const pa = entryAddress(last.entry, last.level) + (event.va % levelSpan(last.level));
  const now = pa === event.pa ? say`give it other rights now` : say`lead to ${num(pa)} now`;
  return sentences(
    hit,
    say`But the tables ${now}, and this CPU was never told: invlpg reaches only the CPU that executes it.`,
  );
}

/** How an address became a physical one. */
export const explainTranslate = (trace: Trace, event: EventOf<'translate'>): Rich =>
  event.n > 1 && trace.kind(event.n - 1) === 'tlb-hit'
    ? say`${num(event.va)} is ${num(event.pa)} in memory by the TLB alone, whose rights allow the ${accessName(event.access)}.`
    : say`The walk reached the page: ${num(event.va)} is ${num(event.pa)} in memory, and the rights along the way allow the ${accessName(event.access)}.`;

export const explainException = (event: EventOf<'exception'>): Rich =>
  say`Bits 47 to 63 of ${num(event.va)} are not all alike: the address is not canonical, so there is no walk. The CPU raises ${code(event.vector === 12 ? '#SS(0)' : '#GP(0)')} and CR2 keeps its old value.`;
