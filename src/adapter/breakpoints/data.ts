import * as l10n from '@vscode/l10n';
import { grouped, virt } from '../../core/addr/address';
import type { State, Trace } from '../../core/trace/trace';
import { walkAt } from '../../core/trace/walk-at';
import { Mistake } from '../look';
import { byteAt, physicalOf, type Place } from '../memory';
import type { By } from '../moves';
import type { Rule } from './rule';

/** What a data breakpoint watches: bytes, or a register of a CPU. */
export type Watched =
  | { readonly kind: 'bytes'; readonly place: Place; readonly length: number }
  | { readonly kind: 'flag' | 'cr2'; readonly cpu: number };

/** Bytes that one data breakpoint watches. */
export const MOST_WATCHED = 4096;

/** As a client keeps it, over sessions too. */
export function dataIdOf(watched: Watched): string {
  if (watched.kind !== 'bytes') return `${watched.kind}:${watched.cpu}`;
  const { physical, address } = watched.place;
  return `${physical ? 'physical' : 'virtual'}:0x${address.toString(16)}:${watched.length}`;
}

export function watchedOf(id: string): Watched {
  const [kind, where = '', length = ''] = id.split(':');
  if ((kind === 'flag' || kind === 'cr2') && /^[0-9]{1,3}$/.test(where)) return { kind, cpu: Number(where) };
  const bytes = /^[0-9]{1,4}$/.test(length) ? Number(length) : 0;
  if (
    (kind === 'virtual' || kind === 'physical') &&
    /^0x[0-9a-f]{1,16}$/.test(where) &&
    bytes >= 1 &&
    bytes <= MOST_WATCHED
  )
    return { kind: 'bytes', place: { physical: kind === 'physical', address: BigInt(where) }, length: bytes };
  throw new Mistake(l10n.t('"{0}" is nothing that can be watched.', id.slice(0, 40)));
}

export function watchedText(watched: Watched): string {
  if (watched.kind !== 'bytes') return `${watched.kind === 'flag' ? 'ACCESSING_USER_MEM' : 'CR2'}, CPU ${watched.cpu}`;
  const { physical, address } = watched.place;
  return physical
    ? l10n.t('{0} bytes of memory at {1}', watched.length, grouped(address))
    : l10n.t('{0} bytes at {1}', watched.length, grouped(address));
}

/** Each event that changes it. Bytes by virtual address change with the tables, too: a page that comes or goes is a change. */
export const atChange = (watched: Watched): Rule['next'] =>
  watched.kind === 'bytes'
    ? ({ trace }, n, by) => bytesFrom(trace, watched.place, watched.length, n, by)
    : ({ trace }, n, by) => trace.nearestChange(n, by, watched.kind, BigInt(watched.cpu));

/** The nearest event past n that changed any of the bytes: of those that changed a word on the way to them, the first that did. */
function bytesFrom(trace: Trace, place: Place, length: number, n: number, by: By): number {
  for (let at = n; ;) {
    // Where it lies now; going back, where it lay before the event that is looked at.
    const state = trace.state(by > 0 ? at : Math.max(0, at - 1));
    let nearest = 0;
    for (const word of wordsOf(state, place, length)) {
      const next = trace.nearestChange(at, by, 'word', word);
      if (next > 0 && (nearest === 0 || (by > 0 ? next < nearest : next > nearest))) nearest = next;
    }
    if (nearest === 0) return 0;
    at = nearest;
    const [before, after] = [trace.state(at - 1), trace.state(at)];
    for (let i = 0n; i < BigInt(length); i++) {
      const each = { ...place, address: place.address + i };
      if (byteAt(before, each) !== byteAt(after, each)) return at;
    }
  }
}

/** Addresses of the words that decide what the bytes are: entries on the way to each page, and the bytes' own. */
function wordsOf(state: State, { physical, address }: Place, length: number): ReadonlySet<bigint> {
  const words = new Set<bigint>();
  const end = address + BigInt(length);
  for (let at = address; at < end; at = (at & -8n) + 8n) {
    if (physical) {
      words.add(at & -8n);
      continue;
    }
    if (at === address || at % 4096n === 0n)
      for (const { table, index } of walkAt(state, 0, virt(at), 'read', false, { smap: false, pke: false }).levels)
        words.add(table + BigInt(index * 8));
    const pa = physicalOf(state, virt(at));
    if (pa !== null) words.add(pa & -8n);
  }
  return words;
}
