import type { JsonValue } from '../edit';
import type { Style } from './style';

/** Columns from which on an object is broken into lines. */
const WIDTH = 110;

/** A new item of an object or a list. */
export interface Item {
  readonly key?: string;
  readonly value: JsonValue;
}

/**
 * A value as the writer of the file would write it: on one line where it fits. `indent` is that of its line; a `top` value, one
 * of the file itself, has a line for each entry that has entries itself.
 */
export function valueText(value: JsonValue, style: Style, indent: string, top = false): string {
  const line = onOneLine(value, style);
  if (style.oneLine || typeof value !== 'object' || value === null) return line;
  const entries = entriesOf(value);
  if (entries.length === 0) return line;
  const nested = entries.some((entry) => typeof entry.value === 'object' && entry.value !== null);
  if (!(top && nested) && indent.length + line.length <= WIDTH) return line;
  const inner = indent + style.unit;
  const lines = entries.map((entry) => `${style.eol}${inner}${itemText(entry, style, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open!}${lines.join(',')}${style.eol}${indent}${close!}`;
}

export function itemText(item: Item, style: Style, indent: string, top = false): string {
  const value = valueText(item.value, style, indent, top);
  return item.key === undefined ? value : `${JSON.stringify(item.key)}:${style.gap}${value}`;
}

function onOneLine(value: JsonValue, style: Style): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = entriesOf(value).map(({ key, value: inner }) => {
    const written = onOneLine(inner, style);
    return key === undefined ? written : `${JSON.stringify(key)}:${style.gap}${written}`;
  });
  const inside = parts.join(`,${style.gap}`);
  if (Array.isArray(value)) return `[${inside}]`;
  return parts.length === 0 ? '{}' : `{${style.pad}${inside}${style.pad}}`;
}

function entriesOf(value: readonly JsonValue[] | { readonly [key: string]: JsonValue }): Item[] {
  if (isList(value)) return value.map((entry) => ({ value: entry }));
  return Object.entries(value).map(([key, entry]) => ({ key, value: entry }));
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
