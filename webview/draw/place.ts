import type { BaseType, Selection } from 'd3';
// `interrupt` is named so that bundlers keep d3-transition, which gives selections their `transition`.
import { easeCubicOut, interpolateString, interrupt, select } from 'd3';
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

/** What a group holds: its marks in order, and their elements. */
interface Placed {
  readonly marks: readonly Mark[];
  readonly nodes: readonly SVGElement[];
}
const placed = new WeakMap<SVGGElement, Placed>();

/**
 * One element a mark, by key; a group holds elements of one tag. With `moves`, marks that may do so glide to their place or grow into
 * it. `then` is told of each mark that is new or says something else than before. With `keeps`, what can have the focus is never moved
 * in the document, nor made to stand for something else.
 */
export function place<M extends Mark>(
  group: Group,
  tag: string,
  data: readonly M[],
  attributes: Attributes<M>,
  moves: boolean,
  then: (node: SVGElement, mark: M) => void = () => undefined,
  keeps = false,
): void {
  const node = group.node()!;
  const before = placed.get(node);
  const entered = new Set<SVGElement>();
  // From event to event marks mostly are the same ones in the same order: then nothing has to be looked for.
  const nodes =
    before !== undefined && sameKeys(before.marks, data)
      ? before.nodes
      : joined(node, tag, data, before, entered, keeps);
  const known = nodes === before?.nodes ? before.marks : null;
  placed.set(node, { marks: data, nodes });
  const names = ['class', ...Object.keys(attributes)];
  const of = Object.values(attributes);
  data.forEach((mark, i) => {
    const element = nodes[i]!;
    const was = written.get(element);
    if (was !== undefined && known !== null && same(known[i], mark)) return;
    (element as SVGElement & { __data__: M }).__data__ = mark;
    interrupt(element);
    const now = [mark.c, ...of.map((value) => value(mark))];
    put(element, names, now, mark, entered.has(element), moves, was);
    then(element, mark);
  });
}

/** The elements of marks, by key; those whose mark is gone serve the new ones, and all stand in the order of the marks. */
function joined(
  group: SVGGElement,
  tag: string,
  data: readonly Mark[],
  before: Placed | undefined,
  entered: Set<SVGElement>,
  keeps: boolean,
): readonly SVGElement[] {
  const free = new Map<string, SVGElement>();
  const spare: SVGElement[] = [];
  before?.marks.forEach(({ k }, i) => {
    const node = before.nodes[i]!;
    if (free.has(k)) spare.push(node);
    else free.set(k, node);
  });
  const found = data.map(({ k }) => {
    const node = free.get(k);
    free.delete(k);
    return node;
  });
  spare.push(...free.values());
  let next = 0;
  const made = (): SVGElement => {
    const again = keeps ? undefined : spare[next];
    if (again !== undefined) next++;
    const node = again ?? select(group).append<SVGElement>(tag).node()!;
    entered.add(node);
    return node;
  };
  const nodes = found.map((node) => node ?? made());
  for (const node of spare.slice(next)) node.remove();
  if (keeps) return nodes;
  let at = group.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else group.insertBefore(node, at);
  }
  return nodes;
}

const sameKeys = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a.length === b.length && a.every(({ k }, i) => k === b[i]!.k);

/** Whether two marks, or parts of marks, say the same: plain data all through. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [Object.keys(a), Object.keys(b)];
  return (
    one.length === other.length &&
    one.every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

/** Writes an element's attributes, or sets it going there. */
function put(
  element: SVGElement,
  names: readonly string[],
  now: readonly (string | number | null)[],
  mark: Mark,
  isNew: boolean,
  moves: boolean,
  before: readonly (string | number | null)[] | undefined,
): void {
  if (before !== undefined && now.every((value, i) => value === before[i])) return;
  if (!moves || mark.motion !== (isNew ? 'grow' : 'glide')) {
    set(element, names, now, before);
    written.set(element, now);
    return;
  }
  // What is still on its way is written anew by the next redraw, wherever it has got to by then.
  written.delete(element);
  if (isNew)
    set(
      element,
      names,
      now.map((value, i) => (names[i] === 'width' ? 0 : value)),
      undefined,
    );
  glide(select(element), names, now);
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

function glide(
  moving: Selection<SVGElement, unknown, null, undefined>,
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
