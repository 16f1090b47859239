/** Blanks and comments between the tokens of a JSON text. Offsets are into a text that parses. */

/** Behind all blanks, line ends and comments from `offset` on. */
export function skipTrivia(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    while (at < text.length && ' \t\r\n\ufeff'.includes(text[at]!)) at++;
    const end = commentEnd(text, at);
    if (end === at) return at;
    at = end;
  }
}

/** Behind the comments that begin on the line of `offset`, before anything else; `offset` itself where there are none. */
export function lineCommentsEnd(text: string, offset: number): { readonly end: number; readonly toLineEnd: boolean } {
  let end = offset;
  for (;;) {
    const at = skipBlanks(text, end);
    const next = commentEnd(text, at);
    if (next === at) return { end, toLineEnd: false };
    end = next;
    if (text[at + 1] === '/') return { end, toLineEnd: true };
    if (/[\r\n]/.test(text.slice(at, next))) return { end, toLineEnd: false };
  }
}

/** Behind the blanks from `offset` on, on the same line. */
export function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

/** Before the blanks that end at `offset`, on the same line. */
export function backBlanks(text: string, offset: number): number {
  let at = offset;
  while (text[at - 1] === ' ' || text[at - 1] === '\t') at--;
  return at;
}

/** Before the line end that ends at `offset`; `offset` itself where there is none. */
export function backLineEnd(text: string, offset: number): number {
  if (text[offset - 1] === '\n') return text[offset - 2] === '\r' ? offset - 2 : offset - 1;
  return text[offset - 1] === '\r' ? offset - 1 : offset;
}

export const isLineEnd = (character: string | undefined): boolean =>
  character === '\n' || character === '\r' || character === undefined;

/** Whether there are only blanks before `offset` on its line. */
export function startsLine(text: string, offset: number): boolean {
  const at = backBlanks(text, offset);
  return at > 0 && isLineEnd(text[at - 1]);
}

function commentEnd(text: string, offset: number): number {
  if (text.startsWith('//', offset)) {
    let at = offset;
    while (!isLineEnd(text[at])) at++;
    return at;
  }
  if (!text.startsWith('/*', offset)) return offset;
  const end = text.indexOf('*/', offset + 2);
  return end === -1 ? text.length : end + 2;
}
