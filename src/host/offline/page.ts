import type { ToWebview, ViewSettings } from '../../protocol/messages';
import { dataBlock, escapeHtml, htmlDocument } from '../pageHtml';
import { STAND_IN } from './standIn';

export interface OfflinePage {
  readonly language: string;
  readonly nonce: string;
  /** Sentences in the person's language, by the English ones; undefined: English. */
  readonly strings: Readonly<Record<string, unknown>> | undefined;
  /** The page's script, as it is built. */
  readonly script: string;
  /** Style sheets in the order in which they apply; `media` says when. */
  readonly styles: readonly { readonly css: string; readonly media?: string }[];
  /** The font of the icons, in base64. */
  readonly font: string;
  readonly document: Extract<ToWebview, { type: 'document' }>;
  readonly settings: ViewSettings;
  /** What is said to whoever asks for something that only an editor can do. */
  readonly refusal: string;
}

/** The colours of VS Code's own themes, by what the reader's system asks for. (media/themes) */
export const OFFLINE_THEMES: readonly (readonly [file: string, media: string])[] = [
  ['dark.css', '(prefers-color-scheme: dark)'],
  ['light.css', '(prefers-color-scheme: light)'],
  ['hc-dark.css', '(prefers-color-scheme: dark) and (prefers-contrast: more)'],
  ['hc-light.css', '(prefers-color-scheme: light) and (prefers-contrast: more)'],
];

/**
 * A page of one file that plays a run without VS Code and without a network: the page that VS Code shows, its style sheets and font in it,
 * and a stand-in for the editor. Its policy lets in nothing else.
 */
export function offlineHtml(page: OfflinePage): string {
  const { language, nonce, strings, script, styles, font, document, settings, refusal } = page;
  const own = `'nonce-${nonce}'`;
  const policy = `default-src 'none'; script-src ${own}; style-src ${own}; font-src data:; img-src blob:; worker-src blob:`;
  const sheets = styles.map(({ css, media }) => {
    const when = media === undefined ? '' : ` media="${escapeHtml(media)}"`;
    return `<style nonce="${nonce}"${when}>\n${styleText(css, font)}\n    </style>`;
  });
  return htmlDocument({
    language,
    title: document.scenario?.title || document.name,
    policy,
    head: sheets,
    strings,
    body: [
      dataBlock('offline', { document, settings: { ...settings, readOnly: true }, refusal }),
      `<script nonce="${nonce}">${scriptText(STAND_IN)}</script>`,
      `<script nonce="${nonce}">${scriptText(script)}</script>`,
    ],
  });
}

/** The icons' font comes along; whatever else a sheet may want to load is refused by the policy. */
const styleText = (css: string, font: string): string =>
  css
    .replace(/url\("\.\/codicon\.ttf[^"]*"\)/g, `url("data:font/ttf;base64,${font}")`)
    .replaceAll(/<(?=\/style)/gi, '\\3c ');

/** Code that cannot end the element it stands in: in strings and patterns, where alone it says so, the slash may be escaped. */
const scriptText = (code: string): string => code.replaceAll(/<(?=\/script|!--)/gi, '\\x3c');
