/** Style sheets of media/css, in the order in which they apply. */
export const STYLES: readonly string[] = [
  'tokens.css',
  'faultline.css',
  'drawing.css',
  'toolbar.css',
  'popover.css',
  'sentence.css',
  'listing.css',
  'compare.css',
  'form.css',
  'tiers.css',
];

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
 * style attribute (drawings set styles through the object model), no image, no connection. Workers are our script again, by its text:
 * VS Code allows no other, and gives them the same policy.
 */
export function pageHtml({ language, title, source, nonce, script, styles, strings }: Page): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source}; font-src ${source}; worker-src blob:`;
  const links = styles.map((href) => `    <link rel="stylesheet" href="${escape(href)}" />`);
  return `<!doctype html>
<html lang="${escape(language)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escape(title)}</title>
${links.join('\n')}
  </head>
  <body>
    <div id="app"></div>${strings === undefined ? '' : `\n    <script type="application/json" id="${STRINGS_ID}">${json(strings)}</script>`}
    <script nonce="${nonce}" src="${escape(script)}"></script>
  </body>
</html>
`;
}

/** 128 random bits. */
export function newNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (char) => ENTITIES[char]!);
/** JSON that cannot end the element it stands in. A block of data runs nothing, so the policy has no say in it. */
const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
