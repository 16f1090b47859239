import { PAGE_SIZE } from '../core/addr/address';
import { MAX_EAGER_PAGES } from './checkMappings';
import { MAX_STORED } from './checkMemory';
import type { JsonValue } from './edit';
import { sizeText } from './numbers';
import { scenarioFile } from './schema';
import { describe, type Described, type Keys, type Shape, type Words } from './schema/described';
import { TEMPLATE } from './template';
import { MAX_ENTRIES, MAX_TEXT } from './tree';

/** The text of `docs/scenario.md`: every key with its type, its default, its meaning and an example, from the schema alone. */
export function referenceText(): string {
  const file = describe(scenarioFile);
  const keys = keysOf(file.shape);
  const written = new Map<string, string>();
  const sections = Object.entries(keys).flatMap(([key, described]) => section(key, described, written));
  return [
    INTRODUCTION.trimEnd(),
    '',
    '## The file',
    '',
    ...topTable(keys),
    '',
    ...sections,
    '## A whole file',
    '',
    'This is what *Faultline: New Scenario* makes.',
    '',
    '```jsonc',
    TEMPLATE.trimEnd(),
    '```',
    '',
  ].join('\n');
}

const INTRODUCTION = `# The scenario file

<!-- Made from src/scenario/schema.ts. Run the unit tests with FAULTLINE_UPDATE=1 to make it anew. -->

A scenario is a file called \`NAME.faultline.json\`: JSON with comments and trailing commas. Only \`"faultline": 1\` must be there.
Whatever cannot be meant is reported at its place, and so is every unknown key. What is merely wrong for the kernel is not: a null pointer, a
misaligned one, a kernel address, a length of 2^64 - 1, a step that unmaps nothing. Those are what scenarios are for.

| written as | what it is | examples |
|---|---|---|
| address | 64 bits in quotes, hexadecimal, \`_\` between digits where you like | \`"0x1000_0ff0"\` |
| size | bytes in quotes: hexadecimal, or a whole number of \`K\`, \`M\`, \`G\` (1024, 1024², 1024³) | \`"4K"\` \`"2M"\` \`"0x3000"\` |
| count | a plain number, or a size | \`16\` \`"0x10"\` |
| flags | \`r\` \`w\` \`x\` \`u\` in this order, \`-\` for what is missing, then \`d\` and \`c\` | \`"rw-u"\` \`"r-xu"\` \`"----"\` |
| name | text on one line, 60 characters at most; what other fields refer to has letters, digits and \`_\` | \`"heap"\` |

A file has ${MAX_TEXT >> 20} Mi characters at most and a list ${MAX_ENTRIES.toLocaleString('en')} entries. An area that is populated or linear has
${sizeText(MAX_EAGER_PAGES * PAGE_SIZE)} at most, and \`memory\` stores ${sizeText(MAX_STORED)} at most.
`;

/** The headings of what is behind a key: its own keys, those of its entries, the words and objects it takes. */
function section(key: string, described: Described, written: Map<string, string>, level = 2): string[] {
  const { shape } = entryOf(described);
  if (shape.kind === 'single')
    return hasSection(described) ? heading(key, level, described, wordTable(shape.words)) : [];
  written.set(signature(shape), key);
  const parts =
    shape.kind === 'choice' ? choiceParts(shape, written, level + 1) : [...table(keysOf(shape), written), ''];
  const below = Object.entries(nestedChoices(shape)).filter(([, inner]) => !written.has(signature(inner.shape)));
  return [
    ...heading(key, level, described, parts),
    ...below.flatMap(([name, inner]) => section(name, inner, written, level + 1)),
  ];
}

/** What a list or table holds, else the thing itself. */
const entryOf = (described: Described): Described =>
  described.shape.kind === 'list' || described.shape.kind === 'table' ? described.shape.entry : described;

/** Whether there is more to say about a key of the file than its row holds. */
function hasSection(described: Described): boolean {
  const { shape } = entryOf(described);
  return shape.kind !== 'single' || Object.keys(shape.words).length > 2;
}

function heading(key: string, level: number, described: Described, parts: string[]): string[] {
  const example =
    described.sample === undefined
      ? []
      : ['```jsonc', `${JSON.stringify(key)}: ${inline(described.sample)}`, '```', ''];
  return [`${'#'.repeat(level)} ${key}`, '', described.about, '', ...example, ...parts];
}

function choiceParts(shape: Extract<Shape, { kind: 'choice' }>, written: Map<string, string>, level: number): string[] {
  const variants = Object.entries(shape.variants);
  const common = commonKeys(variants.map(([, variant]) => keysOf(variant.shape)));
  const words = Object.keys(shape.words).length > 0 ? wordTable(shape.words) : [];
  const shared =
    Object.keys(common).length > 0
      ? ['Each takes these keys, and those of one of the kinds below:', '', ...table(common, written), '']
      : [];
  return [
    ...words,
    ...shared,
    ...variants.flatMap(([name, variant]) => {
      const own = Object.fromEntries(Object.entries(keysOf(variant.shape)).filter(([key]) => !(key in common)));
      return [`${'#'.repeat(level)} \`{ "${name}": … }\``, '', ...table(own, written), ''];
    }),
  ];
}

/** Keys that all variants have, where there is more than one. */
function commonKeys(variants: readonly Keys[]): Keys {
  const [first, ...others] = variants;
  if (first === undefined || others.length === 0) return {};
  return Object.fromEntries(
    Object.entries(first).filter(([key, { about }]) => others.every((keys) => keys[key]?.about === about)),
  );
}

/** The choices within a shape: they have sections of their own. */
function nestedChoices(shape: Shape): Keys {
  const inside =
    shape.kind === 'choice' ? Object.values(shape.variants).map((variant) => keysOf(variant.shape)) : [keysOf(shape)];
  const choices = inside.flatMap((keys) => Object.entries(keys)).filter(([, inner]) => inner.shape.kind === 'choice');
  return Object.fromEntries(choices);
}

const HEAD = ['| key | type | default | meaning | example |', '|---|---|---|---|---|'];

/** The keys of the file itself: what is behind them has sections. */
function topTable(keys: Keys): string[] {
  const lines = Object.entries(keys).map(([key, described]) => {
    const type = typeText(key, described.shape);
    return row(key, described, hasSection(described) ? `[${type}](#${key.toLowerCase()})` : type, described.about);
  });
  return [...HEAD, ...lines];
}

function table(keys: Keys, written: ReadonlyMap<string, string>): string[] {
  return [...HEAD, ...rows('', keys, written)];
}

/** A row a key; below an object that has no section, the rows of its keys. */
function rows(prefix: string, keys: Keys, written: ReadonlyMap<string, string>): string[] {
  return Object.entries(keys).flatMap(([key, described]) => {
    const { shape } = described;
    const name = `${prefix}${key}`;
    if (shape.kind === 'choice') return [row(name, described, `[see below](#${key.toLowerCase()})`, described.about)];
    if (shape.kind !== 'object') return [row(name, described, typeText(key, shape), withMeanings(described))];
    const known = written.get(signature(shape));
    if (known !== undefined)
      return [row(name, described, `as in [${known}](#${known.toLowerCase()})`, described.about)];
    return [row(name, described, 'object', described.about), ...rows(`${name}.`, shape.keys, written)];
  });
}

function row(name: string, { sample, initial, required }: Described, type: string, about: string): string {
  const fallback = required ? 'required' : initial === undefined || isEmpty(initial) ? '' : code(inline(initial));
  const example = sample === undefined ? '' : code(inline(sample));
  return `| ${[code(name), type, fallback, cell(about), example].join(' | ')} |`;
}

function withMeanings(described: Described): string {
  const { about } = described;
  const { shape } = entryOf(described);
  const meanings = shape.kind === 'single' ? Object.entries(shape.words).filter(([, meaning]) => meaning !== '') : [];
  return [about, ...meanings.map(([word, meaning]) => `\`${word}\`: ${meaning}`)].join(' ');
}

function typeText(key: string, shape: Shape): string {
  switch (shape.kind) {
    case 'object':
      return 'object';
    case 'list':
      if (shape.entry.shape.kind !== 'single') return 'list';
      return Object.keys(shape.entry.shape.words).length > 0
        ? `list of ${typeText(key, shape.entry.shape)}`
        : `list of ${plural(typeText(key, shape.entry.shape))}`;
    case 'table':
      return 'object by name';
    case 'choice':
      return 'word or object';
    case 'single': {
      const words = Object.keys(shape.words);
      return words.length === 0 || shape.format !== 'word'
        ? shape.format
        : words.map((word) => code(`"${word}"`)).join(' ');
    }
  }
}

const plural = (word: string): string => (word.endsWith('s') ? word : `${word}s`);

const wordTable = (words: Words): string[] => [
  '| value | meaning |',
  '|---|---|',
  ...Object.entries(words).map(([word, meaning]) => `| \`"${word}"\` | ${cell(meaning)} |`),
  '',
];

const keysOf = (shape: Shape): Keys =>
  shape.kind === 'object'
    ? shape.keys
    : shape.kind === 'list' || shape.kind === 'table'
      ? keysOf(shape.entry.shape)
      : {};

/** Two shapes that say the same are the same. */
const signature = (shape: Shape): string => JSON.stringify(shape);

const isEmpty = (value: JsonValue): boolean =>
  value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
const cell = (markdown: string): string => markdown.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

/** JSON on one line with the blanks that people put. */
function inline(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as JsonValue[]).map(inline).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${inline(inner)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}
