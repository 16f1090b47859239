import type { VirtAddr } from './address';
import { PAGE_SIZE, virt } from './address';
import { rustPanic } from '../halt';

/** How the crates were built: overflow of plain operators panics in `dev` and wraps in `release`. */
export type Profile = 'dev' | 'release';

const LIMIT = 1n << 64n;

/** `a + n` with the plain operator. (memory_addr, impl Add for VirtAddr) */
export function plus(a: bigint, n: bigint, profile: Profile): VirtAddr {
  const sum = a + n;
  if (sum >= LIMIT && profile === 'dev') rustPanic('attempt to add with overflow');
  return virt(sum);
}

/** `a - b` with the plain operator. (memory_addr, impl Sub for VirtAddr) */
export function minus(a: bigint, b: bigint, profile: Profile): bigint {
  if (a < b && profile === 'dev') rustPanic('attempt to subtract with overflow');
  return BigInt.asUintN(64, a - b);
}

export const alignDown = (a: bigint): VirtAddr => virt(a & -PAGE_SIZE);

/**
 * `(a + 4096 - 1) & !4095`, added from left to right: `a + 4096` overflows by itself from 2^64 - 4096 on, so `dev` panics there even
 * where `a` is aligned already. (memory_addr, align_up)
 */
export function alignUp(a: bigint, profile: Profile): VirtAddr {
  const sum = plus(a, PAGE_SIZE, profile);
  return virt((sum - 1n) & -PAGE_SIZE);
}

export const isPageAligned = (a: bigint): boolean => (a & (PAGE_SIZE - 1n)) === 0n;

/** Number of the 4 KiB page that holds `a`. Below 2^52, so a double is exact. */
export const pageOf = (a: bigint): number => Number(a >> 12n);
/** Number of the first page that starts at or above `a`. */
export const pageAbove = (a: bigint): number => Number((a + PAGE_SIZE - 1n) >> 12n);
/** Address of page `number`. */
export const addressOf = (number: number): VirtAddr => virt(BigInt(number) << 12n);

/** High and low 32 bits, unsigned, as the walk and the trace take them. */
export const highOf = (value: bigint): number => Number((value >> 32n) & 0xffff_ffffn);
export const lowOf = (value: bigint): number => Number(value & 0xffff_ffffn);
/** The 64-bit number of two unsigned halves. */
export const joined = (lo: number, hi: number): bigint => (BigInt(hi) << 32n) | BigInt(lo);
