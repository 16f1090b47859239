import { parseExpression, type Expression } from './parser';

/** The text of a logpoint by turns with the expressions in its braces; `\{` is a brace. Throws a `Mistake`. */
export function logParts(text: string): readonly (string | Expression)[] {
  const parts: (string | Expression)[] = [];
  let plain = '';
  for (let at = 0; at < text.length; at++) {
    const end = text[at] === '{' ? text.indexOf('}', at) : -1;
    if (text[at] === '\\' && (text[at + 1] === '{' || text[at + 1] === '}')) plain += text.charAt(++at);
    else if (end < 0) plain += text.charAt(at);
    else {
      parts.push(plain, parseExpression(text.slice(at + 1, end)));
      plain = '';
      at = end;
    }
  }
  parts.push(plain);
  return parts;
}
