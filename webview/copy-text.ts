import * as l10n from '@vscode/l10n';

/**
 * What stands in a part of the page, as lines of text: tables and lists of pairs in columns, other lists and code line by line, drawings
 * by what they say of themselves and of each thing in them. What is only there for the eye, or to be pressed, is left out.
 */
export function textOf(part: Element): string {
  return linesOf(part)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const SKIPPED = 'button.icon-button, .codicon, style, script, [role="separator"], kbd, input, select, .splitter';

function linesOf(part: Element): string[] {
  if (part.matches(SKIPPED)) return [];
  switch (part.tagName.toLowerCase()) {
    case 'svg':
      return drawn(part);
    case 'table':
      return columns([...part.querySelectorAll('tr')].map((row) => [...row.querySelectorAll('th, td')].map(wordsOf)));
    case 'dl':
      return columns(pairs(part));
    case 'ol':
    case 'ul':
      return [...part.children].map(wordsOf).filter((line) => line !== '');
    default:
      break;
  }
  if (part.getAttribute('role') === 'grid')
    return [...part.querySelectorAll('[role="row"]')].map(wordsOf).filter((line) => line !== '');
  const blocks = part.querySelector(':is(table, dl, ol, ul, svg, section, h2, h3, p, [role="grid"], div)') !== null;
  if (!blocks) return [wordsOf(part)].filter((line) => line !== '');
  return [...part.children].flatMap((child) =>
    child.matches('.visually-hidden') && !child.matches('h2') ? [] : linesOf(child),
  );
}

/** Words of an element in one line. Code keeps its indent. */
function wordsOf(element: Element): string {
  const parts: string[] = [];
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.textContent ?? '');
    else if (node instanceof Element && !node.matches(SKIPPED)) {
      for (const child of node.childNodes) walk(child);
      // Neighbours in a row are no one word.
      parts.push(node.tagName === 'SPAN' && node.closest('.src') !== null ? '' : ' ');
    }
  };
  walk(element);
  const code = element.querySelector('.src') !== null;
  const text = parts.join('');
  return code ? text.replace(/\s+$/, '') : text.replace(/\s+/g, ' ').trim();
}

function pairs(list: Element): string[][] {
  const rows: string[][] = [];
  for (const item of list.querySelectorAll('dt, dd')) {
    if (item.tagName === 'DT') rows.push([wordsOf(item)]);
    else rows.at(-1)?.push(wordsOf(item));
  }
  return rows;
}

/** A drawing in a sentence, and a line for each thing in it that has a name. */
function drawn(svg: Element): string[] {
  const things = [...svg.querySelectorAll('.hits > [aria-label]')].map((hit) => hit.getAttribute('aria-label') ?? '');
  return [svg.getAttribute('aria-label') ?? '', ...new Set(things)].filter((line) => line !== '');
}

/** Cells one below the other, two blanks apart. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)));
  return rows.map((row) =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
}

/** The innermost part around an element that has a name, or all of the page below the toolbar. */
export function partAround(element: Element | null): Element | null {
  const main = document.querySelector('main');
  const near =
    element?.closest(':is(section, table, dl, ol, svg, [role="grid"], nav, details)[aria-label], .popover') ?? null;
  return near ?? main;
}

/** How a person hears that something was copied. */
export const copiedWords = (text: string): string => {
  const lines = text.split('\n').length;
  return lines === 1 ? l10n.t('Copied 1 line.') : l10n.t('Copied {0} lines.', lines);
};
