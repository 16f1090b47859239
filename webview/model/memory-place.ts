import * as l10n from '@vscode/l10n';
import { virt } from '../../src/core/addr/address';
import { countText } from '../../src/core/trace/describe-words';
import type { EventOf, TraceEvent } from '../../src/core/trace/event';
import type { State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import type { MemorySpace } from '../slices/memory';
import { addressInQuestion } from './question';
import { physicalAt } from './tables';
import { REACH } from './reach';
import { typedPlace, type TypedFault } from './typed-address';

/** Bytes from `first` to `last`, both of them included. */
export interface Access {
  readonly first: bigint;
  readonly last: bigint;
}

const PAGE = 4096n;
/** The bytes that the event on show touches, in either space; null where it touches none. */
export function accessAt(view: View, space: MemorySpace): Access | null {
  const { trace } = view.run;
  if (view.n < 1 || view.n > trace.length) return null;
  const event = trace.event(view.n);
  const sized = (first: bigint, bytes: bigint): Access => ({ first, last: first + (bytes > 1n ? bytes : 1n) - 1n });
  switch (event.kind) {
    case 'walk-level':
      return space === 'physical' ? sized(event.pa, 8n) : sized(event.va, 1n);
    case 'entry-write':
      return space === 'physical' ? sized(event.pa, 8n) : null;
    case 'tlb-hit':
    case 'translate':
      return sized(space === 'physical' ? event.pa : event.va, 1n);
    case 'page-fault':
    case 'exception':
    case 'resume':
    case 'align-check':
      return space === 'virtual' ? sized(event.va, 1n) : null;
    case 'element-read':
    case 'memory-read':
    case 'memory-write':
      return space === 'virtual' ? sized(event.va, event.size) : translated(view, event, event.size);
    case 'terminator':
      return space === 'virtual' ? sized(event.va, 1n) : translated(view, event, 1n);
    case 'call':
    case 'return':
    case 'layout-check':
    case 'range-check':
    case 'region-check':
    case 'area-visit':
    case 'region-result':
    case 'populate':
    case 'query':
    case 'frame-alloc':
    case 'frame-free':
    case 'table-alloc':
    case 'tlb-flush':
    case 'fault-decision':
    case 'flag-set':
    case 'utf8-check':
    case 'lock':
    case 'unlock':
    case 'area-add':
    case 'area-change':
    case 'area-remove':
    case 'frame-limit':
    case 'by-hand':
    case 'outcome':
      return null;
  }
}

type Reading = EventOf<'element-read' | 'memory-read' | 'memory-write' | 'terminator'>;

/** Where an access went: by what the processor said of its page last, for a TLB may know another frame than the tables. */
function translated(view: View, event: Reading, bytes: bigint): Access | null {
  const pa = translationOf(view, event)?.pa ?? null;
  if (pa === null) return null;
  const frame = pa - (pa % PAGE);
  const room = PAGE - (event.va % PAGE);
  const first = frame + (event.va % PAGE);
  return { first, last: first + (bytes < room ? bytes : room) - 1n };
}

/** The translation that an access went by: the last one of its page in its step. */
export function translationOf(view: View, { n, step, va }: Reading): EventOf<'translate' | 'tlb-hit'> | null {
  const { trace } = view.run;
  for (let at = n; at >= 1 && n - at < REACH && trace.step(at) === step; at--) {
    const kind = trace.kind(at);
    if (kind !== 'translate' && kind !== 'tlb-hit') continue;
    const event = trace.event(at) as EventOf<'translate' | 'tlb-hit'>;
    if (event.va / PAGE === va / PAGE) return event;
  }
  return null;
}

/** The TLB entry that the access on show went by, where it has outlived the tables. */
export function staleTranslation(view: View): EventOf<'tlb-hit'> | null {
  const { trace } = view.run;
  if (view.n < 1 || view.n > trace.length) return null;
  const event = trace.event(view.n);
  const read = event.kind === 'element-read' || event.kind === 'memory-read' || event.kind === 'memory-write';
  const by = read ? translationOf(view, event) : event.kind === 'translate' || event.kind === 'tlb-hit' ? event : null;
  // What a TLB hit comes to is said right after it.
  const hit = by?.kind === 'translate' && by.n > 1 ? trace.event(by.n - 1) : by;
  return hit?.kind === 'tlb-hit' && hit.stale ? hit : null;
}

/** What the view of memory shows while it follows the run. */
export function followedAddress(view: View, state: State, space: MemorySpace): bigint {
  const va = addressInQuestion(view);
  if (space === 'virtual') return va ?? BigInt(view.scenario.addressSpace.base);
  const { trace } = view.run;
  const event = view.selection === null && view.n >= 1 && view.n <= trace.length ? trace.event(view.n) : null;
  const own = event === null ? null : (accessAt(view, 'physical')?.first ?? frameOf(event));
  return own ?? (va === null ? null : physicalAt(state, va)) ?? state.cpu(0).cr3;
}

const frameOf = (event: TraceEvent): bigint | null =>
  event.kind === 'frame-alloc' || event.kind === 'frame-free' || event.kind === 'table-alloc' ? event.pa : null;

export type Place = { readonly ok: true; readonly space: MemorySpace; readonly at: bigint };

/**
 * What a person asks to see (see typed-address.ts). A place in virtual memory leads to its frame while physical memory is looked at, and
 * CR3 to physical memory wherever it is typed.
 */
export function placeOf(text: string, looked: MemorySpace, view: View, state: State): Place | TypedFault {
  const { scenario, n } = view;
  const typed = typedPlace(text, { scenario, state, cpu: cpuOf(view) });
  if (!typed.ok) return typed;
  const space = typed.space ?? looked;
  if (space === 'virtual' && looked === 'virtual') return { ok: true, space, at: typed.at };
  const at = space === 'physical' ? typed.at : physicalAt(state, virt(typed.at));
  if (at === null) return fault(l10n.t('{0} has no frame at event {1}: no page table maps it.', text, countText(n)));
  if (at >= 1n << BigInt(state.cpu(0).maxphyaddr))
    return fault(l10n.t('{0} lies beyond the physical addresses of this machine.', text));
  return { ok: true, space: 'physical', at };
}

const fault = (message: string): TypedFault => ({ ok: false, message, offers: [] });

/** The CPU that the event on show is on. */
export const cpuOf = ({ run: { trace }, n }: Pick<View, 'run' | 'n'>): number =>
  n >= 1 && n <= trace.length ? trace.event(n).cpu : 0;
