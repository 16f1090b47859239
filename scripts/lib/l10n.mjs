import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inProject } from './paths.mjs';

export const bundleFile = inProject('l10n/bundle.l10n.json');

/**
 * Every sentence of the sources, as translators get it: keys are the English sentences, in order. It is looked for with the compiler
 * that is here anyway, for that takes a second; @vscode/l10n-dev takes twenty.
 * @param {readonly string[]} [schema] the sentences of the schema, from whoever has loaded it: a second copy of it in one process finds
 *   none, for its registry is one for all
 */
export async function bundleText(schema) {
  const { default: ts } = await import('typescript');
  const found = new Set(schema ?? (await schemaSentences()));
  const visit = (node) => {
    const sentence = calledSentence(ts, node) ?? taggedSentence(ts, node);
    if (sentence !== null) found.add(sentence);
    ts.forEachChild(node, visit);
  };
  for (const file of sources()) visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022));
  const sorted = [...found].sort((a, b) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted.map((sentence) => [sentence, sentence])), null, 2)}\n`;
}

/** What is handed to `l10n.t`, which a test holds to one literal. */
function calledSentence(ts, node) {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { expression: of, name } = node.expression;
  const [sentence] = node.arguments;
  // `l10n.t` and `vscode.l10n.t`
  const looksUp = name.text === 't' && (of.name ?? of).text === 'l10n';
  return looksUp && sentence !== undefined && ts.isStringLiteral(sentence) ? sentence.text : null;
}

const TAGS = new Set(['say', 'tell']);

/** What is tagged, as its tag looks it up: pieces by number. (src/core/trace/describe-rich.ts, src/scenario/tell.ts) */
function taggedSentence(ts, node) {
  if (!ts.isTaggedTemplateExpression(node) || !ts.isIdentifier(node.tag) || !TAGS.has(node.tag.text)) return null;
  const { template } = node;
  const key = ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : template.templateSpans.reduce((whole, span, n) => `${whole}{${n}}${span.literal.text}`, template.head.text);
  // Pieces and blanks alone are the same in any language.
  return /\p{L}/u.test(key.replaceAll(/\{\d+\}/g, '')) ? key : null;
}

/** What the schema of a scenario says of its keys and words, as forms look it up. (src/scenario/part.ts) */
async function schemaSentences() {
  const { tsImport } = await import('tsx/esm/api');
  const schema = await tsImport(inProject('src/scenario/sentences.ts'), import.meta.url);
  return schema.schemaSentences();
}

/** The TypeScript files of the product. */
export const sources = () =>
  ['src', 'webview'].flatMap((folder) =>
    readdirSync(inProject(folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.join(inProject(folder), name)),
  );
