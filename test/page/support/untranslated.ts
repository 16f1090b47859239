import { readFileSync } from 'node:fs';
import { bundleText } from '../../../scripts/lib/l10n.mjs';
import { inProject } from '../../../scripts/lib/paths.mjs';
import { listingNames } from '../../../src/core/trace/listings';
import type { Sheet } from './sheet';

/** Every sentence in a language of its own, that is easily told from English. */
export const pseudo: Record<string, string> = {};

before('the sentences are gathered', async function () {
  this.timeout(60_000);
  for (const sentence of Object.keys(JSON.parse(await bundleText()) as object)) pseudo[sentence] = `⟦${sentence}⟧`;
});

/**
 * No language: what the scenario names, code, numbers and what people in the field call things. Everything else that has two letters in a
 * row, outside of ⟦ ⟧, is English that nobody can translate.
 */
const SAME_EVERYWHERE = new RegExp(
  [
    // Addresses, sizes, units, flags of areas.
    String.raw`…?0x[0-9a-f_]+|\b\d[\d,.]*\s?[KMGTPE]iB\b|\b[KMGTPE]iB\b|[r-][w-][x-][u-]d?c?|\b[0-9a-f]{2,16}\b`,
    // Tables, bits, registers, exceptions, errnos, kernels.
    String.raw`\b(PML4|PDPT|PD|PT|CR[0234]|EFER|RFLAGS|AC|CPL|CD|WT|UTF|ASCII|CPU|TLB|PKRU|PKE|NX|NXE|XD|PS|WP|PE|PG|PAE|LME|LMA|SCE|SMEP|SMAP|RSVD|PK|PWT|PCD|PAT|SVG|PNG|US?|RW?|ID|IO|NUL|USER|ACCESSING_USER_MEM)\b|#[A-Z]{2}(\(0\))?|\bE[A-Z]{3,}\b|axptr-[\w.]+|starry-next`,
    // Backends, and the keys of a scenario's text.
    String.raw`\b(lazy|linear|populated)\b`,
    // Places in a scenario's text.
    String.raw`\b[a-z]\w*(\[\d+\]|\.[a-z]\w*)+`,
    // Keys.
    String.raw`\b(Shift|Alt|Ctrl|Esc|Home|End|Tab|Space|Enter|Del|Backspace|F\d)\b`,
    // Types, code and values of Rust.
    String.raw`\b(Ok|Err|None|Some)\b|\bUser(Const)?Ptr<[^>]*>|&('static )?(mut )?\[?\w+\]?|\w+(::|_)\w+|"[^"]*"`,
    String.raw`\bu(8|16|32|64)\b`,
  ].join('|'),
  'g',
);

/** Texts that nobody looked up. `.mono` and code are not language; names of the scenario are given. */
async function untranslated(page: Sheet, names: readonly string[]): Promise<string[]> {
  return page.page.evaluate(
    ({ source, known, keys, described }) => {
      const same = new RegExp(source, 'g');
      const literal = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const called = new RegExp(`(?<!\\w)(${known.map(literal).join('|')})(?!\\w)`, 'g');
      const found = new Set<string>();
      const look = (text: string, where: string): void => {
        let rest = text;
        // From the inside out: sentences stand in sentences.
        while (/⟦[^⟦⟧]*⟧/.test(rest)) rest = rest.replace(/⟦[^⟦⟧]*⟧/g, ' ');
        // What is cut off at its end, and the lines of a sentence.
        rest = rest.replace(/⟦[^⟦⟧]*…/g, ' ').replace(/⟦[^⟦⟧]*$|^[^⟦⟧]*⟧/g, ' ');
        // What the scenario says of itself.
        const bare = text.replace(/`[^`]*`|\*\*|\s/g, '');
        if (bare.length > 30 && described.includes(bare)) return;
        rest = rest.replace(called, ' ').replace(same, ' ');
        // Names that are cut off.
        rest = rest.replace(/(\p{L}[^…]*)…/gu, (cut, start: string) =>
          known.some((name) => name.startsWith(start)) ? ' ' : cut,
        );
        const left = /\p{L}{2,}.*/u.exec(rest)?.[0];
        if (left !== undefined) found.add(`${where}: ${text.slice(0, 120)} (${left.trim().slice(0, 40)})`);
      };
      const isCode = (element: Element | null): boolean =>
        element?.closest(
          'code, .mono, .src, .listing ol, .locals dt, kbd, datalist, textarea, style, script, .strange',
        ) != null;
      // Fields, and steps in short, are called what they are called in the scenario's text.
      const isKey = (parent: Element, text: string): boolean =>
        parent.closest('label, option, .flags') !== null &&
        (
          text
            .replace(called, ' ')
            .replace(same, ' ')
            .match(/\p{L}[\w-]+/gu) ?? []
        ).every((word) => keys.includes(word));
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const blocks = new Map<Element, string>();
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement!;
        if (isCode(parent) || isKey(parent, node.textContent ?? '')) continue;
        // A sentence is one, however many elements it is set in.
        const block =
          parent.closest('p, li, dt, dd, td, th, button, h1, h2, h3, label, svg text, div, span.note') ?? parent;
        blocks.set(block, `${blocks.get(block) ?? ''} ${node.textContent ?? ''}`);
      }
      for (const [block, text] of blocks)
        look(text, `${block.tagName.toLowerCase()}.${block.getAttribute('class') ?? ''}`);
      for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [aria-valuetext]'))
        for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext']) {
          const text = element.getAttribute(name);
          if (text !== null && !isCode(element) && !isKey(element, text))
            look(text, `${element.tagName.toLowerCase()}[${name}]`);
        }
      return [...found];
    },
    {
      source: SAME_EVERYWHERE.source,
      known: [...names].sort((a, b) => b.length - a.length),
      keys: KEYS,
      described: page.text.replace(/`[^`]*`|\*\*|\\n|\s/g, ''),
    },
  );
}

/** The keys of a scenario's text, and the words that it can have for values. */
const KEYS = [
  ...new Set(
    [
      ...readFileSync(inProject('media/schema/faultline.schema.json'), 'utf8').matchAll(
        /"([\w-]+)": \{|"const": "([\w-]+)"|^\s*"([\w-]+)",?$/gm,
      ),
    ].map(([, key, constant, word]) => (key ?? constant ?? word)!),
  ),
];

/** What a scenario calls its parts and its values. */
export const namesIn = (scenario: string): string[] =>
  [
    ...[...scenario.matchAll(/"(?:name|title|note|label|as)":\s*"((?:[^"\\]|\\.)*)"|"(\w+)":\s*\{/g)].map(
      ([, name, key]) => (name ?? key)!,
    ),
    ...listingNames().flatMap((name) => [name, name.split('::').at(-1)!]),
    // Backends, which may be cut off.
    'lazy',
    'linear',
    'populated',
  ].filter((name) => name.length > 1);

/** Gathers what is left in English, look by look. */
export class English {
  private readonly found = new Set<string>();

  private constructor(
    private readonly page: Sheet,
    private readonly names: readonly string[],
  ) {}

  /** `others`: words that stand on the page and are no language, beside those of the scenario. */
  static async of(page: Sheet, others: readonly string[] = []): Promise<English> {
    // What compiles this file names its functions by a helper of its own.
    await page.page.evaluate('globalThis.__name = (fn) => fn');
    return new English(page, [...namesIn(page.text), ...others]);
  }

  async look(): Promise<void> {
    for (const text of await untranslated(this.page, this.names)) this.found.add(text);
  }

  /** A line each; nothing where all is well. */
  get left(): string {
    return [...this.found].join('\n');
  }
}
