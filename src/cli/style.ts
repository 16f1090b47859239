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
