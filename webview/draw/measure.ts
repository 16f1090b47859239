import type { Font, Measure } from '../layout/measure';
import { safeMeasure } from '../layout/measure';

const CACHED = 5000;

/**
 * Measures texts in the fonts that the drawing really has, where there is a browser to ask; an upper bound else. Families come from
 * the theme (`--fl-ui`, `--fl-mono`), so they may change while the page lives: see `forgetFamilies`.
 */
export function measureIn(svg: SVGSVGElement): Measure {
  if (typeof OffscreenCanvas === 'undefined') return safeMeasure;
  return (current ??= measureOf(svg));
}

/** Asking for a style makes the browser work out all of them, so the answer is kept until it may be another. */
let current: Measure | null = null;

/** The theme may have other fonts now. */
export function forgetFamilies(): void {
  current = null;
}

function measureOf(svg: SVGSVGElement): Measure {
  const style = getComputedStyle(svg);
  const ui = style.getPropertyValue('--fl-ui').trim() || 'sans-serif';
  const mono = style.getPropertyValue('--fl-mono').trim() || 'monospace';
  return measurers.get(`${ui}|${mono}`) ?? make(ui, mono) ?? safeMeasure;
}

const measurers = new Map<string, Measure>();

function make(ui: string, mono: string): Measure | null {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context === null) return null;
  const widths = new Map<string, number>();
  const measure: Measure = (text, font) => {
    // Icons are as wide as they are high.
    if (font.family === 'icon') return font.size * Array.from(text).length;
    const key = `${cssFont(font, ui, mono)}|${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    if (widths.size > CACHED) widths.clear();
    context.font = cssFont(font, ui, mono);
    const width = context.measureText(text).width;
    widths.set(key, width);
    return width;
  };
  measurers.set(`${ui}|${mono}`, measure);
  return measure;
}

const cssFont = ({ size, bold, family }: Font, ui: string, mono: string): string =>
  `${bold ? 600 : 400} ${size}px ${family === 'mono' ? mono : ui}`;
