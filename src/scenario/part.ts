import type { Node } from 'jsonc-parser';
import type { JsonValue } from './edit';
import type { JsonPath } from './model';
import { Places } from './places';
import { scenarioFile } from './schema';
import { describe, type Described, type Keys, type Shape } from './schema/described';
import { inLanguage } from './tell';
import { readTree } from './tree';

/** One part of the file as a form shows it, in the reader's language: everything that the schema has for it, and what the text says of it. */
export interface Part {
  readonly path: JsonPath;
  /** Markdown. */
  readonly about: string;
  readonly fields: readonly PartField[];
}

export interface PartField {
  readonly path: JsonPath;
  /** Markdown. */
  readonly about: string;
  readonly required: boolean;
  /** How it is written: `address`, `size`, `count`, `text`, …; `list` for several of `words` or of anything else. */
  readonly format: string;
  /** What it can be, where that is one of a few. */
  readonly words: readonly Word[];
  /** What it can be besides: an object that is told by this key. `value` is what such a one begins as. */
  readonly kinds: readonly Kind[];
  readonly sample: JsonValue | null;
  /** What holds where it is left out; null where that has no value. */
  readonly initial: JsonValue | null;
  /** What stands in the text, JSON and all; null where it is left out. */
  readonly written: string | null;
  /** 1-based; that of what is around it where it is left out. */
  readonly line: number;
}

export interface Word {
  readonly word: string;
  readonly about: string;
}
export interface Kind {
  readonly key: string;
  readonly about: string;
  readonly value: JsonValue;
}

/** More entries than a list within a part can have; a text may have any number, and is wrong then. */
const MOST_ENTRIES = 32;

/**
 * The part at `path`: the file itself, which is its single values, an object in it, or an entry of a list or table. null where the
 * text has no such part or cannot be read. `lineAt` gives the 1-based line of an offset.
 */
export function partOf(text: string, path: JsonPath, lineAt: (offset: number) => number): Part | null {
  const tree = readTree(text);
  if (!tree.ok) return null;
  const places = new Places(tree.root);
  const described = describedAt(describe(scenarioFile), path, places);
  if (described === null) return null;
  const node = places.node(path);
  // What is left out altogether has its defaults; an entry of a list that is not there is nothing, and so is what has none.
  if (node === undefined && (path.length !== 1 || described.initial === undefined)) return null;
  const look = (at: JsonPath): Pick<PartField, 'written' | 'line'> => {
    const found = places.node(at);
    return {
      written: found === undefined ? null : text.slice(found.offset, found.offset + found.length),
      line: lineAt((found ?? nearest(places, at) ?? tree.root).offset),
    };
  };
  const top = path.length === 0;
  const fields = fieldsOf(described, path, places, look).filter(({ path: at }) => !top || at[0] !== 'faultline');
  return { path, about: inLanguage(described.about), fields };
}

/** The names of the file's own types, as it has them; none while it cannot be read. */
export function typeNames(text: string): readonly string[] {
  const tree = readTree(text);
  const types = tree.ok ? new Places(tree.root).node(['types']) : undefined;
  return (types?.type === 'object' ? (types.children ?? []) : []).map(({ children }) => String(children?.[0]?.value));
}

function nearest(places: Places, path: JsonPath): Node | undefined {
  for (let length = path.length - 1; length >= 0; length--) {
    const node = places.node(path.slice(0, length));
    if (node !== undefined) return node;
  }
  return undefined;
}

/** What the schema says of the place; null where it has none such. */
function describedAt(root: Described, path: JsonPath, places: Places): Described | null {
  let at: Described | undefined = root;
  for (const [depth, step] of path.entries()) {
    const shape: Shape = at.shape;
    if (shape.kind === 'list' && typeof step === 'number') at = shape.entry;
    else if (shape.kind === 'table' && typeof step === 'string') at = shape.entry;
    else if (shape.kind === 'object' && typeof step === 'string') at = shape.keys[step];
    else if (shape.kind === 'choice' && typeof step === 'string')
      at = keysOf(chosen(shape, places.node(path.slice(0, depth))))[step];
    else return null;
    if (at === undefined) return null;
  }
  return at;
}

type Look = (path: JsonPath) => Pick<PartField, 'written' | 'line'>;

function fieldsOf(described: Described, path: JsonPath, places: Places, look: Look): PartField[] {
  const { shape } = described;
  switch (shape.kind) {
    case 'object':
      return Object.entries(shape.keys).flatMap(([key, inner]) =>
        // What has parts of its own, such as the steps of the file, has forms of its own.
        path.length === 0 && hasParts(inner) ? [] : fieldsOf(inner, [...path, key], places, look),
      );
    case 'choice': {
      const variant = chosen(shape, places.node(path));
      const words = Object.entries(shape.words).map(([word, about]) => ({ word, about: inLanguage(about) }));
      const field = { ...single(described, path, look), format: 'kind', words, kinds: kindsOf(shape) };
      return [
        field,
        ...Object.entries(keysOf(variant)).flatMap(([key, inner]) => fieldsOf(inner, [...path, key], places, look)),
      ];
    }
    case 'list':
      // What a list has of its own kind is one part with what holds it: the answers of a question.
      if (shape.entry.shape.kind === 'object')
        return (places.node(path)?.children ?? [])
          .slice(0, MOST_ENTRIES)
          .flatMap((_, index) => fieldsOf(shape.entry, [...path, index], places, look));
      return [{ ...single(described, path, look), format: listFormat(shape.entry), words: wordsOf(shape.entry) }];
    case 'table':
      return [];
    case 'single':
      return [{ ...single(described, path, look), format: shape.format, words: wordsOf(described) }];
  }
}

const single = ({ about, required, sample, initial }: Described, path: JsonPath, look: Look) => ({
  path,
  about: inLanguage(about),
  required,
  kinds: [],
  sample: sample ?? null,
  initial: initial ?? null,
  ...look(path),
});

/** `list` of words or names, `list of counts`. */
const listFormat = ({ shape }: Described): string =>
  shape.kind === 'single' && shape.format === 'count' ? 'list of counts' : 'list';

const wordsOf = ({ shape }: Described): Word[] =>
  shape.kind === 'single'
    ? Object.entries(shape.words).map(([word, about]) => ({ word, about: inLanguage(about) }))
    : [];

const hasParts = ({ shape }: Described): boolean =>
  shape.kind === 'object' || shape.kind === 'table' || (shape.kind === 'list' && shape.entry.shape.kind !== 'single');

const keysOf = (described: Described | undefined): Keys =>
  described?.shape.kind === 'object' ? described.shape.keys : {};

type Choice = Extract<Shape, { kind: 'choice' }>;

/** The variant that an object of the text is, by its key. */
function chosen({ variants }: Choice, node: Node | undefined): Described | undefined {
  const keys = (node?.type === 'object' ? (node.children ?? []) : []).map(({ children }) =>
    String(children?.[0]?.value),
  );
  const key = Object.keys(variants).find((name) => keys.includes(name));
  return key === undefined ? undefined : variants[key];
}

const kindsOf = ({ variants }: Choice): Kind[] =>
  Object.entries(variants).map(([key, variant]) => {
    const keys = keysOf(variant);
    const required = Object.entries(keys).filter(([name, inner]) => inner.required || name === key);
    const made = Object.fromEntries(required.map(([name, { sample }]) => [name, sample ?? null]));
    return { key, about: inLanguage(keys[key]?.about ?? variant.about), value: variant.sample ?? made };
  });
