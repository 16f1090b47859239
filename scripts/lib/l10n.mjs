import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inProject } from './paths.mjs';

export const bundleFile = inProject('l10n/bundle.l10n.json');

/** Every sentence that the sources hand to `l10n.t`, as translators get it: keys are the English sentences, in order. */
export async function bundleText() {
  const { getL10nJson } = await import('@vscode/l10n-dev');
  const texts = sources().map((file) => readFileSync(file, 'utf8'));
  const calls = await getL10nJson(texts.map((contents) => ({ extension: '.ts', contents })));
  const strings = { ...calls, ...(await saidSentences(texts)) };
  const sorted = Object.fromEntries(Object.entries(strings).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

/** Sentences of core, tagged `say`, as its `say` looks them up: pieces by number. (src/core/trace/describe-rich.ts) */
async function saidSentences(texts) {
  const { default: ts } = await import('typescript');
  const found = {};
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === 'say') {
      const { template } = node;
      const key = ts.isNoSubstitutionTemplateLiteral(template)
        ? template.text
        : template.templateSpans.reduce((whole, span, n) => `${whole}{${n}}${span.literal.text}`, template.head.text);
      // Pieces and blanks alone are the same in any language.
      if (/\p{L}/u.test(key.replaceAll(/\{\d+\}/g, ''))) found[key] = key;
    }
    ts.forEachChild(node, visit);
  };
  for (const text of texts) visit(ts.createSourceFile('', text, ts.ScriptTarget.ES2022));
  return found;
}

/** The TypeScript files of the product. */
export const sources = () =>
  ['src', 'webview'].flatMap((folder) =>
    readdirSync(inProject(folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.join(inProject(folder), name)),
  );
