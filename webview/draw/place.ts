import type { BaseType, Selection } from 'd3';
// `interrupt` is named so that bundlers keep d3-transition, which gives selections their `transition`.
import { easeCubicOut, interpolateString, interrupt } from 'd3';
import type { Mark } from '../layout/scene';

export type Drawing = Selection<SVGSVGElement, unknown, null, undefined>;
export type Group = Selection<SVGGElement, unknown, null, undefined>;
export type Attributes<M> = Readonly<Record<string, (mark: M) => string | number | null>>;

/** The one length of all motion, in milliseconds. (DESIGN-NOTES) */
const MOTION = 120;

/** What stands in an element's attributes, so that a redraw touches only what differs. */
const written = new WeakMap<Element, readonly (string | number | null)[]>();

/** The group of this name, made when it is not there. Groups keep the order in which they are first asked for. */
export function layer<P extends BaseType>(parent: Selection<P, unknown, null, undefined>, name: string): Group {
  const found = parent.selectChild<SVGGElement>(`g.${name}`);
  return found.empty() ? parent.append('g').attr('class', name) : found;
}

/** One element a mark, by key. With `moves`, marks that may do so glide to their place or grow into it. */
export function place<M extends Mark>(
  group: Group,
  tag: string,
  data: readonly M[],
  attributes: Attributes<M>,
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
  const names = ['class', ...Object.keys(attributes)];
  const values = (mark: M): readonly (string | number | null)[] => [
    mark.c,
    ...Object.values(attributes).map((value) => value(mark)),
  ];
  joined.each(function (mark) {
    interrupt(this);
    const before = written.get(this);
    const now = values(mark);
    if (before !== undefined && now.every((value, i) => value === before[i])) return;
    const isNew = entered.has(this);
    if (!moves || mark.motion !== (isNew ? 'grow' : 'glide')) {
      set(this, names, now, before);
      written.set(this, now);
      return;
    }
    // What is still on its way is written anew by the next redraw, wherever it has got to by then.
    written.delete(this);
    if (isNew)
      set(
        this,
        names,
        now.map((value, i) => (names[i] === 'width' ? 0 : value)),
        undefined,
      );
    glide(
      joined.filter((other) => other === mark),
      names,
      now,
    );
  });
  return joined;
}

function set(
  element: SVGElement,
  names: readonly string[],
  values: readonly (string | number | null)[],
  before: readonly (string | number | null)[] | undefined,
): void {
  for (const [i, name] of names.entries()) {
    const value = values[i] ?? null;
    if (before !== undefined && value === before[i]) continue;
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, String(value));
  }
}

function glide<M>(
  moving: Selection<SVGElement, M, SVGGElement, unknown>,
  names: readonly string[],
  values: readonly (string | number | null)[],
): void {
  const transition = moving.transition().duration(MOTION).ease(easeCubicOut);
  for (const [i, name] of names.entries()) {
    const value = values[i] ?? null;
    // An attribute that a mark does not have is taken off, not set to nothing, which browsers complain of.
    if (value === null || name === 'class') moving.attr(name, value);
    else {
      const to = String(value);
      transition.attrTween(name, function () {
        return interpolateString(this.getAttribute(name) ?? to, to);
      });
    }
  }
}
