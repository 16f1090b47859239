import type { VirtAddr } from './address';
import { virt } from './address';
import { rustPanic } from '../halt';

/** Half open. (memory_addr, AddrRange) */
export interface AddrRange {
  readonly start: VirtAddr;
  readonly end: VirtAddr;
}

/** Whether `start + size` fits in 64 bits. A sum of exactly 2^64 does not, so no range holds the very last byte. */
export const rangeFits = (start: bigint, size: bigint): boolean => start + size < 1n << 64n;

/** Panics where the range does not fit, in both profiles. (memory_addr, AddrRange::from_start_size) */
export function rangeFromSize(start: VirtAddr, size: bigint): AddrRange {
  if (!rangeFits(start, size)) rustPanic(`size too large for \`AddrRange\`: ${start.toString()} + ${size.toString()}`);
  return { start, end: virt(start + size) };
}

export const contains = (range: AddrRange, va: bigint): boolean => range.start <= va && va < range.end;
/** Both ends only, so an empty range inside counts as contained. */
export const containsRange = (outer: AddrRange, inner: AddrRange): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;
