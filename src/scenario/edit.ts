import { getNodeValue, type Node } from 'jsonc-parser';
import { insertItem, removeItem } from './edit/items';
import { moveItem } from './edit/moveItem';
import { sameJson } from './edit/json';
import { likeNumber } from './edit/likeNumber';
import { Pieces, type TextChange } from './edit/pieces';
import { styleOf } from './edit/style';
import { valueText } from './edit/valueText';
import type { JsonPath } from './model';
import { Places } from './places';
import { pathText } from './problem';
import { scenarioFile } from './schema';
import { readTree } from './tree';
import { tell } from './tell';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** One change of the text, as the person meant it. */
export type Edit =
  /**
   * Sets the value at `path`. The object or array around it must exist; only an object of the file's own, as `machine`, is made.
   * `alike`: a number is written in the way of the one that stands there.
   */
  | { readonly op: 'set'; readonly path: JsonPath; readonly value: JsonValue; readonly alike?: true }
  /** Inserts before index `path.at(-1)`; the length of the array appends. */
  | { readonly op: 'insert'; readonly path: JsonPath; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly path: JsonPath }
  /** Puts an entry of a list where the one at index `to` is. */
  | { readonly op: 'move'; readonly path: JsonPath; readonly to: number };

/** `changes` refer to the text as it was, in order and apart from each other. A refusal changes nothing; `message` is a sentence. */
export type Edited =
  { readonly ok: true; readonly changes: readonly TextChange[] } | { readonly ok: false; readonly message: string };

/** More at once is no edit that a person made. */
const MAX_EDITS = 1000;
/** An object or list that differs in more places than this is written anew. */
const MAX_INNER_EDITS = 64;

/**
 * Turns edits, each of the text that the one before leaves, into changes of the text. What they do not name stays byte for byte:
 * comments, blank lines, trailing commas, and objects on one line; what is new follows the style around it.
 */
export function applyEdits(text: string, edits: readonly Edit[]): Edited {
  if (edits.length > MAX_EDITS)
    return refused(tell`${edits.length} edits at once are more than ${MAX_EDITS}, which is the most.`);
  const pieces = new Pieces(text);
  const waiting = [...edits].reverse();
  for (let edit = waiting.pop(); edit !== undefined; edit = waiting.pop()) {
    const tree = readTree(pieces.text);
    if (!tree.ok)
      return refused(
        tell`The text has to be mended by hand first: ${tree.problems[0]?.message ?? tell`it cannot be read`}.`,
      );
    const done = editOnce(pieces.text, tree.root, edit);
    if (!done.ok) return done;
    if ('inner' in done) waiting.push(...[...done.inner].reverse());
    else pieces.apply(done.changes);
  }
  return { ok: true, changes: pieces.changes() };
}

type Done = Edited | { readonly ok: true; readonly inner: readonly Edit[] };

function editOnce(text: string, root: Node, edit: Edit): Done {
  const { path } = edit;
  const places = new Places(root);
  const last = path.at(-1);
  const around = last === undefined ? undefined : places.node(path.slice(0, -1));
  const existing = places.node(path);
  const style = styleOf(text, root);
  const top = path.length === 1;
  switch (edit.op) {
    case 'set': {
      if (existing !== undefined) return setExisting(text, root, existing, edit);
      if (around === undefined && path.length === 2 && typeof last === 'string')
        return { ok: true, inner: [{ op: 'set', path: path.slice(0, 1), value: { [last]: edit.value } }] };
      if (around?.type !== 'object' || typeof last !== 'string') return missing(path);
      const keys = (around.children ?? []).map((property) => String(property.children?.[0]?.value));
      const index = top ? placeAmong(keys, last) : keys.length;
      return { ok: true, changes: insertItem(text, around, index, { key: last, value: edit.value }, style, top) };
    }
    case 'insert': {
      const length = around?.children?.length ?? 0;
      if (around?.type !== 'array' || typeof last !== 'number') return missing(path);
      if (!Number.isInteger(last) || last < 0 || last > length) return missing(path);
      return { ok: true, changes: insertItem(text, around, last, { value: edit.value }, style, false) };
    }
    case 'remove': {
      if (existing === undefined || around === undefined) return missing(path);
      const item = existing.parent?.type === 'property' ? existing.parent : existing;
      return { ok: true, changes: removeItem(text, around, (around.children ?? []).indexOf(item)) };
    }
    case 'move': {
      const length = around?.children?.length ?? 0;
      if (around?.type !== 'array' || typeof last !== 'number' || existing === undefined) return missing(path);
      if (!Number.isInteger(edit.to) || edit.to < 0 || edit.to >= length)
        return missing([...path.slice(0, -1), edit.to]);
      return { ok: true, changes: moveItem(text, around, last, edit.to) };
    }
  }
}

function setExisting(text: string, root: Node, node: Node, edit: Extract<Edit, { op: 'set' }>): Done {
  const { path } = edit;
  const before = getNodeValue(node) as JsonValue;
  const value = edit.alike === true ? likeNumber(before, edit.value) : edit.value;
  if (sameJson(before, value)) return { ok: true, changes: [] };
  const inner = innerEdits(before, value, path);
  if (inner !== null && inner.length <= MAX_INNER_EDITS) return { ok: true, inner };
  const written = valueText(value, styleOf(text, root), indentAt(text, node.offset), path.length <= 1);
  return { ok: true, changes: [{ offset: node.offset, length: node.length, text: written }] };
}

/** The edits inside an object or list that make it another one, so that the comments in it stay; null where it is none of both. */
function innerEdits(before: JsonValue, after: JsonValue, path: JsonPath): Edit[] | null {
  if (isList(before) && isList(after)) {
    const common = Math.min(before.length, after.length);
    const edits: Edit[] = [];
    for (let i = 0; i < common; i++) {
      if (!sameJson(before[i]!, after[i]!)) edits.push({ op: 'set', path: [...path, i], value: after[i]! });
    }
    for (let i = before.length - 1; i >= common; i--) edits.push({ op: 'remove', path: [...path, i] });
    for (let i = common; i < after.length; i++) edits.push({ op: 'insert', path: [...path, i], value: after[i]! });
    return edits;
  }
  if (isObject(before) && isObject(after)) {
    const edits: Edit[] = [];
    for (const [key, value] of Object.entries(after)) {
      if (!Object.hasOwn(before, key) || !sameJson(before[key]!, value))
        edits.push({ op: 'set', path: [...path, key], value });
    }
    for (const key of Object.keys(before)) {
      if (!Object.hasOwn(after, key)) edits.push({ op: 'remove', path: [...path, key] });
    }
    return edits;
  }
  return null;
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
const isObject = (value: JsonValue): value is { readonly [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where a new key of the file goes: behind those that the reference names before it. */
function placeAmong(keys: readonly string[], key: string): number {
  const rank = ORDER.indexOf(key);
  if (rank === -1) return keys.length;
  return keys.reduce((place, other, index) => (earlier(other, rank) ? index + 1 : place), 0);
}
const earlier = (key: string, rank: number): boolean => ORDER.includes(key) && ORDER.indexOf(key) < rank;
const ORDER = Object.keys(scenarioFile.shape);

/** The blanks at the start of the line that holds an offset. */
function indentAt(text: string, offset: number): string {
  const line = text.slice(Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1, offset);
  return /^[ \t]*/.exec(line)![0];
}

const missing = (path: JsonPath): Edited =>
  refused(
    path.length === 0 ? tell`The file as a whole can only be set.` : tell`There is no ${pathText(path)} in the text.`,
  );
const refused = (message: string): Edited => ({ ok: false, message });
