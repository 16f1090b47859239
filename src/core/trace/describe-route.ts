import { isPresent } from '../mmu/entry';
import { walkBefore } from './describe-look';
import type { Rich } from './describe-rich';
import { eventLink, num, say, sentences, strong } from './describe-rich';
import { countText, counted, entryName } from './describe-words';
import type { TraceEvent } from './event';
import type { Trace } from './trace';

/** What happened on the way of a step that went well and that one would not think of: counted, with a link to the first. */
interface Route {
  faults: number;
  fault: number;
  stale: number;
  holes: number;
  hole: number;
  past: number;
  /** A write that the entries forbid, let through since CR0.WP is clear. */
  forced: number;
}

/** What a step that succeeded met on its way: faults that were served, stale translations, pages that got no frame. */
export function explainRoute(trace: Trace, first: number, last: number): Rich {
  const route: Route = { faults: 0, fault: 0, stale: 0, holes: 0, hole: 0, past: 0, forced: 0 };
  for (let n = first; n <= last; n++) look(trace, n, route);
  const { faults, fault, stale, holes, hole, past, forced } = route;
  return sentences(
    faults === 0
      ? []
      : faults === 1
        ? say`One page fault on the way, at ${eventLink(fault)}, was served.`
        : say`${countText(faults)} page faults on the way, the first at ${eventLink(fault)}, were served.`,
    stale === 0 ? [] : staleWords(trace, stale),
    holes === 0
      ? []
      : holes === 1
        ? say`1 page got no frame, at ${eventLink(hole)}, and nobody was told: the next access to it faults.`
        : say`${counted(holes, 'page')} got no frame, at ${eventLink(hole)}, and nobody was told: the next access to them faults.`,
    past === 0
      ? []
      : say`The stack was past its limit at ${eventLink(past)}: a signal is queued, and the access goes on.`,
    forced === 0 ? [] : forcedWords(trace, forced),
  );
}

function look(trace: Trace, n: number, route: Route): void {
  const kind = trace.kind(n);
  // An event is made an object only where its kind may tell.
  if (kind === 'page-fault') {
    route.faults++;
    route.fault ||= n;
  } else if (kind === 'tlb-hit') {
    if (route.stale === 0 && isStale(trace.event(n))) route.stale = n;
  } else if (kind === 'frame-alloc') {
    const event = trace.event(n);
    if (event.kind !== 'frame-alloc' || event.pa !== null) return;
    route.holes += event.pages;
    route.hole ||= n;
  } else if (kind === 'fault-decision') {
    const event = trace.event(n);
    if (event.kind === 'fault-decision' && event.question === 'stack' && event.answer === 'past its limit')
      route.past ||= n;
  } else if (kind === 'memory-write' && route.forced === 0 && isForced(trace, n)) route.forced = n;
}

const isStale = (event: TraceEvent): boolean => event.kind === 'tlb-hit' && event.stale;

/** The walk that ends right before a write met an entry that is not writable. */
function isForced(trace: Trace, n: number): boolean {
  if (trace.state(n).cpu(trace.event(n).cpu).wp) return false;
  return walkBefore(trace, n - 1).some(({ entry }) => isPresent(entry) && (entry & 2n) === 0n);
}

function staleWords(trace: Trace, n: number): Rich {
  const event = trace.event(n);
  return event.kind === 'tlb-hit'
    ? say`At ${eventLink(n)} the TLB of CPU ${String(event.cpu)} answered for page ${num(event.va & ~0xfffn)} with what is no longer so: the tables say otherwise.`
    : [];
}

function forcedWords(trace: Trace, n: number): Rich {
  const level = walkBefore(trace, n - 1).find(({ entry }) => (entry & 2n) === 0n);
  if (level === undefined) return [];
  return say`The write at ${eventLink(n)} went through although ${strong(entryName(level.level, level.pa))} has ${strong('W = 0')}: CR0.WP is clear, so the kernel may write anywhere.`;
}
