import * as l10n from '@vscode/l10n';
import type { PhysAddr, VirtAddr } from '../core/addr/address';
import { PAGE_SIZE, hex, phys, virt } from '../core/addr/address';
import type { State } from '../core/trace/trace';
import { walkAt } from '../core/trace/walk-at';
import { Mistake, type Poke } from './look';

/** Bytes of one request. */
export const MOST_READ = 1n << 20n;
const MOST_WRITTEN = 4096;
const PHYSICAL = 'pa:';

export const virtualReference = (va: bigint): string => hex(va);
export const physicalReference = (pa: bigint): string => `${PHYSICAL}${hex(pa)}`;

/** A place in memory: bytes from there on. */
export interface Place {
  readonly physical: boolean;
  readonly address: bigint;
}

/** What a memory reference means: `0x…` is virtual, `pa:0x…` physical. */
export function placeOf(reference: string, offset = 0): Place {
  const found = /^(pa:)?(0x[0-9a-f_]+)$/i.exec(reference.trim());
  if (found === null) throw new Mistake(l10n.t('"{0}" is no reference to memory.', reference.slice(0, 40)));
  const address = BigInt(found[2]!.replaceAll('_', '')) + BigInt(Math.trunc(offset));
  const physical = found[1] !== undefined;
  if (address < 0n || address >= (physical ? 1n << 52n : 1n << 64n)) {
    throw new Mistake(l10n.t('{0} is outside of memory.', address < 0n ? address.toString() : hex(address)));
  }
  return { physical, address };
}

/** Where a virtual address lies by the tables as they are, whatever rights they give; null: nowhere. */
export function physicalOf(state: State, va: VirtAddr): PhysAddr | null {
  const { end } = walkAt(state, 0, va, 'read', false, { smap: false, pke: false });
  return end.kind === 'translated' ? end.pa : null;
}

/** One byte, or null where no page is. */
export function byteAt(state: State, { physical, address }: Place): number | null {
  const pa = physical ? phys(address) : physicalOf(state, virt(address));
  return pa === null ? null : state.byte(pa);
}

/**
 * Bytes from a place on, as far as there are pages without a gap, and how many cannot be read behind them. Page by page, since that is
 * what translation goes by.
 */
export function readMemory(
  state: State,
  place: Place,
  count: number,
): { readonly data: Uint8Array; readonly unreadable: number } {
  const end = endOf(place, BigInt(count) < MOST_READ ? BigInt(count) : MOST_READ);
  const data = new Uint8Array(Number(end - place.address));
  let read = 0;
  let address = place.address;
  while (address < end) {
    const stop = nextPage(address, end);
    const pa = place.physical ? phys(address) : physicalOf(state, virt(address));
    if (pa === null) break;
    for (let at = pa; address < stop; address++, at = phys(at + 1n)) data[read++] = state.byte(at);
  }
  return { data: data.subarray(0, read), unreadable: gap(state, place, address, end) };
}

/** Bytes that cannot be read from an address on. */
function gap(state: State, place: Place, from: bigint, end: bigint): number {
  let address = from;
  while (address < end && !place.physical && physicalOf(state, virt(address)) === null)
    address = nextPage(address, end);
  return Number(address - from);
}

/** The words that have to be changed so that bytes from a place on are these. */
export function writeMemory(state: State, place: Place, data: Uint8Array): readonly Poke[] {
  if (data.length > MOST_WRITTEN) {
    throw new Mistake(l10n.t('{0} bytes at once are too many: {1} at most.', data.length, MOST_WRITTEN));
  }
  const words = new Map<bigint, bigint>();
  data.forEach((byte, i) => {
    const address = place.address + BigInt(i);
    const pa = place.physical ? phys(address) : physicalOf(state, virt(address));
    if (pa === null) throw new Mistake(l10n.t('No page is mapped at {0}.', hex(address)));
    const word = pa - (pa % 8n);
    const shift = (pa % 8n) * 8n;
    const before = words.get(word) ?? state.word(phys(word));
    words.set(word, (before & ~(0xffn << shift)) | (BigInt(byte) << shift));
  });
  return [...words].map(([key, value]) => ({ cell: 'word', key, value }));
}

const nextPage = (address: bigint, end: bigint): bigint => {
  const next = (address & -PAGE_SIZE) + PAGE_SIZE;
  return next < end ? next : end;
};

function endOf({ physical, address }: Place, count: bigint): bigint {
  const top = physical ? 1n << 52n : 1n << 64n;
  return address + count < top ? address + count : top;
}
