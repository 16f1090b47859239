import { grouped } from '../core/addr/address';
import { tell } from './tell';

/**
 * Numbers as people write them in a scenario. Addresses are text, `0x1000_0ff0`, for JSON numbers lose bits past 2^53;
 * sizes are `0x…` or a whole number of `K`, `M`, `G` (1024, 1024², 1024³); plain JSON numbers are for counts alone.
 */
export type ReadNumber =
  | { readonly ok: true; readonly value: bigint }
  /** `message` says what is wrong with the text, without naming the field. */
  | { readonly ok: false; readonly message: string; readonly suggestions: readonly string[] };

export const addressWords = () => tell`an address in quotes, such as "0x1000_0ff0"`;
export const wordWords = () => tell`a 64-bit word in quotes, such as "0x8000_0000_0010_1067"`;
export const sizeWords = () => tell`a size in quotes, such as "8K", "2M" or "0x3000"`;
export const countWords = () => tell`a count, such as 16 or "0x10"`;

export const U64_MAX = 0xffff_ffff_ffff_ffffn;

export const readAddress = (text: string): ReadNumber => readHex(text, addressWords());

/** A 64-bit word, written as an address is. */
export const readWord = (text: string): ReadNumber => readHex(text, wordWords());

function readHex(text: string, words: string): ReadNumber {
  const digits = hexDigits(text);
  if (digits !== null) return fromHex(text, digits);
  if (/^-/.test(text)) return negative(text);
  const bare = /^[0-9a-f_]+$/i.test(text) ? hexDigits(`0x${text}`) : hexDigits(text.trim().replace(/^0X/, '0x'));
  return refused(tell`expected ${words}, found ${quoted(text)}`, fitting(bare));
}

export const readSize = (text: string): ReadNumber => readHexOrUnits(text, sizeWords());

/** A count: a JSON number, or text, which forms give: decimal digits or as for a size. */
export function readCount(value: number | string): ReadNumber {
  if (typeof value === 'string') {
    const decimal = /^[0-9]{1,20}$/.test(value) ? BigInt(value) : null;
    return decimal !== null && decimal <= U64_MAX ? { ok: true, value: decimal } : readHexOrUnits(value, countWords());
  }
  if (value < 0) return negative(String(value));
  if (!Number.isInteger(value))
    return refused(tell`expected a whole number, found ${value}`, [String(Math.round(value))]);
  // JSON.parse has rounded anything above; such a count is written as text.
  if (!Number.isSafeInteger(value)) {
    return refused(
      tell`a plain number is exact only up to 9007199254740991; write it as text, such as "0x20_0000_0000_0000"`,
      [],
    );
  }
  return { ok: true, value: BigInt(value) };
}

/** A size as people would write it: `8K`, `2M`, or `0x1800` where no unit fits. */
export function sizeText(bytes: bigint): string {
  for (const unit of ['G', 'M', 'K'] as const) {
    if (bytes !== 0n && bytes % UNITS[unit] === 0n) return `${bytes / UNITS[unit]}${unit}`;
  }
  return grouped(bytes);
}

/** Text between quotes for a message, cut where it is long. */
export const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);

type Unit = 'K' | 'M' | 'G';
const UNITS: Record<Unit, bigint> = { K: 1n << 10n, M: 1n << 20n, G: 1n << 30n };

function readHexOrUnits(text: string, words: string): ReadNumber {
  const digits = hexDigits(text);
  if (digits !== null) return fromHex(text, digits);
  const units = /^([0-9]+)([KMG])$/.exec(text);
  if (units !== null) return fromUnits(text, units[1]!, units[2] as Unit);
  if (/^-/.test(text)) return negative(text);
  return refused(tell`expected ${words}, found ${quoted(text)}`, likelySizes(text));
}

/** The digits without `_` and leading zeros ("" for zero), or null where the text is no `0x` number. */
function hexDigits(text: string): string | null {
  if (!/^0x[0-9a-f]+(_[0-9a-f]+)*$/i.test(text) || text.startsWith('0X')) return null;
  return text.slice(2).replaceAll('_', '').replace(/^0+/, '');
}

function fromHex(text: string, digits: string): ReadNumber {
  return digits.length > 16 ? tooBig(text) : { ok: true, value: BigInt(`0x${digits || '0'}`) };
}

function fromUnits(text: string, digits: string, unit: Unit): ReadNumber {
  // More than 20 decimal digits are past 2^64 anyway: never build the number.
  if (digits.replace(/^0+/, '').length > 20) return tooBig(text);
  const value = BigInt(digits) * UNITS[unit];
  return value > U64_MAX ? tooBig(text) : { ok: true, value };
}

/** What a size that cannot be read was probably meant to be: `4096`, `8k`, `4KiB`, `2 MB`. */
function likelySizes(text: string): string[] {
  const match = /^\s*([0-9]{1,18})\s*([kmg])?(i?b)?\s*$/i.exec(text);
  if (match === null) return [];
  const unit = match[2]?.toUpperCase() as Unit | undefined;
  if (unit !== undefined) return [`${match[1]!}${unit}`];
  const bytes = BigInt(match[1]!);
  return [...new Set([sizeText(bytes), `0x${bytes.toString(16)}`])];
}

const fitting = (digits: string | null): string[] =>
  digits === null || digits.length > 16 ? [] : [grouped(BigInt(`0x${digits || '0'}`))];
const negative = (text: string): ReadNumber => refused(tell`must not be negative, found ${quoted(text)}`, []);
const tooBig = (text: string): ReadNumber =>
  refused(tell`does not fit in 64 bits, found ${quoted(text)}; the largest is 0xffff_ffff_ffff_ffff`, []);
const refused = (message: string, suggestions: readonly string[]): ReadNumber => ({ ok: false, message, suggestions });
