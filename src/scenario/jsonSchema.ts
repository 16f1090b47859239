import type { JsonValue } from './edit';
import { scenarioFile } from './schema';
import { describe, type Described, type Keys, type Words } from './schema/described';

/** A JSON Schema (draft 7) with the keywords that VS Code adds. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/**
 * The schema for the editor: it completes and explains, and refuses nothing. Our own diagnostics are the authority, and an
 * editor that checks types, required keys or unknown ones by this schema would say everything twice. So there is no `type`, no
 * `required` and no `enum` that stands alone.
 */
export function toJsonSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Faultline scenario',
    allowComments: true,
    allowTrailingCommas: true,
    ...schemaOf(describe(scenarioFile)),
  };
}

/** The text of `media/schema/faultline.schema.json`. */
export const jsonSchemaText = (): string => `${JSON.stringify(toJsonSchema(), null, 2)}\n`;

function schemaOf(described: Described): JsonSchema {
  const { about, sample, initial } = described;
  return {
    ...(about === '' ? {} : { description: plain(about), markdownDescription: about }),
    ...(isFilled(initial) ? { default: initial } : {}),
    ...(sample === undefined ? {} : { examples: [sample] }),
    ...shapeSchema(described),
  };
}

function shapeSchema({ shape, sample }: Described): JsonSchema {
  switch (shape.kind) {
    case 'object':
      return { properties: propertiesOf(shape.keys), defaultSnippets: [{ label: '{ … }', body: sample ?? {} }] };
    case 'list':
      return { items: schemaOf(shape.entry) };
    case 'table':
      return { additionalProperties: schemaOf(shape.entry) };
    case 'choice': {
      const snippets = Object.entries(shape.variants).map(([key, variant]) => ({
        label: key,
        description: plain(keysOf(variant)[key]?.about ?? variant.about),
        body: snippet(variant, key),
      }));
      return { ...wordSchema(shape.words), properties: merged(shape.variants), defaultSnippets: snippets };
    }
    case 'single':
      return wordSchema(shape.words);
  }
}

/** Words to offer. The empty alternative takes whatever else stands there. */
function wordSchema(words: Words): JsonSchema {
  const names = Object.keys(words);
  if (names.length === 0) return {};
  const values = names.map((word) => (word === 'true' ? true : word === 'false' ? false : word));
  const meanings = names.map((word) => words[word]!);
  const explained = meanings.some((meaning) => meaning !== '')
    ? { enumDescriptions: meanings.map(plain), markdownEnumDescriptions: meanings }
    : {};
  return { anyOf: [{ enum: values, ...explained }, {}] };
}

const propertiesOf = (keys: Keys): JsonSchema =>
  Object.fromEntries(Object.entries(keys).map(([key, described]) => [key, schemaOf(described)]));

/** The keys of all variants in one object; a key that means something else in each says all of it. */
function merged(variants: Keys): JsonSchema {
  const found = new Map<string, { described: Described; meanings: Map<string, string[]> }>();
  for (const [variant, { shape }] of Object.entries(variants)) {
    if (shape.kind !== 'object') continue;
    for (const [key, described] of Object.entries(shape.keys)) {
      const entry = found.get(key) ?? { described, meanings: new Map<string, string[]>() };
      entry.meanings.set(described.about, [...(entry.meanings.get(described.about) ?? []), variant]);
      found.set(key, entry);
    }
  }
  return Object.fromEntries(
    [...found].map(([key, { described, meanings }]) => {
      const about = [...meanings].map(([text, where]) => `${where.map((name) => `\`${name}\``).join(', ')}: ${text}`);
      return [key, schemaOf(meanings.size === 1 ? described : { ...described, about: about.join('\n\n') })];
    }),
  );
}

/** What completion inserts for a variant: its example, or its own key and those it cannot do without; to be typed over one by one. */
function snippet(variant: Described, key: string): JsonValue {
  const keys = Object.entries(keysOf(variant)).filter(([name, { required }]) => required || name === key);
  const body = variant.sample ?? Object.fromEntries(keys.map(([name, { sample }]) => [name, sample ?? null]));
  let stop = 0;
  const withStops = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return `\${${++stop}:${value}}`;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withStops(inner)]));
  };
  return withStops(body);
}

const keysOf = ({ shape }: Described): Keys => (shape.kind === 'object' ? shape.keys : {});

/** Markdown without its marks, for editors that show the plain description. */
const plain = (markdown: string): string => markdown.replace(/`([^`]*)`/g, '$1').replace(/\*\*/g, '');

/** An empty default tells nobody anything. */
const isFilled = (value: JsonValue | undefined): boolean =>
  value !== undefined && value !== '' && (typeof value !== 'object' || value === null || Object.keys(value).length > 0);
