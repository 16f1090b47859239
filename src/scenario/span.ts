import { grouped, PAGE_SIZE } from '../core/addr/address';
import { tell } from './tell';

/** A half-open stretch of addresses. bigint without wrap: `end` may be 2^64 and more. */
export interface Span {
  readonly start: bigint;
  readonly end: bigint;
}

export const span = (start: bigint, size: bigint): Span => ({ start, end: start + size });
export const spanText = ({ start, end }: Span): string => tell`${grouped(start)} to ${grouped(end)}`;

export const isAligned = (value: bigint): boolean => value % PAGE_SIZE === 0n;

/** The page boundaries around a value, the nearer one first. */
export function nearestPages(value: bigint): bigint[] {
  const past = value % PAGE_SIZE;
  const below = value - past;
  return past * 2n <= PAGE_SIZE ? [below, below + PAGE_SIZE] : [below + PAGE_SIZE, below];
}

/** Pages that a span touches. */
export const pageCount = ({ start, end }: Span): bigint =>
  end <= start ? 0n : (end + PAGE_SIZE - 1n) / PAGE_SIZE - start / PAGE_SIZE;
