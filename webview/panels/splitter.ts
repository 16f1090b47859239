import * as l10n from '@vscode/l10n';
import type { Room } from '../arrangements';
import { h, type VElement } from '../dom';
import { flowBounds, flowWidth, walkBounds, walkEdge } from '../geometry';
import type { Resizable, Sizes } from '../slices/stage';
import type { PanelContext } from './context';

/** Where two panes meet: drags, moves by arrow keys, and goes back to its own place at a double click or Enter. */
export function splitter(pane: Resizable, room: Room, sizes: Sizes, ctx: PanelContext): VElement {
  const { least, most } = boundsOf(pane, room, sizes);
  const resize = (px: number | null): void => {
    ctx.dispatch({
      type: 'stage',
      action: { type: 'resize', pane, px: px === null ? null : Math.max(least, Math.min(px, most)) },
    });
  };
  const upright = pane === 'walk' || pane === 'flow' || pane === 'list';
  const now = pane === 'list' || pane === 'rows' ? room.list?.px : upright ? sizeOf(pane, room, sizes) : sizes[pane];
  return h(`div.splitter.of-${pane}`, {
    key: `splitter ${pane}`,
    role: 'separator',
    tabindex: '0',
    title: l10n.t('Drag to resize; double-click for the usual size'),
    'aria-label': nameOf(pane),
    'aria-orientation': upright ? 'vertical' : 'horizontal',
    'aria-valuemin': String(least),
    'aria-valuemax': String(most),
    'aria-valuenow': String(now ?? most),
    'aria-valuetext': now === undefined ? l10n.t('as high as its content') : l10n.t('{0} pixels', now),
    on: {
      pointerdown: (event) => {
        drag(event, pane, upright, resize);
      },
      dblclick: () => {
        resize(null);
      },
      keydown: (event) => {
        const from = now ?? paneOf(event.currentTarget, pane)?.clientHeight ?? most;
        const to = afterKey(event.key, from, { least, most }, pane, wayOf(event.currentTarget));
        if (to === undefined) return;
        event.preventDefault();
        resize(to);
      },
    },
  });
}

function nameOf(pane: Resizable): string {
  switch (pane) {
    case 'walk':
      return l10n.t('Width of the walk');
    case 'flow':
      return l10n.t('Width of the fault handling');
    case 'space':
      return l10n.t('Height of the address space');
    case 'time':
      return l10n.t('Height of the timeline');
    case 'list':
      return l10n.t('Width of the list of events');
    case 'rows':
      return l10n.t('Height of the list of events');
  }
}

const sizeOf = (pane: 'walk' | 'flow', { width }: Room, sizes: Sizes): number =>
  pane === 'walk' ? walkEdge(width, sizes) : flowWidth(width, sizes);

function boundsOf(pane: Resizable, { width, height, list }: Room, sizes: Sizes): { least: number; most: number } {
  switch (pane) {
    case 'walk':
      return walkBounds(width, sizes);
    case 'flow':
      return flowBounds(width);
    case 'space':
    case 'time':
      return { least: 48, most: Math.max(48, height - 160) };
    case 'list':
    case 'rows':
      return { least: list?.least ?? 0, most: list?.most ?? 0 };
  }
}

const STEP = 16;

/** 1 where lines begin at the left, else -1: what is beside something is then at its other side. */
const wayOf = (bar: EventTarget | null): number =>
  bar instanceof Element && getComputedStyle(bar).direction === 'rtl' ? -1 : 1;

/** The size after a key; null: the usual one; undefined: not a key of ours. */
function afterKey(
  key: string,
  from: number,
  { least, most }: { least: number; most: number },
  pane: Resizable,
  way: number,
): number | null | undefined {
  // The edge of the walk and that of the space are dragged away from where they start, the others towards it.
  const by = pane === 'walk' || pane === 'space' ? STEP : -STEP;
  switch (key) {
    case 'ArrowRight':
      return from + way * by;
    case 'ArrowLeft':
      return from - way * by;
    case 'ArrowDown':
      return from + by;
    case 'ArrowUp':
      return from - by;
    case 'Home':
      return least;
    case 'End':
      return most;
    case 'Enter':
      return null;
    default:
      return undefined;
  }
}

/** The element that the splitter sizes. */
const paneOf = (target: EventTarget | null, pane: Resizable): Element | null =>
  target instanceof Element ? (target.ownerDocument.querySelector(`[data-pane="${pane}"]`) ?? null) : null;

function drag(event: PointerEvent, pane: Resizable, upright: boolean, resize: (px: number) => void): void {
  const { currentTarget: bar } = event;
  if (!(bar instanceof HTMLElement) || event.button !== 0) return;
  event.preventDefault();
  bar.focus();
  bar.setPointerCapture(event.pointerId);
  const scale = Number(document.body.style.zoom) || 1;
  const start = upright ? event.clientX : event.clientY;
  const box = paneOf(bar, pane)?.getBoundingClientRect();
  const flow = bar.parentElement?.querySelector('.flow')?.getBoundingClientRect();
  const way = upright ? wayOf(bar) : 1;
  // The edge of the walk is as far from where the page begins as it is wide.
  const edge = way === 1 ? box?.right : document.documentElement.clientWidth - (box?.left ?? 0);
  const from = (pane === 'flow' ? flow?.width : pane === 'walk' ? edge : upright ? box?.width : box?.height) ?? 0;
  const sign = way * (pane === 'walk' || pane === 'space' ? 1 : -1);
  const move = ({ clientX, clientY }: PointerEvent): void => {
    resize((from + sign * ((upright ? clientX : clientY) - start)) / scale);
  };
  const end = (): void => {
    bar.removeEventListener('pointermove', move);
    bar.removeEventListener('lostpointercapture', end);
  };
  bar.addEventListener('pointermove', move);
  bar.addEventListener('lostpointercapture', end);
}
