/** The text of bytes that are UTF-8 as Rust has it (no surrogates, nothing overlong, nothing past U+10FFFF), or null. */
export function utf8Text(bytes: Uint8Array): string | null {
  const parts: string[] = [];
  let run = '';
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at]!;
    const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length === 0 || at + length > bytes.length) return null;
    let code = length === 1 ? first : first & (0xff >> (length + 1));
    for (let i = 1; i < length; i++) {
      const next = bytes[at + i]!;
      if ((next & 0xc0) !== 0x80) return null;
      code = (code << 6) | (next & 0x3f);
    }
    const tooShort = (length === 3 && code < 0x800) || (length === 4 && code < 0x1_0000);
    if (tooShort || (code >= 0xd800 && code < 0xe000) || code > 0x10_ffff) return null;
    run += String.fromCodePoint(code);
    if (run.length > 0x1000) {
      parts.push(run);
      run = '';
    }
    at += length;
  }
  return parts.join('') + run;
}

/** UTF-8 bytes of a text. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x1_0000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  }
  return Uint8Array.from(bytes);
}
