/** The looks of an element, as attributes; null: it is not shown at all. */
export type Paint = Readonly<Record<string, string>> | null;

/** Passed on to what is inside. */
const INHERITED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-dashoffset',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'visibility',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'letter-spacing',
  'text-anchor',
  'dominant-baseline',
];
/** Of the element alone, with what they are where nobody says anything. */
const OWN: Readonly<Record<string, string>> = {
  opacity: '1',
  'clip-path': 'none',
  'text-decoration-line': 'none',
  'vector-effect': 'none',
};

/** What the browser shows an element with. */
export function paintOf(node: Element): Paint {
  const style = getComputedStyle(node);
  if (style.display === 'none') return null;
  const paint: Record<string, string> = {};
  for (const name of INHERITED) {
    const value = style.getPropertyValue(name);
    if (value !== '') paint[name] = valueOf(name, value);
  }
  for (const [name, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    if (value !== '' && value !== usual)
      paint[name === 'text-decoration-line' ? 'text-decoration' : name] = valueOf(name, value);
  }
  return paint;
}

function valueOf(name: string, value: string): string {
  if (name === 'font-family') return genericFont(value);
  return plainColour(value.replace(/url\("?[^")]*(#[^")]+)"?\)/g, 'url($1)'));
}

/** Fonts as every machine has one: only the kind of letters is kept. */
const genericFont = (family: string): string =>
  /mono|consol|menlo|courier/i.test(family) ? 'ui-monospace, Menlo, Consolas, monospace' : 'system-ui, sans-serif';

/** Colours as any program knows them: browsers give mixed ones as `color(srgb …)`. */
export const plainColour = (value: string): string =>
  value.replace(
    /color\(srgb ([\d.e+-]+) ([\d.e+-]+) ([\d.e+-]+)(?: \/ ([\d.e+-]+%?))?\)/g,
    (_all, r: string, g: string, b: string, a?: string) => {
      const [red, green, blue] = [r, g, b].map((part) => Math.round(Math.min(1, Math.max(0, Number(part))) * 255));
      return a === undefined ? `rgb(${red}, ${green}, ${blue})` : `rgba(${red}, ${green}, ${blue}, ${a})`;
    },
  );
