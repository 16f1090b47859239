import type { Action } from '../actions';
import type { HitMark } from '../layout/scene';
import type { Drawing } from './place';

type Hit = SVGRectElement & { __data__: HitMark };

/**
 * One stop of Tab a pane, and arrows inside it: left and right within a row, up and down between rows to what is nearest, Home and
 * End to the ends of the row, Enter and Space act; left and right change a slider. Keys that it takes go no further, so the page's own arrows stay quiet meanwhile.
 */
export function rove(root: Drawing, dispatch: (action: Action) => void): void {
  const svg = root.node()!;
  settle(svg);
  root
    .on('keydown.rove', (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey) return;
      const hit = hitOf(event.target);
      if (hit === null) return;
      const slid = slide(hit, event);
      if (slid !== null) {
        dispatch(slid);
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      if (event.altKey || event.shiftKey) return;
      if (event.key === 'Enter' || event.key === ' ') act(hit, dispatch);
      else {
        const next = neighbour(hitsOf(svg), hit, event.key);
        if (next === null) return;
        stopAt(svg, next);
        next.focus();
      }
      event.preventDefault();
      event.stopPropagation();
    })
    .on('focusin.rove', (event: FocusEvent) => {
      const hit = hitOf(event.target);
      if (hit !== null) stopAt(svg, hit);
    })
    .on('click.rove', (event: MouseEvent) => {
      const hit = hitOf(event.target);
      if (hit === null) return;
      stopAt(svg, hit);
      act(hit, dispatch);
    })
    // A click acts but leaves the keyboard where it was, so that arrows go on stepping through events.
    .on('mousedown.rove', (event: MouseEvent) => {
      if (hitOf(event.target) !== null) event.preventDefault();
    });
}

/** Does what a mark is for, unless it cannot be used now. */
function act({ __data__: { action, off } }: Hit, dispatch: (action: Action) => void): void {
  if (off !== true) dispatch(action);
}

/**
 * What had the keyboard before a redraw, to give it back after: a mark that goes away would drop the focus to the page. Call before
 * painting; call the answer after.
 */
export function keepFocus(svg: SVGSVGElement): () => void {
  const focused = hitOf(svg.ownerDocument.activeElement);
  if (focused === null || !svg.contains(focused)) return () => undefined;
  const { row } = focused.__data__;
  return () => {
    if (focused.isConnected) return;
    const hits = hitsOf(svg);
    const next = hits.find((hit) => hit.__data__.row === row) ?? hits[0];
    if (next === undefined) return;
    stopAt(svg, next);
    next.focus();
  };
}

const hitsOf = (svg: SVGSVGElement): Hit[] => Array.from(svg.querySelectorAll<Hit>(':scope > g.hits > rect.hit'));

function hitOf(target: EventTarget | Element | null): Hit | null {
  if (target === null || !('closest' in target)) return null;
  return target.closest<Hit>('rect.hit');
}

/** Units that Shift makes of one. */
const FAR = 16;

/** What left and right do to a slider that has the focus. */
function slide({ __data__: { slider } }: Hit, { key, shiftKey }: KeyboardEvent): Action | null {
  const way = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (slider === undefined || way === 0) return null;
  return { type: 'drag', action: { type: 'nudge', grab: slider.grab, units: way * (shiftKey ? FAR : 1) } };
}

/** Exactly one mark can be tabbed to: the one that was, else the pane's entry, else the first. */
function settle(svg: SVGSVGElement): void {
  const hits = hitsOf(svg);
  if (hits.some((hit) => hit.getAttribute('tabindex') === '0')) return;
  const entry = hits.find((hit) => hit.__data__.entry === true) ?? hits[0];
  entry?.setAttribute('tabindex', '0');
}

function stopAt(svg: SVGSVGElement, stop: Hit): void {
  for (const hit of hitsOf(svg))
    if (hit !== stop && hit.getAttribute('tabindex') === '0') hit.setAttribute('tabindex', '-1');
  stop.setAttribute('tabindex', '0');
}

function neighbour(hits: readonly Hit[], from: Hit, key: string): Hit | null {
  const rowOf = (hit: Hit): string => hit.__data__.row;
  const rows = [...new Set(hits.map(rowOf))];
  const row = hits.filter((hit) => rowOf(hit) === rowOf(from)).sort((a, b) => a.__data__.x - b.__data__.x);
  const i = row.indexOf(from);
  switch (key) {
    case 'ArrowLeft':
      return row[Math.max(0, i - 1)] ?? null;
    case 'ArrowRight':
      return row[Math.min(row.length - 1, i + 1)] ?? null;
    case 'Home':
      return row[0] ?? null;
    case 'End':
      return row.at(-1) ?? null;
    case 'ArrowUp':
    case 'ArrowDown': {
      const name = rows[rows.indexOf(rowOf(from)) + (key === 'ArrowUp' ? -1 : 1)];
      if (name === undefined) return from;
      const middle = (hit: Hit): number => hit.__data__.x + hit.__data__.w / 2;
      const apart = (hit: Hit): number => Math.abs(middle(hit) - middle(from));
      const there = hits.filter((hit) => rowOf(hit) === name);
      return there.reduce<Hit | null>((best, hit) => (best === null || apart(hit) < apart(best) ? hit : best), null);
    }
    default:
      return null;
  }
}
