import type { z } from 'zod';
import { hex } from '../core/addr/address';
import type { JsonPath } from './model';
import { addressWords, quoted, sizeWords, sizeText, wordWords } from './numbers';
import type { Places } from './places';
import { type Finding, wrong } from './problem';
import type { Detail } from './schema/field';
import { didYouMean, nearestWords, wordList } from './suggest';
import { tell } from './tell';

/** What the schema found, one finding a wrong field. `text` is what `places` was read from. */
export function faultsOf(issues: readonly z.core.$ZodIssue[], places: Places, text: string): Finding[] {
  const found = issues.flatMap((issue) => faults(issue, places, text));
  // A key that is misspelled is also missing: say it once.
  const meant = new Set(
    found
      .filter((finding) => finding.code === 'unknown-key')
      .flatMap((finding) => finding.suggestions.map((key) => JSON.stringify([...finding.path.slice(0, -1), key]))),
  );
  return found.filter((finding) => finding.code !== 'missing-key' || !meant.has(JSON.stringify(finding.path)));
}

/** What stands at a place, for a message: the text itself, or what kind of thing it is. */
export function shown(path: JsonPath, places: Places, text: string): string {
  const node = places.node(path);
  if (node === undefined) return tell`nothing`;
  switch (node.type) {
    case 'object':
      return tell`an object`;
    case 'array':
      return tell`a list`;
    case 'string':
      return quoted(String(node.value));
    case 'property':
    case 'number':
    case 'boolean':
    case 'null': {
      const written = text.slice(node.offset, node.offset + node.length);
      return written.length > 40 ? `${written.slice(0, 37)}…` : written;
    }
  }
}

function faults(issue: z.core.$ZodIssue, places: Places, text: string): Finding[] {
  const path = issue.path as JsonPath;
  if (issue.code === 'custom') {
    const detail = issue.params as unknown as Detail;
    return [{ ...wrong(path, detail.code, issue.message, detail.suggestions), on: detail.on ?? 'value' }];
  }
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split('\n');
    return issue.keys.map((key) => unknownKey([...path, key], key, known));
  }
  if (issue.code === 'invalid_key') {
    return issue.issues
      .flatMap((inner) => faults({ ...inner, path: issue.path }, places, text))
      .map((finding) => ({ ...finding, on: 'key' }));
  }
  const node = places.node(path);
  if (node === undefined)
    return [{ ...wrong(path, 'missing-key', tell`missing; expected ${issue.message}`), on: 'opening' }];
  const message = tell`expected ${issue.message}, found ${shown(path, places, text)}`;
  return [wrong(path, 'wrong-type', message, inQuotes(node.value, issue.message))];
}

function unknownKey(path: JsonPath, key: string, known: readonly string[]): Finding {
  const near = nearestWords(key, known);
  const hint = near.length > 0 ? didYouMean(near) : tell`; known here are ${wordList(known)}`;
  return { ...wrong(path, 'unknown-key', tell`unknown key${hint}`, near), on: 'key' };
}

/** A plain number where text is due is a slip that has one remedy. */
function inQuotes(value: unknown, expected: string): string[] {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) return [];
  if (expected === addressWords() || expected === wordWords()) return [hex(value)];
  return expected === sizeWords() ? [...new Set([sizeText(BigInt(value)), hex(value)])] : [];
}
