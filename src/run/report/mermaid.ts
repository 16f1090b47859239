import { oneLine } from './plain';

/** Characters of one line of a diagram; longer ones nobody reads. */
const MOST = 90;

/**
 * Text for a line of a Mermaid diagram. What means something to Mermaid, to its HTML or to the Markdown around is written by number;
 * so no text ends a line, begins a comment or a directive, or closes the fence.
 */
export const mermaidText = (text: string, most = MOST): string =>
  oneLine(text, most).replace(/[^\p{L}\p{N} _.,()[\]=+\-/'!?*→…–✓✗·\ufffd]/gu, (char, at: number, whole: string) =>
    // A colon between words means nothing here, but for a text that begins with `wrap:`.
    char === ':' && whole[at + 1] === ' ' && !/wrap$/i.test(whole.slice(0, at)) ? char : `#${char.codePointAt(0)!};`,
  ) || ' ';
