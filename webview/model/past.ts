import type { PhysAddr, VirtAddr } from '../../src/core/addr/address';
import type { AreaView, State } from '../../src/core/trace/trace';
import type { Site } from '../../src/core/trace/listings';
import type { View } from '../actions';
import { eventSpans } from './event-spans';
import { isCanonicalAddress, lookUp } from './tables';
import { lastAtMost, traceIndex } from './trace-index';
import { rightLetters } from '../../src/core/trace/describe-words';
import { REACH } from './reach';

/** What a run took away: the area that held an address, until `at`. */
export interface Removal {
  /** The event that emptied the page's entry; for a page without one, `left`. */
  readonly at: number;
  /** The event at which the area let go of it. */
  readonly left: number;
  readonly actor: string;
  readonly area: AreaView;
  /** The state before the step that removed it, where its bytes can still be read. */
  readonly before: State;
  readonly frame: PhysAddr | null;
  readonly freed: boolean;
  /** Nobody unmapped it: the part of the area that held it fell out of the set. */
  readonly lost: boolean;
}

/** Area events and checks that a drawing looks back over. */
const AREA_REACH = 256;

/** Who unmapped `va` in this run; null where an area holds it, or none ever did. */
export function removalOf(view: View, state: State, va: VirtAddr): Removal | null {
  const { trace, steps } = view.run;
  if (state.areaAt(va) !== null) return null;
  const events = traceIndex(trace).areaEvents;
  const last = lastAtMost(events, view.n);
  const spans = eventSpans(trace);
  const page = Number(va >> 12n);
  for (let i = last; i >= 0 && last - i < AREA_REACH; i--) {
    if (!spans.changes(i, page)) continue;
    const at = events[i]!;
    const event = trace.event(at);
    if (event.kind !== 'area-change' && event.kind !== 'area-remove') continue;
    // The area before that event, and no other: none but it can have let go of the page.
    const area = trace.state(at - 1).area(event.area);
    const first = steps[trace.step(at)]?.first ?? at;
    const before = trace.state(first - 1);
    const frame = isCanonicalAddress(va) ? lookUp(before, before.cpu(event.cpu).cr3, va).pa : null;
    return {
      at: emptied(view, va, first, at) ?? at,
      left: at,
      actor: event.actor,
      area,
      before,
      frame,
      freed: frame !== null && wasFreed(view, frame, first),
      lost: isLoss(event),
    };
  }
  return null;
}

/** Protecting and splitting put every part back into the set. What is in no area after one of them was not put back. */
const isLoss = ({ listing, anchor }: Site): boolean =>
  listing === 'MemorySet::protect' || (listing === 'MemorySet::unmap' && anchor === 'split');

/** The event of a step that cleared the entry of a page. */
function emptied(view: View, va: VirtAddr, first: number, last: number): number | null {
  const { trace } = view.run;
  for (let n = last; n >= first && last - n < REACH; n--) {
    if (trace.kind(n) !== 'entry-write') continue;
    const event = trace.event(n);
    if (event.kind === 'entry-write' && event.value === 0n && event.va === va - (va % 4096n)) return n;
  }
  return null;
}

function wasFreed(view: View, pa: PhysAddr, from: number): boolean {
  const { trace } = view.run;
  const frame = pa - (pa % 4096n);
  for (let n = from; n <= view.n && n - from < REACH; n++) {
    if (trace.kind(n) !== 'frame-free') continue;
    const event = trace.event(n);
    if (event.kind === 'frame-free' && event.pa === frame) return true;
  }
  return false;
}

/** What the newest region check that reached a page said about it. */
export interface CheckMark {
  readonly at: number;
  readonly ok: boolean;
  /** `R`, `RW`. */
  readonly need: string;
}

export function checkOf(view: View, page: VirtAddr): CheckMark | null {
  const { trace } = view.run;
  const checks = traceIndex(trace).regionChecks;
  const last = lastAtMost(checks, view.n);
  const spans = eventSpans(trace);
  for (let i = last; i >= 0 && last - i < AREA_REACH; i--) {
    if (!spans.checks(i, Number(page >> 12n))) continue;
    const event = trace.event(checks[i]!);
    const verdict = verdictOn(view, checks[i]!, page);
    if (verdict !== null && event.kind === 'region-check') return { ...verdict, need: rightLetters(event.need) };
  }
  return null;
}

function verdictOn(view: View, check: number, page: VirtAddr): { at: number; ok: boolean } | null {
  const { trace } = view.run;
  let covered: number | null = null;
  for (let n = check + 1; n <= view.n && n - check < REACH; n++) {
    const event = trace.event(n);
    // The whole check has spoken: of a page that an area covers, only now.
    if (event.kind === 'region-result') {
      if (event.ok) return { at: n, ok: true };
      return event.at < page + 4096n ? { at: n, ok: false } : covered === null ? null : { at: covered, ok: true };
    }
    if (event.kind !== 'area-visit' || event.verdict === 'below') continue;
    if (event.verdict !== 'covers') {
      if (event.at < page + 4096n) return { at: n, ok: false };
    } else if (trace.state(n).area(event.area).end > page) covered ??= n;
  }
  return covered === null ? null : { at: covered, ok: true };
}
