/** Text and numbers as bytes in memory. Free of Node and the DOM, so without Buffer and TextEncoder. */

/** Bytes that a text takes as UTF-8. */
export function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return length;
}

/** The index of the first half of a surrogate pair without its other half, or -1. Such text has no UTF-8. */
export function loneSurrogate(text: string): number {
  return text.search(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
}

/** UTF-8 as hexadecimal digits, two a byte. */
export function utf8Hex(text: string): string {
  const digits: string[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point < 0x80) digits.push(byteHex(point));
    else if (point < 0x800) digits.push(byteHex(0xc0 | (point >> 6)), tail(point));
    else if (point < 0x1_0000) digits.push(byteHex(0xe0 | (point >> 12)), tail(point >> 6), tail(point));
    else digits.push(byteHex(0xf0 | (point >> 18)), tail(point >> 12), tail(point >> 6), tail(point));
  }
  return digits.join('');
}

/** A number in `size` bytes, little endian, as hexadecimal digits. The number must fit. */
export function littleEndianHex(value: bigint, size: number): string {
  const digits = value.toString(16).padStart(size * 2, '0');
  return (digits.match(/../g) ?? []).reverse().join('');
}

/** Hexadecimal digits without the blanks and `_` that people put between bytes, lower case. */
export const plainHex = (written: string): string => written.replace(/[\s_]+/g, '').toLowerCase();

const byteHex = (byte: number): string => byte.toString(16).padStart(2, '0');
const tail = (point: number): string => byteHex(0x80 | (point & 0x3f));
