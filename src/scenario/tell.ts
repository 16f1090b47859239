import * as l10n from '@vscode/l10n';

/**
 * `` tell`not on a page: ${past} past ${page}` ``: what is wrong, in the reader's language: the bundle knows it as
 * `not on a page: {0} past {1}`. (scripts/lib/l10n.mjs finds such sentences by this tag.)
 */
export function tell(texts: TemplateStringsArray, ...parts: readonly (string | number | bigint)[]): string {
  const key = texts.reduce((whole, text, n) => `${whole}{${n - 1}}${text}`);
  return inLanguage(key, ...parts.map(String));
}

/** A sentence that is looked up, not written here: made from a template, or one of the schema's. */
export const inLanguage = (key: string, ...parts: readonly string[]): string => l10n.t(key, ...parts);
