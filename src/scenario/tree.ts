import { createScanner, type Node, type ParseError, parseTree } from 'jsonc-parser';
import { keyProblems } from './keys';
import type { Problem } from './model';
import { syntaxProblems } from './syntax';
import { tell } from './tell';

/** The text as a tree with places, or what is wrong with it. Never throws and never recurses past `MAX_DEPTH`. */
export type ReadTree =
  /** `problems`: keys that stand twice and the like. The last of two is the one that counts. */
  | { readonly ok: true; readonly root: Node; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** UTF-16 units. */
export const MAX_TEXT = 4 * 1024 * 1024;
/** A unit takes three bytes of UTF-8 at most: of a file with more than this, it is known without reading that it is too large. */
export const MAX_BYTES = 3 * MAX_TEXT;
export const MAX_DEPTH = 64;
/** Entries of one list or object. */
export const MAX_ENTRIES = 100_000;

export function readTree(text: string): ReadTree {
  if (text.length > MAX_TEXT) {
    const size = (text.length / 1024 / 1024).toFixed(1);
    return refused('too-large', tell`the file has ${size} Mi characters; a scenario has 4 at most`, 0);
  }
  // The editor strips a byte order mark, a shell does not; to the scanner it would be a strange symbol.
  const clean = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  const brackets = bracketsOf(clean);
  if (brackets.tooDeep !== null) {
    return refused(
      'too-deep',
      tell`the file nests deeper than ${MAX_DEPTH} brackets; a scenario needs 6`,
      brackets.tooDeep,
    );
  }
  const errors: ParseError[] = [];
  const root = parseTree(clean, errors, { allowTrailingComma: true });
  if (errors.length > 0 || root === undefined) {
    return { ok: false, problems: syntaxProblems(clean, errors, brackets.unclosed) };
  }
  const problems = keyProblems(root, MAX_ENTRIES);
  return problems.some(({ code }) => code === 'too-large') ? { ok: false, problems } : { ok: true, root, problems };
}

/** As much of a text as can be understood while somebody is typing it; null where nothing can, or where it is beyond all bounds. */
export function readLoosely(text: string): Node | null {
  if (text.length > MAX_TEXT || bracketsOf(text).tooDeep !== null) return null;
  return parseTree(text, [], { allowTrailingComma: true }) ?? null;
}

function refused(code: string, message: string, offset: number): ReadTree {
  return { ok: false, problems: [{ severity: 'error', code, message, path: [], offset, length: 1, suggestions: [] }] };
}

/** jsonc-parser's parser calls itself for each bracket, so depth is judged by its scanner first. */
function bracketsOf(text: string): { tooDeep: number | null; unclosed: readonly number[] } {
  const scanner = createScanner(text, true);
  const open: number[] = [];
  for (let kind: number = scanner.scan(); kind !== EOF; kind = scanner.scan()) {
    if (kind === OPEN_BRACE || kind === OPEN_BRACKET) {
      open.push(scanner.getTokenOffset());
      if (open.length > MAX_DEPTH) return { tooDeep: scanner.getTokenOffset(), unclosed: [] };
    } else if (kind === CLOSE_BRACE || kind === CLOSE_BRACKET) {
      const matching = kind === CLOSE_BRACE ? '{' : '[';
      if (text[open.at(-1) ?? -1] === matching) open.pop();
    }
  }
  return { tooDeep: null, unclosed: open };
}

// jsonc-parser exports SyntaxKind as a const enum, which isolated modules cannot read.
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const EOF = 17;
