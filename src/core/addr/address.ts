/** An address in the 64-bit virtual space: always in [0, 2^64). */
export type VirtAddr = bigint & { readonly __virt: never };
/** An address in physical memory: always in [0, 2^52). */
export type PhysAddr = bigint & { readonly __phys: never };
/** An address or a size as it crosses a boundary: `0x…`, lower case, no leading zeros, no `_`. */
export type Hex = `0x${string}`;

export const PAGE_SIZE = 4096n;

export const virt = (value: bigint): VirtAddr => BigInt.asUintN(64, value) as VirtAddr;
export const phys = (value: bigint): PhysAddr => BigInt.asUintN(52, value) as PhysAddr;
export const hex = (value: bigint | number): Hex => `0x${value.toString(16)}`;

/** For people: digits grouped by four from the right, `0x1000_0ff0`. */
export const grouped = (value: bigint | number): string =>
  `0x${value.toString(16).replace(/\B(?=(?:[0-9a-f]{4})+$)/g, '_')}`;
