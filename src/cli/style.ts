import type { Style } from '../run/text/style';
import { PLAIN } from '../run/text/style';

const escape =
  (on: number, off: number) =>
  (text: string): string =>
    `\u001b[${on}m${text}\u001b[${off}m`;

export const COLOURED: Style = {
  strong: escape(1, 22),
  faint: escape(2, 22),
  good: escape(32, 39),
  bad: escape(31, 39),
};

/** Colour on a terminal only, and not where NO_COLOR is set to anything. (no-color.org) */
export const styleFor = (isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): Style =>
  isTerminal && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb' ? COLOURED : PLAIN;

/** How it is said in a sign that something was met, was not, or was not judged. */
export interface Marks {
  readonly met: string;
  readonly unmet: string;
  readonly skipped: string;
}

const SIGNS: Marks = { met: '✓', unmet: '✗', skipped: '○' };
const LETTERS: Marks = { met: 'ok  ', unmet: 'FAIL', skipped: 'skip' };

/** Signs where they can be shown: not where the locale says another encoding than UTF-8, nor on a bare console. */
export function marksFor(env: Readonly<Record<string, string | undefined>>, platform: string): Marks {
  if (platform === 'win32') {
    const isModern = Boolean(env['WT_SESSION']) || Boolean(env['CI']) || env['TERM_PROGRAM'] === 'vscode';
    return isModern ? SIGNS : LETTERS;
  }
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((value) => (value ?? '') !== '');
  const isOther = locale !== undefined && !/utf-?8/i.test(locale);
  return isOther || env['TERM'] === 'linux' || env['TERM'] === 'dumb' ? LETTERS : SIGNS;
}
