import type { ElementType } from '../../../src/core/axptr/element';

/** Size and alignment of the element types the vectors were made with. (vectors README) */
const LAYOUTS: Readonly<Record<string, readonly [size: number, align: number]>> = {
  u8: [1, 1],
  i8: [1, 1],
  c_char: [1, 1],
  u16: [2, 2],
  u32: [4, 4],
  u64: [8, 8],
  usize: [8, 8],
  u128: [16, 16],
  S6a2: [6, 2],
  S12a4: [12, 4],
  S24a8: [24, 8],
  S24a1: [24, 1],
  P3: [3, 1],
  A64: [64, 64],
  A4096: [4096, 4096],
  B10000: [10000, 1],
  Nest: [8, 8],
  unit: [0, 1],
  Z8: [0, 8],
  Z4096: [0, 4096],
};

/** The element type of a name. A64 compares its first 8 bytes only; Nest runs `whileComparing`. */
export function elementOf(name: string, whileComparing: () => void): ElementType {
  const layout = LAYOUTS[name];
  if (layout === undefined) throw new Error(`there is no element type ${name}`);
  const type = { name, size: BigInt(layout[0]), align: BigInt(layout[1]) };
  if (name === 'A64') return { ...type, compared: 8n };
  return name === 'Nest' ? { ...type, whileComparing } : type;
}
