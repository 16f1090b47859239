import { oneLine } from '../../run/report/plain';

/** Characters of one piece of text. */
const MOST = 2000;

/** What a scenario says, on one line. */
export const line = (text: string): string => oneLine(text, MOST);

/** A path as it is, but for what would move the cursor. */
export const shownPath = (path: string): string => path.replace(/\p{Cc}/gu, '\ufffd');

/** A path as one writes it at a shell prompt: in quotes where it needs them. */
export const shellWord = (path: string): string =>
  /^[\w@%+=:,./\\-]+$/.test(path) ? path : `'${shownPath(path).replaceAll("'", "'\\''")}'`;
