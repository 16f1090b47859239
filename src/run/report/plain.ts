/**
 * Text of a scenario for a place that holds one line: blanks of every kind in a row become a space, and what no reader should have
 * to guess at becomes U+FFFD: control characters, marks that turn the direction of writing, halves of characters.
 * `most` counts characters; what is cut off is told by an ellipsis.
 */
export function oneLine(text: string, most: number): string {
  // Twice as much as is shown is enough to look at; a megabyte of it is not.
  const head = text.length > most * 4 ? text.slice(0, most * 4) : text;
  const clean = head
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '\ufffd');
  const characters = Array.from(clean);
  return characters.length <= most && head === text ? clean : `${characters.slice(0, most).join('').trimEnd()}…`;
}
