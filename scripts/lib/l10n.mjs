import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inProject } from './paths.mjs';

export const bundleFile = inProject('l10n/bundle.l10n.json');

/** Every sentence that the sources hand to `l10n.t`, as translators get it: keys are the English sentences, in order. */
export async function bundleText() {
  const { getL10nJson } = await import('@vscode/l10n-dev');
  const strings = await getL10nJson(
    sources().map((file) => ({ extension: '.ts', contents: readFileSync(file, 'utf8') })),
  );
  const sorted = Object.fromEntries(Object.entries(strings).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

/** The TypeScript files of the product. */
export const sources = () =>
  ['src', 'webview'].flatMap((folder) =>
    readdirSync(inProject(folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.join(inProject(folder), name)),
  );
