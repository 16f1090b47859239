let column: number | null = null;

/** What a character is wide where nothing can be measured: that of the widest of the editor's usual fonts. */
const WIDEST = 7.3;

/** Width of one character of a listing, in CSS pixels: as the style sheet sets it, in the editor's font. */
export const columnWidth = (): number => (column ??= measured());

function measured(): number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return WIDEST;
  context.font = `12px ${getComputedStyle(document.documentElement).getPropertyValue('--fl-mono')}`;
  return context.measureText('0'.repeat(100)).width / 100;
}

/** The editor's font may have changed. */
export function forgetFonts(): void {
  column = null;
}

let seen: HTMLElement | null = null;

/**
 * Scrolls the listing to its marked line when that is another one than before; where a person has scrolled to is left alone. It does so
 * once the browser has laid the page out, still before it paints: to ask any sooner would have it do that twice.
 */
export function keepInView(root: Element): void {
  const line = root.querySelector<HTMLElement>('.code > .current, .code > .decided, .code > .caller');
  if (!line || line === seen) return;
  seen = line;
  laidOut ??= new ResizeObserver((entries) => {
    laidOut?.disconnect();
    for (const { target } of entries) if (target === seen) show(seen);
  });
  laidOut.disconnect();
  laidOut.observe(line);
}

/** Tells of an element, once, that has just been laid out. */
let laidOut: ResizeObserver | null = null;

function show(line: HTMLElement): void {
  const box = line.parentElement!;
  const top = line.offsetTop - box.offsetTop;
  const bottom = top + line.offsetHeight;
  if (top >= box.scrollTop && bottom <= box.scrollTop + box.clientHeight) return;
  const row = parseFloat(getComputedStyle(line).lineHeight) || 1;
  // Whole rows, so that none is cut at the top.
  box.scrollTop = Math.round((top - (box.clientHeight - line.offsetHeight) / 2) / row) * row;
}
