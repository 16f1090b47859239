import { type ParseError, printParseErrorCode } from 'jsonc-parser';
import type { Problem } from './model';
import { quoted } from './numbers';
import { tell } from './tell';

/** More than this are echoes of the first ones. */
const MAX_PROBLEMS = 20;

/** What jsonc-parser found, in words; one slip makes it say several things, of which the first is kept. */
export function syntaxProblems(text: string, errors: readonly ParseError[], unclosed: readonly number[]): Problem[] {
  const end = text.trimEnd().length;
  if (errors.every(({ offset }) => offset >= end) && unclosed.length === 0 && errors.every(isMissingValue)) {
    return [problem(tell`the file is empty; a scenario starts with {`, 0, 0)];
  }
  const problems: Problem[] = [];
  let closed = false;
  let before: { code: string; offset: number; end: number } | null = null;
  for (const error of errors) {
    const code = printParseErrorCode(error.error);
    const echo = before !== null && isEcho(text, before, code, error.offset);
    before = { code, offset: error.offset, end: error.offset + error.length };
    const atEnd = error.offset >= end;
    const closing = code === 'CloseBraceExpected' || code === 'CloseBracketExpected';
    // What a file lacks at its end is the bracket, whatever the parser was waiting for; and it lacks all of them.
    if (closing ? closed : echo || (atEnd && unclosed.length > 0)) continue;
    const at = atEnd ? { offset: Math.max(0, end - 1), length: Math.min(1, end) } : extent(text, error);
    const token = atEnd ? null : text.slice(at.offset, at.offset + at.length);
    const mismatch = code === 'CommaExpected' && token !== null && /^[\]}]$/.test(token);
    closed ||= closing || mismatch;
    const lines = closing && unclosed.length > 0 ? lineOf(text, unclosed.at(-1)!) : null;
    problems.push({
      ...problem(message(code, token, lines), at.offset, at.length),
      suggestions: inQuotes(code, token),
    });
    if (problems.length === MAX_PROBLEMS) break;
  }
  return problems;
}

const isMissingValue = ({ error }: ParseError): boolean => printParseErrorCode(error) === 'ValueExpected';

/** Whether an error is about what the one before has left behind. */
function isEcho(
  text: string,
  before: { code: string; offset: number; end: number },
  code: string,
  offset: number,
): boolean {
  if (offset === before.offset) return true;
  if (before.code === 'InvalidSymbol') return text.slice(before.end, offset).trim() === '';
  return before.code === 'PropertyNameExpected' && code === 'ValueExpected';
}

/** The scanner cuts `0x1000` and `4K` behind the first digits: take those in. */
function extent(text: string, { error, offset, length }: ParseError): { offset: number; length: number } {
  const end = Math.min(text.length, offset + Math.max(1, length));
  let start = offset;
  if (printParseErrorCode(error) === 'InvalidSymbol') while (start > 0 && /[0-9]/.test(text[start - 1]!)) start--;
  return { offset: start, length: end - start };
}

/** An address or size without its quotes. */
function inQuotes(code: string, token: string | null): string[] {
  return code === 'InvalidSymbol' && token !== null && /^(0x[0-9a-f_]+|[0-9]+[KMG])$/i.test(token) ? [token] : [];
}

function message(code: string, token: string | null, line: number | null): string {
  const found = token === null ? tell`the end of the file` : token.startsWith('"') ? token : quoted(token);
  const quotes = token?.startsWith("'") === true ? tell`; JSON has double quotes only` : '';
  switch (code) {
    case 'InvalidSymbol':
      if (inQuotes(code, token).length > 0) return tell`${token!} has to stand in quotes: ${found}`;
      return tell`${found} is no JSON value: expected a string in double quotes, a number, true, false, {…} or […]${quotes}`;
    case 'InvalidNumberFormat':
    case 'UnexpectedEndOfNumber':
      return tell`${found} is no JSON number; an address is written in quotes, such as "0x1000"`;
    case 'PropertyNameExpected':
      return tell`expected a key in double quotes, found ${found}${quotes}`;
    case 'ValueExpected':
      return tell`expected a value, found ${found}${quotes}`;
    case 'ColonExpected':
      return tell`expected ":" between key and value, found ${found}`;
    case 'CommaExpected':
      if (token === ']' || token === '}') return tell`expected "${token === ']' ? '}' : ']'}", found ${found}`;
      return tell`expected "," before ${found}`;
    case 'CloseBraceExpected':
      return closing('}', line, found);
    case 'CloseBracketExpected':
      return closing(']', line, found);
    case 'EndOfFileExpected':
      return tell`expected nothing after the end of the scenario, found ${found}`;
    case 'UnexpectedEndOfComment':
      return tell`the comment is never closed: expected "*/"`;
    case 'UnexpectedEndOfString':
      return tell`the string is not closed on its line: expected a double quote`;
    case 'InvalidUnicode':
      return tell`${found} holds "\\u" without four hexadecimal digits`;
    case 'InvalidEscapeCharacter':
      return tell`${found} holds an escape that JSON does not have; a backslash itself is written "\\\\"`;
    case 'InvalidCharacter':
      return tell`${found} holds a control character; write it as an escape, such as "\\n" or "\\t"`;
    default:
      return tell`not JSON at ${found}`;
  }
}

const closing = (bracket: string, line: number | null, found: string): string =>
  line === null
    ? tell`expected "${bracket}", found ${found}`
    : tell`expected "${bracket}" to close the bracket of line ${line}`;

const problem = (text: string, offset: number, length: number): Problem => ({
  severity: 'error',
  code: 'syntax',
  message: text,
  path: [],
  offset,
  length,
  suggestions: [],
});

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
