import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Problem } from './model';
import { quoted } from './numbers';

/** The text as a tree with places, or what is wrong with it. Never throws and never recurses past `MAX_DEPTH`. */
export type ReadTree =
  { readonly ok: true; readonly root: Node } | { readonly ok: false; readonly problems: readonly Problem[] };

export const MAX_TEXT = 4 * 1024 * 1024;
export const MAX_DEPTH = 64;
/** Entries of one list or object. */
export const MAX_ENTRIES = 100_000;
const MAX_SYNTAX_PROBLEMS = 20;

export function readTree(text: string): ReadTree {
  if (text.length > MAX_TEXT) {
    const size = (text.length / 1024 / 1024).toFixed(1);
    return refused(
      problem('too-large', `the file has ${size} million characters (Mi); a scenario has 4 at most`, 0, 1),
    );
  }
  // The editor strips a byte order mark, a shell does not; to the scanner it would be a strange symbol.
  const clean = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  const openings = bracketsOf(clean);
  if (openings.tooDeep !== null) {
    const message = `the file nests deeper than ${MAX_DEPTH} brackets; a scenario needs 6`;
    return refused(problem('too-deep', message, openings.tooDeep, 1));
  }
  const errors: ParseError[] = [];
  const root = parseTree(clean, errors, { allowTrailingComma: true });
  if (errors.length > 0 || root === undefined)
    return { ok: false, problems: inWords(clean, errors, openings.unclosed) };
  const problems = keyProblems(root);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, root };
}

const problem = (code: string, message: string, offset: number, length: number): Problem => ({
  severity: 'error',
  code,
  message,
  path: [],
  offset,
  length,
  suggestions: [],
});
const refused = (...problems: Problem[]): ReadTree => ({ ok: false, problems });

/** jsonc-parser's parser calls itself for each bracket, so depth is judged by its scanner first. */
function bracketsOf(text: string): { tooDeep: number | null; unclosed: readonly number[] } {
  const scanner = createScanner(text, true);
  const open: number[] = [];
  for (let kind: number = scanner.scan(); kind !== EOF; kind = scanner.scan()) {
    if (kind === OPEN_BRACE || kind === OPEN_BRACKET) {
      open.push(scanner.getTokenOffset());
      if (open.length > MAX_DEPTH) return { tooDeep: scanner.getTokenOffset(), unclosed: [] };
    } else if (kind === CLOSE_BRACE || kind === CLOSE_BRACKET) open.pop();
  }
  return { tooDeep: null, unclosed: open };
}

// jsonc-parser exports SyntaxKind as a const enum, which isolated modules cannot read.
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const EOF = 17;

function inWords(text: string, errors: readonly ParseError[], unclosed: readonly number[]): Problem[] {
  const problems: Problem[] = [];
  const end = text.trimEnd().length;
  let previous = '';
  let lastOffset = -1;
  let symbolEnd = -1;
  let closings = 0;
  for (const error of errors) {
    const code = printParseErrorCode(error.error);
    const atEnd = error.offset >= end;
    // One slip makes the parser say two things: the second is about what the first left behind.
    const echo =
      error.offset === lastOffset ||
      (symbolEnd !== -1 && text.slice(symbolEnd, error.offset).trim() === '') ||
      (previous === 'PropertyNameExpected' && code === 'ValueExpected');
    previous = code;
    lastOffset = error.offset;
    symbolEnd = code === 'InvalidSymbol' ? error.offset + error.length : -1;
    const closing = code === 'CloseBraceExpected' || code === 'CloseBracketExpected';
    // What a file lacks at its end is the bracket, whatever the parser was waiting for.
    if (atEnd && !closing && unclosed.length > 0) continue;
    if ((echo && !closing) || (closing && closings++ > 0)) continue;
    const message =
      closing && unclosed.length > 0
        ? `expected "${code === 'CloseBraceExpected' ? '}' : ']'}" to close the bracket of line ${lineOf(text, unclosed.at(-1)!)}`
        : syntaxMessage(code, atEnd ? null : text.slice(error.offset, error.offset + Math.max(1, error.length)));
    problems.push(
      problem(
        'syntax',
        message,
        atEnd ? Math.max(0, end - 1) : error.offset,
        atEnd ? Math.min(1, end) : Math.max(1, error.length),
      ),
    );
    if (problems.length === MAX_SYNTAX_PROBLEMS) break;
  }
  if (problems.length === 0) problems.push(problem('syntax', 'the file is empty; a scenario starts with {', 0, 0));
  return problems;
}

function syntaxMessage(code: string, token: string | null): string {
  const found = token === null ? 'the end of the file' : token.startsWith('"') ? token : quoted(token);
  const quotes = token?.startsWith("'") === true ? '; JSON has double quotes only' : '';
  switch (code) {
    case 'InvalidSymbol':
      return `${found} is no JSON value: expected a string in double quotes, a number, true, false, {…} or […]${quotes}`;
    case 'InvalidNumberFormat':
    case 'UnexpectedEndOfNumber':
      return `${found} is no JSON number; an address is written in quotes, such as "0x1000"`;
    case 'PropertyNameExpected':
      return `expected a key in double quotes, found ${found}${quotes}`;
    case 'ValueExpected':
      return `expected a value, found ${found}${quotes}`;
    case 'ColonExpected':
      return `expected ":" between key and value, found ${found}`;
    case 'CommaExpected':
      return `expected "," before ${found}`;
    case 'CloseBraceExpected':
      return `expected "}", found ${found}`;
    case 'CloseBracketExpected':
      return `expected "]", found ${found}`;
    case 'EndOfFileExpected':
      return `expected nothing after the end of the scenario, found ${found}`;
    case 'UnexpectedEndOfComment':
      return 'the comment is never closed: expected "*/"';
    case 'UnexpectedEndOfString':
      return 'the string is not closed on its line: expected a double quote';
    case 'InvalidUnicode':
      return `${found} holds "\\u" without four hexadecimal digits`;
    case 'InvalidEscapeCharacter':
      return `${found} holds an escape that JSON does not have; a backslash itself is written "\\\\"`;
    case 'InvalidCharacter':
      return `${found} holds a control character; write it as an escape, such as "\\n" or "\\t"`;
    default:
      return `not JSON at ${found}`;
  }
}

/** Keys that a later reader would see once only, and lists that nobody could look at. */
function keyProblems(root: Node): Problem[] {
  const problems: Problem[] = [];
  const waiting: { node: Node; path: (string | number)[] }[] = [{ node: root, path: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, path } = next;
    const children = node.children ?? [];
    if (children.length > MAX_ENTRIES) {
      const message = `${children.length} entries; ${MAX_ENTRIES} at most can be run and looked at`;
      problems.push({ ...problem('too-large', message, node.offset, 1), path });
      continue;
    }
    const seen = new Set<string>();
    for (const [index, child] of children.entries()) {
      const [key, value] = node.type === 'object' ? child.children! : [undefined, child];
      if (key !== undefined) {
        const name = key.value as string;
        const at = { ...problem('', '', key.offset, key.length), path: [...path, name] };
        if (seen.has(name)) {
          problems.push({
            ...at,
            code: 'duplicate-key',
            message: `the key ${quoted(name)} stands here twice; keep one`,
          });
        } else if (name === '__proto__') {
          problems.push({ ...at, code: 'bad-name', message: 'no key may be called "__proto__"' });
        }
        seen.add(name);
      }
      if (value.children !== undefined)
        waiting.push({ node: value, path: [...path, (key?.value as string | undefined) ?? index] });
    }
  }
  return problems;
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
