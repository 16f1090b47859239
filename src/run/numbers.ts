import type { VirtAddr } from '../core/addr/address';
import type { NewBacking } from '../core/mm/addr-space';
import type { Hex } from '../core/addr/address';
import type { Mapping } from '../scenario/model';

export const numberOf = (hex: Hex): bigint => BigInt(hex);
/** An address, which wraps at 2^64 like a register. */
export const addressIn = (hex: Hex): VirtAddr => BigInt.asUintN(64, BigInt(hex)) as VirtAddr;
/** A size or a count: it stays below 2^64 as a usize does. */
export const sizeIn = (hex: Hex): bigint => BigInt.asUintN(64, BigInt(hex));

export function backingOf({ backing }: Mapping): NewBacking {
  return backing.kind === 'linear' ? { kind: 'linear', at: sizeIn(backing.at) } : { kind: backing.kind };
}

/** Bytes of hex digits, two each. */
export function bytesOf(digits: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor(digits.length / 2));
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

const UNITS = [
  ['G', 1n << 30n],
  ['M', 1n << 20n],
  ['K', 1n << 10n],
] as const;

/** A size as people write it in a scenario: `24K`, or `0x6100` where no unit fits. */
export function sizeCode(bytes: bigint): string {
  for (const [unit, size] of UNITS) if (bytes > 0n && bytes % size === 0n) return `${bytes / size}${unit}`;
  return `0x${bytes.toString(16)}`;
}
