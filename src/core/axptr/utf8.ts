/** UTF-16 units turned into text at a time. */
const RUN = 4096;

/** The text of bytes that are UTF-8 as Rust has it (no surrogates, nothing overlong, nothing past U+10FFFF), or null. */
export function utf8Text(bytes: Uint8Array): string | null {
  const units = new Uint16Array(RUN + 2);
  let text = '';
  let filled = 0;
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at]!;
    if (first < 0x80 && filled < RUN && at + 1 < bytes.length) {
      units[filled++] = first;
      at++;
      continue;
    }
    const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length === 0 || at + length > bytes.length) return null;
    let code = length === 1 ? first : first & (0xff >> (length + 1));
    for (let i = 1; i < length; i++) {
      const next = bytes[at + i]!;
      if ((next & 0xc0) !== 0x80) return null;
      code = (code << 6) | (next & 0x3f);
    }
    const overlong = (length === 3 && code < 0x800) || (length === 4 && code < 0x1_0000);
    if (overlong || (code >= 0xd800 && code < 0xe000) || code > 0x10_ffff) return null;
    if (code < 0x1_0000) units[filled++] = code;
    else {
      units[filled++] = 0xd7c0 + (code >> 10);
      units[filled++] = 0xdc00 + (code & 0x3ff);
    }
    at += length;
    if (filled >= RUN || at >= bytes.length) {
      text += String.fromCharCode(...units.subarray(0, filled));
      filled = 0;
    }
  }
  return text;
}

/** How many bytes from the start are UTF-8: where the first character that is none begins, or all of them. */
export function utf8Prefix(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at]! < 0x80) at++;
    else {
      const size = [2, 3, 4].find((n) => at + n <= bytes.length && utf8Text(bytes.subarray(at, at + n)) !== null);
      if (size === undefined) return at;
      at += size;
    }
  }
  return at;
}
