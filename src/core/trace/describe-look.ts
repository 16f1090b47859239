import type { VirtAddr } from '../addr/address';
import { virt } from '../addr/address';
import { utf8Prefix } from '../axptr/utf8';
import type { Outcome } from '../outcome';
import type { EventKind, EventOf, MappingFlags } from './event';
import type { AreaView, State, Trace } from './trace';

/** The part of a run's step result that these words need. */
export interface StepEnd {
  readonly first: number;
  readonly last: number;
  readonly outcome: Outcome;
}

/** Event n when it is of this kind. */
export function eventOf<K extends EventKind>(trace: Trace, n: number, kind: K): EventOf<K> | null {
  return n >= 1 && n <= trace.length && trace.kind(n) === kind ? (trace.event(n) as EventOf<K>) : null;
}

/** Bytes that a call asks for. Those of elements are recorded modulo 2^64, as the crate multiplies; the check of their layout has them whole. */
export function askedSize(trace: Trace, { n, size }: EventOf<'call'>): bigint | null {
  const layout = eventOf(trace, n + 1, 'layout-check');
  return layout === null ? size : layout.elements * layout.size;
}

/** The last event of a kind from `first` to `last`. */
export function lastIn<K extends EventKind>(trace: Trace, first: number, last: number, kind: K): EventOf<K> | null {
  for (let n = last; n >= first; n--) if (trace.kind(n) === kind) return eventOf(trace, n, kind);
  return null;
}

/** The page fault that is not served yet at event n, looking back to `first`: its last one, where the access has not run again. */
export function pendingFault(trace: Trace, first: number, n: number): EventOf<'page-fault'> | null {
  for (let at = n; at >= first; at--) {
    const kind = trace.kind(at);
    if (kind === 'resume') return null;
    if (kind === 'page-fault') return eventOf(trace, at, 'page-fault');
  }
  return null;
}

/** The region check that event n, a visit or a result, belongs to: only visits stand between. null in a look-up without a check. */
export function checkOf(trace: Trace, n: number): EventOf<'region-check'> | null {
  let at = n - 1;
  while (at >= 1 && trace.kind(at) === 'area-visit') at--;
  return eventOf(trace, at, 'region-check');
}

/** Whether event n returns a slice at address 0, which all checks let pass, and which Rust cannot tell from an error. */
export function isNullSlice(trace: Trace, n: number): boolean {
  const event = eventOf(trace, n, 'return');
  if (event === null || event.ok || !event.fn.startsWith('get_as_')) return false;
  const call = eventOf(trace, trace.caller(n), 'call');
  return call?.va === 0n && lastIn(trace, call.n, n - 1, 'return')?.ok === true;
}

/** The rights that the check around event n asks for; 0 when there is none. */
export const needOf = (trace: Trace, n: number): MappingFlags => checkOf(trace, n)?.need ?? 0;

/** The walk that ended at event n, a fault or a translation: its entries from the top. */
export function walkBefore(trace: Trace, n: number): readonly EventOf<'walk-level'>[] {
  const levels: EventOf<'walk-level'>[] = [];
  for (let at = n - 1; at >= 1; at--) {
    const level = eventOf(trace, at, 'walk-level');
    if (level === null || (levels[0] !== undefined && level.level <= levels[0].level)) break;
    levels.unshift(level);
  }
  return levels;
}

/** Bytes that a scan read which are looked at again, to see what they were. */
const MOST_READ = 1 << 16;

/** The first byte that keeps what a `utf8-check` looked at from being UTF-8; null where it passed, or the scan was very long. */
export function notUtf8(
  trace: Trace,
  check: EventOf<'utf8-check'>,
): { readonly va: VirtAddr; readonly byte: number } | null {
  if (check.ok || check.bytes > BigInt(MOST_READ)) return null;
  const bytes = new Uint8Array(Number(check.bytes));
  for (let n = check.n - 1; n >= 1 && trace.step(n) === check.step; n--) {
    const read = eventOf(trace, n, 'element-read');
    if (read !== null && read.index < check.bytes) bytes[Number(read.index)] = Number(read.value & 0xffn);
    if (read?.index === 0n) break;
  }
  const at = utf8Prefix(bytes);
  return at === bytes.length ? null : { va: virt(check.va + BigInt(at)), byte: bytes[at]! };
}

/** The nearest areas below and above an address that no area holds. */
export function neighbours(
  state: State,
  va: bigint,
): { readonly below: AreaView | null; readonly above: AreaView | null } {
  let below: AreaView | null = null;
  for (const area of state.areas()) {
    if (area.start > va) return { below, above: area };
    below = area;
  }
  return { below, above: null };
}

/** The last write to the entry at `pa` before event n, or null where the run has not touched it. */
export function lastWrite(trace: Trace, n: number, pa: bigint): EventOf<'entry-write'> | null {
  for (let at = n - 1; at >= 1; at--) {
    const write = eventOf(trace, at, 'entry-write');
    if (write?.pa === pa) return write;
  }
  return null;
}

/** Who made the entry at `pa` empty, and when: the last write of 0 to it before event n. */
export function emptiedBy(trace: Trace, n: number, pa: bigint): { readonly n: number; readonly actor: string } | null {
  const write = lastWrite(trace, n, pa);
  return write?.value === 0n ? { n: write.n, actor: write.actor } : null;
}

/** Whether a hand wrote the entry, not the kernel. */
export const isByHand = ({ listing }: EventOf<'entry-write'>): boolean => listing === 'write_entry';
