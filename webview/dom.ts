/**
 * Panels say what they want as plain descriptions; `patch` makes the page so and leaves alone what already is. So focus, selection
 * and scroll survive each step, and every text stays text: nothing here knows how to parse HTML.
 */

export type Handlers = {
  readonly [K in keyof HTMLElementEventMap]?: ((event: HTMLElementEventMap[K]) => void) | undefined;
};
/** Custom properties, set through CSSOM for the page's policy refuses style attributes. */
export type Vars = Readonly<Record<`--${string}`, string>>;
type Attribute = string | number | boolean | null | undefined;

export interface Props {
  /** Tells children of one parent apart when they move. */
  readonly key?: string | undefined;
  readonly on?: Handlers | undefined;
  readonly vars?: Vars | undefined;
  /** true is an empty attribute; false, null and undefined are none. `aria-*` booleans are written out by the caller. */
  readonly [attribute: string]: Attribute | Handlers | Vars;
}

export interface VElement {
  readonly tag: string;
  readonly props: Props;
  readonly children: readonly VNode[];
}
/** An element that somebody else fills, such as a drawing. */
export interface Owned {
  readonly own: Element;
}
export type VNode = VElement | Owned | string;
export type Child = VNode | null | undefined | false | readonly Child[];

/** `h('button.icon-button', { title }, …)`: a tag with classes, attributes, children. */
export function h(spec: string, props: Props = {}, ...children: readonly Child[]): VElement {
  const [tag, ...classes] = spec.split('.');
  const cls = [...classes, ...(typeof props['class'] === 'string' ? [props['class']] : [])].join(' ');
  return {
    tag: tag === undefined || tag === '' ? 'div' : tag,
    props: cls ? { ...props, class: cls } : props,
    children: flat(children),
  };
}

export const own = (element: Element): Owned => ({ own: element });

/** A codicon. Meaning is never left to it alone, so it is hidden from readers. */
export const icon = (name: string, cls = ''): VElement =>
  h('span', { class: `codicon codicon-${name}${cls ? ` ${cls}` : ''}`, 'aria-hidden': 'true' });

/** Makes the children of `parent` what `next` says. */
export function patch(parent: Element, ...next: readonly Child[]): void {
  patchChildren(parent, flat(next));
}

const flat = (children: readonly Child[]): VNode[] =>
  children.flatMap((c): VNode[] => {
    if (c === null || c === undefined || c === false || c === '') return [];
    return isList(c) ? flat(c) : [c];
  });
const isList = (c: Child): c is readonly Child[] => Array.isArray(c);

interface Made {
  readonly tag: string;
  readonly key: string | undefined;
  props: Props;
  /** The description it was last made to say. */
  said: VNode | null;
}
/** What `patch` made, so that it never mistakes a foreign node for its own. */
const made = new WeakMap<Node, Made>();
const TEXT = '#text';
const SVG = 'http://www.w3.org/2000/svg';
const SVG_TAGS = new Set(['svg', 'g', 'circle', 'path', 'line', 'rect', 'text']);

function patchChildren(parent: Element, next: readonly VNode[]): void {
  const nodes = standing(parent, next) ?? arranged(parent, next);
  nodes.forEach((node, i) => {
    const v = next[i];
    if (typeof v === 'string') {
      if (node.nodeValue !== v) node.nodeValue = v;
    } else if (v && 'tag' in v) {
      const record = made.get(node)!;
      // Who keeps a description from picture to picture has nothing looked at below it.
      if (record.said === v) return;
      record.said = v;
      // A select shows the option of its value only once it has the option, so children come first.
      patchChildren(node as Element, v.children);
      update(node as Element, v.props);
    }
  });
}

/** The nodes of a parent where they are what is wanted already, as they mostly are; else null. */
function standing(parent: Element, next: readonly VNode[]): readonly Node[] | null {
  const nodes: Node[] = [];
  let node: ChildNode | null = parent.firstChild;
  for (const v of next) {
    if (node === null) return null;
    if (typeof v === 'object' && 'own' in v) {
      if (v.own !== node) return null;
    } else {
      const record = made.get(node);
      const [tag, key] = typeof v === 'string' ? [TEXT, undefined] : [v.tag, v.props.key];
      if (record?.tag !== tag || record.key !== key) return null;
    }
    nodes.push(node);
    node = node.nextSibling;
  }
  return node === null ? nodes : null;
}

/** The nodes that are wanted, made or moved to where they belong; what nobody wants is taken away. */
function arranged(parent: Element, next: readonly VNode[]): readonly Node[] {
  const free = new Map<string, Node[]>();
  for (const node of parent.childNodes) {
    const m = made.get(node);
    if (!m) continue;
    const alike = free.get(slot(m.tag, m.key));
    if (alike) alike.push(node);
    else free.set(slot(m.tag, m.key), [node]);
  }
  const nodes = next.map((v) => {
    if (typeof v === 'object' && 'own' in v) return v.own;
    const [tag, key] = typeof v === 'string' ? [TEXT, undefined] : [v.tag, v.props.key];
    return free.get(slot(tag, key))?.shift() ?? create(tag, key);
  });
  const kept = new Set(nodes);
  for (const node of [...parent.childNodes]) if (!kept.has(node)) node.remove();
  nodes.forEach((node, i) => {
    const at = parent.childNodes[i] ?? null;
    if (at !== node) parent.insertBefore(node, at);
  });
  return nodes;
}

const slot = (tag: string, key: string | undefined): string => `${tag} ${key ?? ''}`;

function create(tag: string, key: string | undefined): Node {
  const node =
    tag === TEXT
      ? document.createTextNode('')
      : SVG_TAGS.has(tag)
        ? document.createElementNS(SVG, tag)
        : document.createElement(tag);
  made.set(node, { tag, key, props: {}, said: null });
  return node;
}

function update(el: Element, props: Props): void {
  const record = made.get(el);
  if (!record) return;
  const before = record.props;
  record.props = props;
  for (const name of Object.keys(before)) if (!(name in props) && !isSpecial(name)) el.removeAttribute(name);
  for (const [name, value] of Object.entries(props)) {
    if (isSpecial(name) || typeof value === 'object') continue;
    if (name === 'checked' || name === 'open') setState(el, name, value === true);
    else if (value === undefined || value === false) el.removeAttribute(name);
    else setAttribute(el, name, value === true ? '' : String(value));
  }
  for (const [name, value] of Object.entries(props.vars ?? {})) (el as HTMLElement).style.setProperty(name, value);
  listen(el, before.on, props.on);
  // A person's typing is only overwritten when the wanted value itself has changed.
  const value = props['value'];
  // Setting even the same value would make the browser forget that there is a change to tell of.
  if (typeof value === 'string' && value !== (before['value'] ?? null) && (el as HTMLInputElement).value !== value) {
    (el as HTMLInputElement).value = value;
  }
}

/** What a person can change by hand is state of the element, not its attribute. */
function setState(el: Element, name: 'checked' | 'open', on: boolean): void {
  const field = el as Element & { checked: boolean; open: boolean };
  if (field[name] !== on) field[name] = on;
}

const isSpecial = (name: string): boolean => name === 'key' || name === 'on' || name === 'vars' || name === 'value';

function setAttribute(el: Element, name: string, value: string): void {
  if (el.getAttribute(name) !== value) el.setAttribute(name, value);
}

type AnyHandler = (event: never) => void;
const handlers = new WeakMap<Element, Map<string, AnyHandler>>();

/** One listener a type for the element's life, calling whatever handler is newest. */
function listen(el: Element, before: Handlers | undefined, now: Handlers | undefined): void {
  if (!before && !now) return;
  const table = handlers.get(el) ?? new Map<string, AnyHandler>();
  handlers.set(el, table);
  for (const type of Object.keys(before ?? {})) if (!now || !(type in now)) table.delete(type);
  for (const [type, fn] of Object.entries(now ?? {}) as [string, AnyHandler | undefined][]) {
    if (!fn) table.delete(type);
    else {
      if (!listening(el).has(type)) {
        listening(el).add(type);
        el.addEventListener(type, (event) => {
          table.get(type)?.(event as never);
        });
      }
      table.set(type, fn);
    }
  }
}

const listened = new WeakMap<Element, Set<string>>();
function listening(el: Element): Set<string> {
  const known = listened.get(el) ?? new Set<string>();
  listened.set(el, known);
  return known;
}
