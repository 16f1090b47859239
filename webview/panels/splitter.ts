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
  const upright = pane === 'walk' || pane === 'flow';
  const now = upright ? sizeOf(pane, room, sizes) : sizes[pane];
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
        const to = afterKey(event.key, from, { least, most }, pane);
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
  }
}

const sizeOf = (pane: 'walk' | 'flow', { width }: Room, sizes: Sizes): number =>
  pane === 'walk' ? walkEdge(width, sizes) : flowWidth(width, sizes);

function boundsOf(pane: Resizable, { width, height }: Room, sizes: Sizes): { least: number; most: number } {
  switch (pane) {
    case 'walk':
      return walkBounds(width, sizes);
    case 'flow':
      return flowBounds(width);
    case 'space':
    case 'time':
      return { least: 48, most: Math.max(48, height - 160) };
  }
}

const STEP = 16;

/** The size after a key; null: the usual one; undefined: not a key of ours. A larger value is always Up or Right. */
function afterKey(
  key: string,
  from: number,
  { least, most }: { least: number; most: number },
  pane: Resizable,
): number | null | undefined {
  // The edge of the walk and that of the space are dragged away from where they start, the others towards it.
  const by = pane === 'walk' || pane === 'space' ? STEP : -STEP;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return from + by;
    case 'ArrowLeft':
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
  const from = (pane === 'flow' ? flow?.width : pane === 'walk' ? box?.right : box?.height) ?? 0;
  const sign = pane === 'walk' || pane === 'space' ? 1 : -1;
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
