import { getLocation } from 'jsonc-parser';
import { grouped } from '../core/addr/address';
import type { JsonPath } from '../scenario/model';
import { BUILT_IN_TYPES } from '../scenario/schema';
import { METHODS } from '../scenario/schema/stepSchema';
import { readLoosely } from '../scenario/tree';
import { areasIn } from './areas';
import { namesIn, type NameKind } from './names';
import { propertiesOf, type ReadText, stringOf, valueOf } from './read-text';
import type { Stretch } from '../scenario/stretch';

/** Something that may stand at a place, to be written in quotes over `replaces`. */
export interface Completion {
  readonly kind: 'pointer' | 'method' | 'reference' | 'type' | 'actor' | 'address';
  /** Without the quotes. */
  readonly text: string;
  readonly detail: string;
}

/** What may stand at a place, and what it takes the place of. */
export interface Completions {
  readonly replaces: Stretch;
  readonly items: readonly Completion[];
}

/** Addresses that are offered. */
const MOST = 100;

/** Names and addresses of the scenario itself, where one can stand. What the schema knows is offered by VS Code's JSON support. */
export function completionsAt(text: string, offset: number): Completions | null {
  const root = readLoosely(text);
  if (root === null) return null;
  const { path, previousNode, isAtPropertyKey } = getLocation(text, offset);
  if (isAtPropertyKey) return null;
  const items = itemsFor(path, { root, text });
  if (items.length === 0) return null;
  const over =
    previousNode !== undefined && previousNode.offset <= offset && offset <= previousNode.offset + previousNode.length;
  const replaces = over ? { offset: previousNode.offset, length: previousNode.length } : { offset, length: 0 };
  return { replaces, items };
}

type Source = Pick<ReadText, 'root' | 'text'>;

function itemsFor(path: JsonPath, source: Source): readonly Completion[] {
  const [list, , key, inner] = path;
  const names = (kind: NameKind): readonly string[] => [
    ...new Set(namesIn(source).flatMap((each) => (each.kind === kind ? [each.name] : []))),
  ];
  if (list === 'pointers' && key === 'type') return typeItems(names('type'));
  if (list === 'steps' && path.length === 3) {
    const named = (kind: 'pointer' | 'reference' | 'actor'): Completion[] =>
      names(kind).map((text) => ({ kind, text, detail: kind === 'pointer' ? typeOf(source, text) : '' }));
    if (key === 'call') return callItems(source);
    if (key === 'deref') return named('pointer');
    if (key === 'read' || key === 'write') return named('reference');
    if (key === 'actor') return named('actor');
  }
  const last = inner ?? key;
  return last === 'at' || last === 'start' || last === 'address' ? addressItems(source) : [];
}

function typeItems(own: readonly string[]): readonly Completion[] {
  return [...own, ...BUILT_IN_TYPES.keys()].flatMap((name) =>
    ['UserPtr', 'UserConstPtr'].map((wrapper): Completion => ({
      kind: 'type',
      text: `${wrapper}<${name}>`,
      detail: '',
    })),
  );
}

const pointersOf = ({ root }: Source) => propertiesOf(valueOf(root, 'pointers'));

const typeOf = (source: Source, name: string): string =>
  stringOf(valueOf(pointersOf(source).find(({ key }) => key.value === name)?.value, 'type')) ?? '';

function callItems(source: Source): readonly Completion[] {
  return pointersOf(source).flatMap(({ key, value }) => {
    const type = stringOf(valueOf(value, 'type')) ?? '';
    return Object.entries(METHODS)
      .filter(([method]) => method !== 'get_as_str' || /UserConstPtr\s*<\s*c_char\s*>/.test(type))
      .map(([method, meaning]): Completion => ({
        kind: 'method',
        text: `${String(key.value)}.${method}`,
        detail: meaning,
      }));
  });
}

/** Where mappings begin and end, and where pointers point. */
function addressItems(source: Source): readonly Completion[] {
  const found = new Map<string, string>();
  for (const { name, start, end } of areasIn(source)) {
    const label = stringOf(name) ?? '';
    found.set(grouped(start), label);
    if (!found.has(grouped(end))) found.set(grouped(end), `${label} →`);
  }
  for (const { key, value } of pointersOf(source)) {
    const at = stringOf(valueOf(value, 'address'));
    if (at !== undefined && !found.has(at)) found.set(at, String(key.value));
  }
  return [...found].slice(0, MOST).map(([text, detail]) => ({ kind: 'address', text, detail }));
}
