/** A font as far as widths go. `size` in CSS pixels. */
export interface Font {
  readonly size: number;
  readonly bold: boolean;
  readonly family: 'ui' | 'mono' | 'icon';
}

/** Width of a text in CSS pixels. */
export type Measure = (text: string, font: Font) => number;

// Advance widths of the characters 0x20 to 0x7e in hundredths of an em, of DejaVu Sans: the widest sans that a desktop falls back
// to, so what fits here fits in Segoe UI, San Francisco and Ubuntu.
const REGULAR =
  '32 40 46 84 64 95 78 27 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 53 100 68 69 70 77 63 58 77 75 29 29 66 56 86 75 79 60 79 69 63 61 73 68 99 69 61 69 39 34 39 84 50 50 61 63 55 63 62 35 63 63 28 28 58 28 97 63 61 63 63 41 52 39 63 59 82 59 59 52 64 34 64 84';
const BOLD =
  '35 46 52 84 70 100 87 31 46 46 52 84 38 42 38 37 70 70 70 70 70 70 70 70 70 70 40 40 84 84 84 58 100 77 76 73 83 68 68 82 84 37 37 77 64 100 84 85 73 85 77 72 68 81 77 110 77 72 73 46 37 46 84 50 50 67 72 59 72 68 44 72 71 34 34 67 34 104 71 69 72 72 49 60 48 71 65 92 65 65 58 71 37 71 84';
const table = (text: string): readonly number[] => text.split(' ').map((width) => Number(width) / 100);
const WIDTHS = { regular: table(REGULAR), bold: table(BOLD) };

/** Without a browser: an upper bound from a table. Characters outside ASCII count a full em and a bit, as emoji do. */
export const safeMeasure: Measure = (text, font) => {
  const widths = font.bold ? WIDTHS.bold : WIDTHS.regular;
  let em = 0;
  for (const char of text) {
    const code = char.codePointAt(0)! - 0x20;
    const known = widths[code];
    if (known === undefined) em += char === '–' ? 0.6 : 1.06;
    else em += font.family === 'mono' ? 0.603 : known;
  }
  return em * font.size;
};

/**
 * The font that the style sheet gives to a text of class `cls`, or to a run of class `run` in it. The one place besides
 * media/css/drawing*.css that knows sizes; a test holds the two together.
 */
export function fontOf(cls: string, run = ''): Font {
  const outer = cls.split(' ');
  const inner = run.split(' ');
  const has = (name: string): boolean => inner.includes(name) || outer.includes(name);
  const bold = has('b') || has('label');
  if (has('icon')) return { size: has('small') ? 14 : 16, bold: false, family: 'icon' };
  if (has('mono')) return { size: monoSize(inner, outer), bold, family: 'mono' };
  return { size: has('label') ? 13 : has('note') || has('call-name') ? 11 : 12, bold, family: 'ui' };
}

function monoSize(inner: readonly string[], outer: readonly string[]): number {
  const has = (name: string): boolean => inner.includes(name) || outer.includes(name);
  if (has('index')) return 19;
  if (has('big')) return 15;
  if (has('glyph')) return 14;
  if (has('read')) return has('ahead') || has('tight') ? 9 : 12;
  if (has('small')) return 11;
  const own = inner.includes('mono') ? inner : outer;
  if (own.includes('note')) return 11;
  return outer.includes('note') ? 10.5 : 11.5;
}

/** `text`, or as much of its start as fits into `max` with an ellipsis after it; '' where not even that fits. */
export function fit(text: string, max: number, font: Font, measure: Measure): string {
  if (measure(text, font) <= max) return text;
  return shorten(Array.from(text), max, font, measure, (chars, keep) => `${chars.slice(0, keep).join('')}…`);
}

/** The same from the end, for addresses: `…fff0_0000` still tells pages apart. */
export function fitEnd(text: string, max: number, font: Font, measure: Measure): string {
  if (measure(text, font) <= max) return text;
  return shorten(Array.from(text), max, font, measure, (chars, keep) => `…${chars.slice(-keep).join('')}`);
}

function shorten(
  chars: readonly string[],
  max: number,
  font: Font,
  measure: Measure,
  cut: (chars: readonly string[], keep: number) => string,
): string {
  let low = 0;
  let high = chars.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(cut(chars, middle), font) <= max) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : cut(chars, low);
}
