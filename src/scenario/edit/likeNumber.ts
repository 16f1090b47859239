import { grouped } from '../../core/addr/address';
import type { JsonValue } from '../edit';
import { readCount, sizeText } from '../numbers';

/**
 * A number as the writer of the one before it would write it: hexadecimal or in units, with `_` between groups or without, in capitals,
 * as a plain count. What is no number on either side stays as it is.
 */
export function likeNumber(before: JsonValue, next: JsonValue): JsonValue {
  const value = valueOf(next);
  if (value === null || valueOf(before) === null) return next;
  if (typeof before === 'number') return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : grouped(value);
  const text = before as string;
  if (/^[0-9]+$/.test(text)) return String(value);
  if (!text.startsWith('0x')) return sizeText(value);
  // Up to four digits have no place for a `_`: nothing is known of what the writer thinks of them.
  const joined = !text.includes('_') && text.length > '0x0000'.length;
  const digits = joined ? `0x${value.toString(16)}` : grouped(value);
  return /[A-F]/.test(text) && !/[a-f]/.test(text) ? `0x${digits.slice(2).toUpperCase()}` : digits;
}

function valueOf(written: JsonValue): bigint | null {
  if (typeof written !== 'number' && typeof written !== 'string') return null;
  const read = readCount(written);
  return read.ok ? read.value : null;
}
