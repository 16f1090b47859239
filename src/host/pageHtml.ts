export interface Page {
  readonly language: string;
  readonly title: string;
  /** `webview.cspSource`. */
  readonly source: string;
  readonly nonce: string;
  readonly script: string;
  /** In the order in which they apply. */
  readonly styles: readonly string[];
  /** Sentences in the person's language, by the English ones; undefined where VS Code shows English. */
  readonly strings: Readonly<Record<string, unknown>> | undefined;
}

/** The id of the block that holds `strings`, for the page to read before it says anything. */
export const STRINGS_ID = 'strings';

/**
 * The page of a drawing. Its policy lets in our script by nonce, our style sheets and the icon font, and nothing else: no inline
 * style attribute (drawings set styles through the object model), no connection, and of images those alone that the page itself makes
 * of its drawings. Workers are our script again, by its text:
 * VS Code allows no other, and gives them the same policy.
 */
export function pageHtml({ language, title, source, nonce, script, styles, strings }: Page): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source}; font-src ${source}; img-src blob:; worker-src blob:`;
  return htmlDocument({
    language,
    title,
    policy,
    head: styles.map((href) => `<link rel="stylesheet" href="${escapeHtml(href)}" />`),
    strings,
    body: [`<script nonce="${nonce}" src="${escapeHtml(script)}"></script>`],
  });
}

/** What every page of ours has: its policy, the place for the drawing, and before any script the `strings` that it reads. */
export function htmlDocument(page: {
  readonly language: string;
  readonly title: string;
  readonly policy: string;
  readonly head: readonly string[];
  readonly strings: Page['strings'];
  readonly body: readonly string[];
}): string {
  const { language, title, policy, head, strings, body } = page;
  const blocks = strings === undefined ? body : [dataBlock(STRINGS_ID, strings), ...body];
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${directionOf(language)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(title)}</title>
${head.map((line) => `    ${line}`).join('\n')}
  </head>
  <body>
    <div id="app"></div>
${blocks.map((line) => `    ${line}`).join('\n')}
  </body>
</html>
`;
}

/** Scripts that run from right to left, of languages that are written today. (Unicode, Bidi_Class R and AL) */
const FROM_RIGHT: ReadonlySet<string | undefined> = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/** Where a language, as VS Code names it, begins its lines. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  try {
    return FROM_RIGHT.has(new Intl.Locale(language).maximize().script) ? 'rtl' : 'ltr';
  } catch {
    // A language pack may call itself anything.
    return 'ltr';
  }
}

/** 128 random bits. */
export function newNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text in an attribute or between tags. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => ENTITIES[char]!);
/** Data for a script to read, as JSON that cannot end the element it stands in. Such a block runs nothing, so the policy has no say in it. */
export const dataBlock = (id: string, value: unknown): string =>
  `<script type="application/json" id="${id}">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`;
