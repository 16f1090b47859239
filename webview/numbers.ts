/** Numbers between a person and a form. What a scenario accepts is for `src/scenario` to say; this answers while somebody types. */

/** An address or size in hexadecimal, `0x1000_0ff0`; null where it is none or needs more than 64 bits. */
export function readHex(text: string): bigint | null {
  const match = /^0x([0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)$/.exec(text.trim());
  const digits = match?.[1]?.replaceAll('_', '').replace(/^0+(?=.)/, '');
  return digits === undefined || digits.length > 16 ? null : BigInt(`0x${digits}`);
}

/**
 * An address that is looked for, with `0x` or as an oops prints it without; with as many digits as somebody cares to type, so that too
 * many are told from none.
 */
export function readTypedHex(text: string): bigint | null {
  const digits = /^(?:0x)?([0-9a-f]{1,64}(?:_[0-9a-f]{1,64}){0,16})$/i.exec(text.trim())?.[1];
  return digits === undefined ? null : BigInt(`0x${digits.replaceAll('_', '')}`);
}

export { sizeCode } from '../src/run/numbers';

const UNITS: Readonly<Record<string, bigint>> = { K: 1n << 10n, M: 1n << 20n, G: 1n << 30n };

/** A size as scenarios have it: `0x6000`, `24K`, `2M`, `1G`; null where it is none or needs more than 64 bits. */
export function readSize(text: string): bigint | null {
  const units = /^([0-9]{1,20})([KMG])$/.exec(text.trim());
  if (!units) return readHex(text);
  const bytes = BigInt(units[1]!) * UNITS[units[2]!]!;
  return bytes < 1n << 64n ? bytes : null;
}
