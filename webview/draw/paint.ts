import { select } from 'd3';
import type { HitMark, Scene, TextMark } from '../layout/scene';
import { defs, patternId } from './defs';
import { partners } from './partners';
import type { Drawing, Group } from './place';
import { layer, place } from './place';

/** What a pane is to those who don't see it. */
export interface Pane {
  /** Of the patterns' ids. */
  readonly id: string;
  /** One sentence or two. */
  readonly label: string;
}

/**
 * Makes the drawing say what the scene says: one join by key a layer, so only what differs is touched and it can run again at any
 * time. Marks are hidden from screen readers; those get the label of the pane and of each thing that can be hit.
 */
export function paint(svg: SVGSVGElement, scene: Scene, pane: Pane, animate: boolean): void {
  const root: Drawing = select<SVGSVGElement, unknown>(svg);
  // Nothing grows into a drawing that was not there before.
  const moves = animate && !root.selectChild('g.marks').empty();
  root
    .classed('drawing', true)
    .attr('width', scene.width)
    .attr('height', scene.height)
    .attr('viewBox', `0 0 ${scene.width} ${scene.height}`)
    .attr('role', 'group')
    .attr('aria-label', pane.label);
  defs(root, pane.id);
  const marks = layer<SVGSVGElement>(root, 'marks').attr('aria-hidden', 'true');
  place(layer(marks, 'layer-under'), 'path', scene.under, { d: ({ d }) => d }, moves);
  place(
    layer(marks, 'layer-rects'),
    'rect',
    scene.rects,
    {
      x: ({ x }) => round(x),
      y: ({ y }) => round(y),
      width: ({ w }) => round(w),
      height: ({ h }) => round(h),
      rx: ({ rx }) => rx ?? null,
      fill: ({ pattern }) => (pattern === undefined ? null : `url(#${patternId(pane.id, pattern)})`),
    },
    moves,
  );
  place(layer(marks, 'layer-paths'), 'path', scene.paths, { d: ({ d }) => d }, moves);
  place(
    layer(marks, 'layer-dots'),
    'circle',
    scene.dots,
    { cx: ({ x }) => round(x), cy: ({ y }) => round(y), r: ({ r }) => round(r) },
    moves,
  );
  place(
    layer(marks, 'layer-texts'),
    'text',
    scene.texts,
    {
      x: ({ x }) => round(x),
      y: ({ y }) => round(y),
      'text-anchor': ({ anchor }) => (anchor === 'start' ? null : anchor),
    },
    false,
  ).each(function (mark) {
    write(this, mark);
  });
  hits(layer(root, 'hits'), scene.hits);
  partners(root);
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** What a text says, so that a redraw leaves it alone where it says it already. */
const said = new WeakMap<Element, string>();

/** Runs become tspans; a text that was cut says all of itself in its title. Names come from strangers: text only, never markup. */
function write(node: SVGElement, { runs, title }: TextMark): void {
  const says = JSON.stringify([runs, title]);
  if (said.get(node) === says) return;
  said.set(node, says);
  const text = select(node);
  const [only] = runs;
  const plain = runs.length === 1 && (only?.[1] ?? '') === '' && only?.[2] === undefined && title === null;
  text.text(plain ? (only?.[0] ?? '') : null);
  if (plain) return;
  if (title !== null) text.append('title').text(title);
  text
    .selectChildren<SVGTSpanElement, (typeof runs)[number]>('tspan')
    .data(runs)
    .join('tspan')
    .attr('class', ([, c]) => (c === undefined || c === '' ? null : c))
    .attr('dx', ([, , gap]) => gap ?? null)
    .text(([words]) => words);
}

function hits(group: Group, data: readonly HitMark[]): void {
  place(
    group,
    'rect',
    data,
    {
      x: ({ x }) => round(x),
      y: ({ y }) => round(y),
      width: ({ w }) => round(Math.max(0, w)),
      height: ({ h }) => round(Math.max(0, h)),
      rx: () => 2,
      role: () => 'button',
      'data-about': ({ about }) => (about === undefined || about.length === 0 ? null : about.join(' ')),
      'aria-label': ({ label }) => label,
      'aria-pressed': ({ pressed }) => (pressed === undefined ? null : String(pressed)),
      'aria-current': ({ current }) => (current === true ? 'true' : null),
    },
    false,
  ).each(function ({ label }) {
    if (said.get(this) === label) return;
    said.set(this, label);
    const title = this.firstElementChild ?? this.appendChild(this.ownerDocument.createElementNS(SVG, 'title'));
    title.textContent = label;
    if (!this.hasAttribute('tabindex')) this.setAttribute('tabindex', '-1');
  });
}

const SVG = 'http://www.w3.org/2000/svg';
