import type { BaseType, Selection } from 'd3';
// `interrupt` is named so that bundlers keep d3-transition, which gives selections their `transition`.
import { easeCubicOut, interpolateString, interrupt, select } from 'd3';
import type { HitMark, Mark, Scene, TextMark } from '../layout/scene';
import { defs, patternId } from './defs';

export type Drawing = Selection<SVGSVGElement, unknown, null, undefined>;
type Group = Selection<SVGGElement, unknown, null, undefined>;
type Value = string | number | null;

/** What a pane is to those who don't see it. */
export interface Pane {
  /** Of the patterns' ids. */
  readonly id: string;
  /** One sentence or two. */
  readonly label: string;
}

/** The one length of all motion, in milliseconds. (DESIGN-NOTES) */
const MOTION = 120;

/**
 * Makes the drawing say what the scene says: one join by key a layer, so only what differs is touched and it can run again at any
 * time. Marks are hidden from screen readers; those get the label of the pane and of each thing that can be hit.
 */
export function paint(svg: SVGSVGElement, scene: Scene, pane: Pane, animate: boolean): void {
  const root: Drawing = select<SVGSVGElement, unknown>(svg);
  // Nothing grows into a drawing that was not there before.
  const fresh = root.selectChild('g.marks').empty();
  const moves = animate && !fresh;
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
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** The group of this name, made when it is not there. Groups keep the order in which they are first asked for. */
export function layer<P extends BaseType>(parent: Selection<P, unknown, null, undefined>, name: string): Group {
  const found = parent.selectChild<SVGGElement>(`g.${name}`);
  return found.empty() ? parent.append('g').attr('class', name) : found;
}

function place<M extends Mark>(
  group: Group,
  tag: string,
  data: readonly M[],
  attributes: Readonly<Record<string, (mark: M) => Value>>,
  moves: boolean,
): Selection<SVGElement, M, SVGGElement, unknown> {
  const entered = new Set<SVGElement>();
  const joined = group
    .selectChildren<SVGElement, M>(tag)
    .data(data, (mark) => mark.k)
    .join((enter) =>
      enter.append<SVGElement>(tag).each(function () {
        entered.add(this);
      }),
    );
  joined
    .each(function () {
      interrupt(this);
    })
    .attr('class', (mark) => mark.c);
  const moving = moves ? joined.filter(movesNow) : null;
  const still = moves ? joined.filter((mark, i, nodes) => !movesNow.call(nodes[i]!, mark)) : joined;
  for (const [name, value] of Object.entries(attributes)) still.attr(name, value);
  if (moving !== null) glide(moving, attributes, entered);
  return joined;

  function movesNow(this: SVGElement, mark: M): boolean {
    return entered.has(this) ? mark.motion === 'grow' : mark.motion === 'glide';
  }
}

/** To a new place, or from no width where it enters. */
function glide<M extends Mark>(
  moving: Selection<SVGElement, M, SVGGElement, unknown>,
  attributes: Readonly<Record<string, (mark: M) => Value>>,
  entered: ReadonlySet<SVGElement>,
): void {
  for (const [name, value] of Object.entries(attributes)) {
    moving
      .filter(function () {
        return entered.has(this);
      })
      .attr(name, (mark) => (name === 'width' ? 0 : value(mark)));
  }
  const transition = moving.transition().duration(MOTION).ease(easeCubicOut);
  for (const [name, value] of Object.entries(attributes)) {
    // An attribute that a mark does not have is taken off, not set to nothing, which browsers complain of.
    moving.filter((mark) => value(mark) === null).attr(name, null);
    transition
      .filter((mark) => value(mark) !== null)
      .attrTween(name, function (mark) {
        const to = String(value(mark));
        return interpolateString(this.getAttribute(name) ?? to, to);
      });
  }
}

/** Runs become tspans; a text that was cut says all of itself in its title. Names come from strangers: text only, never markup. */
function write(node: SVGElement, { runs, title }: TextMark): void {
  const text = select(node);
  const [only] = runs;
  const plain =
    runs.length === 1 && only !== undefined && (only[1] ?? '') === '' && only[2] === undefined && title === null;
  if (plain) {
    if (node.firstElementChild !== null || node.textContent !== only[0]) text.text(only[0]);
    return;
  }
  if (node.firstElementChild === null) text.text(null);
  text
    .selectChildren<SVGTitleElement, string>('title')
    .data(title === null ? [] : [title])
    .join((enter) => enter.insert('title', ':first-child'))
    .text((words) => words);
  text
    .selectChildren<SVGTSpanElement, (typeof runs)[number]>('tspan')
    .data(runs)
    .join('tspan')
    .attr('class', ([, c]) => (c === undefined || c === '' ? null : c))
    .attr('dx', ([, , gap]) => gap ?? null)
    .text(([words]) => words);
}

function hits(group: Group, data: readonly HitMark[]): void {
  group
    .selectChildren<SVGRectElement, HitMark>('rect')
    .data(data, ({ k }) => k)
    .join((enter) => {
      const made = enter.append('rect').attr('class', 'hit').attr('rx', 2).attr('tabindex', -1).attr('role', 'button');
      made.append('title');
      return made;
    })
    .attr('x', ({ x }) => round(x))
    .attr('y', ({ y }) => round(y))
    .attr('width', ({ w }) => round(Math.max(0, w)))
    .attr('height', ({ h }) => round(Math.max(0, h)))
    .attr('aria-label', ({ label }) => label)
    .attr('aria-pressed', ({ pressed }) => (pressed === undefined ? null : String(pressed)))
    .attr('aria-current', ({ current }) => (current === true ? 'true' : null))
    .select('title')
    .text(({ label }) => label);
}
