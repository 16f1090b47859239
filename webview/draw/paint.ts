import { select } from 'd3';
import type { GripMark, HitMark, Scene, TextMark } from '../layout/scene';
import { defs, patternId } from './defs';
import { partners } from './partners';
import type { Attributes, Drawing, Group } from './place';
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
  svg.classList.add('drawing');
  const attributes = {
    width: scene.width,
    height: scene.height,
    viewBox: `0 0 ${scene.width} ${scene.height}`,
    role: 'group',
    // Chromium takes a drawing that listens for focus for a stop of Tab of its own.
    tabindex: -1,
    'aria-label': pane.label,
  };
  // Some of these make a browser lay out the page, whether they change or not.
  for (const [name, value] of Object.entries(attributes))
    if (svg.getAttribute(name) !== String(value)) svg.setAttribute(name, String(value));
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
  texts(layer(marks, 'layer-texts'), scene.texts);
  hits(layer(root, 'hits'), scene.hits);
  if (scene.grips.length > 0 || !root.selectChild('g.grips').empty()) gripRects(layer(root, 'grips'), scene.grips);
  if (scene.tips.length > 0 || !root.selectChild('g.tips').empty()) {
    const over = layer(root, 'tips').attr('aria-hidden', 'true');
    place(layer(over, 'boxes'), 'rect', scene.tips, box, false);
    texts(
      layer(over, 'words'),
      scene.tips.map(({ words }) => words),
    );
  }
  partners(root);
}

const round = (value: number): number => Math.round(value * 100) / 100;

function texts(group: Group, data: readonly TextMark[]): void {
  place(
    group,
    'text',
    data,
    {
      x: ({ x }) => round(x),
      y: ({ y }) => round(y),
      'text-anchor': ({ anchor }) => (anchor === 'start' ? null : anchor),
    },
    false,
    write,
  );
}

/** What a text says, so that a redraw leaves it alone where it says it already. */
const said = new WeakMap<Element, string>();

/** Runs become tspans; a text that was cut says all of itself in its title. Names come from strangers: text only, never markup. */
function write(node: Element, { runs, title }: TextMark): void {
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
      role: ({ slider, checked }) => (slider !== undefined ? 'slider' : checked !== undefined ? 'switch' : 'button'),
      'aria-valuenow': ({ slider }) => slider?.now ?? null,
      'aria-valuemin': ({ slider }) => (slider === undefined ? null : 0),
      'aria-valuemax': ({ slider }) => (slider === undefined ? null : Number.MAX_SAFE_INTEGER),
      'aria-valuetext': ({ slider }) => slider?.text ?? null,
      'data-about': ({ about }) => (about === undefined || about.length === 0 ? null : about.join(' ')),
      'aria-label': ({ label }) => label,
      'aria-keyshortcuts': ({ hold }) => (hold === undefined ? null : 'Alt+ArrowLeft Alt+ArrowRight'),
      'data-grab': ({ hold }) => (hold === undefined ? null : hold.grab.kind),
      'aria-pressed': ({ pressed }) => (pressed === undefined ? null : String(pressed)),
      'aria-checked': ({ checked }) => (checked === undefined ? null : String(checked)),
      'aria-disabled': ({ off }) => (off === true ? 'true' : null),
      'aria-current': ({ current }) => (current === true ? 'true' : null),
    },
    false,
    (node, { label }) => {
      entitle(node, label);
      if (!node.hasAttribute('tabindex')) node.setAttribute('tabindex', '-1');
    },
    true,
  );
}

function entitle(node: Element, label: string): void {
  if (said.get(node) === label) return;
  said.set(node, label);
  const title = node.firstElementChild ?? node.appendChild(node.ownerDocument.createElementNS(SVG, 'title'));
  title.textContent = label;
}

const box: Attributes<{
  readonly k: string;
  readonly c: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}> = {
  x: ({ x }) => round(x),
  y: ({ y }) => round(y),
  width: ({ w }) => round(w),
  height: ({ h }) => round(h),
};

/** For the pointer alone: whoever uses keys moves the thing itself. */
function gripRects(group: Group, data: readonly GripMark[]): void {
  place(group.attr('aria-hidden', 'true'), 'rect', data, box, false, (node, { label }) => {
    entitle(node, label);
  });
}

const SVG = 'http://www.w3.org/2000/svg';
