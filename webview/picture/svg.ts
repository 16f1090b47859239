import { ICON_PATHS } from './icons';
import { paintOf, plainColour, type Paint } from './style';
import { escaped } from './xml';

/** What a picture is of, for those who open it elsewhere. */
export interface Caption {
  readonly title: string;
  readonly description: string;
}

/** What drawings are made of. Anything else stays out, and so do the places that only take clicks. */
const TAGS: ReadonlySet<string> = new Set(
  'g path rect circle ellipse line polyline polygon text tspan defs pattern clipPath'.split(' '),
);
const GEOMETRY =
  'id d x y x1 y1 x2 y2 dx dy cx cy r rx ry width height points transform patternUnits patternTransform clipPathUnits'.split(
    ' ',
  );

/**
 * A drawing as a file of its own, as it stands on the page at this moment: no style sheet, no font, no script and no reference leads
 * out of it. Colours and fonts are what the browser has worked out; icons are paths. The drawing must be on the page.
 */
export function svgPicture(svg: SVGSVGElement, { title, description }: Caption): string {
  const { width, height } = sizeOf(svg);
  const start = paintOf(svg);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    description === '' ? '' : `<desc>${escaped(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${escaped(backgroundOf(svg))}"/>`,
    `<g${attributes(start, {})}>`,
    ...[...svg.children].map((child) => element(child, start)),
    '</g></svg>\n',
  ].join('');
}

/** CSS pixels of the drawing's own. */
export const sizeOf = (svg: SVGSVGElement): { readonly width: number; readonly height: number } => ({
  width: Math.max(1, Math.ceil(Number(svg.getAttribute('width')))),
  height: Math.max(1, Math.ceil(Number(svg.getAttribute('height')))),
});

function element(node: Element, around: Paint): string {
  const tag = node.localName;
  if (!TAGS.has(tag) || node.classList.contains('hits') || node.classList.contains('grips')) return '';
  const paint = paintOf(node);
  if (paint === null) return '';
  // A name may be that of something that every object has.
  if (tag === 'text' && Object.hasOwn(ICON_PATHS, node.textContent))
    return iconPath(node as SVGTextElement, paint, around);
  const inner = [...node.childNodes].map((child) => inside(child, tag, paint)).join('');
  if (inner === '' && (tag === 'g' || tag === 'text')) return '';
  const open = `<${tag}${geometry(node)}${attributes(paint, around)}`;
  return inner === '' ? `${open}/>` : `${open}>${inner}</${tag}>`;
}

function inside(node: Node, tag: string, paint: Paint): string {
  if (node.nodeType === Node.ELEMENT_NODE) return element(node as Element, paint);
  return node.nodeType === Node.TEXT_NODE && (tag === 'text' || tag === 'tspan') ? escaped(node.nodeValue ?? '') : '';
}

/** An icon is a glyph of a font that the file will not have: its outline in the same place. */
function iconPath(node: SVGTextElement, paint: Paint, around: Paint): string {
  const { x, y, width } = node.getBBox();
  const place = `translate(${round(x)} ${round(y)}) scale(${round(width / 16)})`;
  const d = ICON_PATHS[node.textContent]!;
  return `<path d="${d}" transform="${place}"${attributes(paint, around)}/>`;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

const geometry = (node: Element): string =>
  GEOMETRY.map((name) => {
    const value = node.getAttribute(name);
    return value === null ? '' : ` ${name}="${escaped(value)}"`;
  }).join('');

/** What is not so around it already. */
const attributes = (paint: Paint, around: Paint): string =>
  Object.entries(paint ?? {})
    .filter(([name, value]) => around?.[name] !== value)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');

/** The colour that the drawing stands on: that of the nearest thing around it that has one. */
function backgroundOf(svg: Element): string {
  for (let node: Element | null = svg; node !== null; node = node.parentElement) {
    const colour = plainColour(getComputedStyle(node).backgroundColor);
    if (colour !== '' && colour !== 'transparent' && !/^rgba\(.*, 0\)$|\/ 0\)$/.test(colour)) return colour;
  }
  const own = getComputedStyle(document.documentElement).getPropertyValue('--vscode-editor-background').trim();
  return own === '' ? 'white' : own;
}
