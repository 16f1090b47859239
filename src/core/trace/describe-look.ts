import type { EventKind, EventOf, MappingFlags } from './event';
import type { AreaView, State, Trace } from './trace';

/** Event n when it is of this kind. */
export function eventOf<K extends EventKind>(trace: Trace, n: number, kind: K): EventOf<K> | null {
  return n >= 1 && n <= trace.length && trace.kind(n) === kind ? (trace.event(n) as EventOf<K>) : null;
}

/** The last event of a kind from `first` to `last`. */
export function lastIn<K extends EventKind>(trace: Trace, first: number, last: number, kind: K): EventOf<K> | null {
  for (let n = last; n >= first; n--) if (trace.kind(n) === kind) return eventOf(trace, n, kind);
  return null;
}

/** The region check that event n, a visit or a result, belongs to: only visits stand between. null in a look-up without a check. */
export function checkOf(trace: Trace, n: number): EventOf<'region-check'> | null {
  let at = n - 1;
  while (at >= 1 && trace.kind(at) === 'area-visit') at--;
  return eventOf(trace, at, 'region-check');
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
