import * as l10n from '@vscode/l10n';
import { pointer, select } from 'd3';
import { grouped } from '../../src/core/addr/address';
import type { DrawContext, View } from '../actions';
import { mapLayout, STRIP, type MapScene } from '../layout/map';
import { mapModel, type MapModel } from '../model/map';
import { addressAt, fitted, panned, zoomed } from '../model/map-window';
import type { Reach } from '../slices/space';
import { holds } from './hold';
import { measureIn } from './measure';
import { paint } from './paint';
import { layer, type Drawing } from './place';
import { keepFocus, rove } from './rove';

/** One notch of a wheel. */
const NOTCH = 0.8;

/** The address space where it fills the page: zoomed by wheel, moved along by hand, the whole of it in a strip above. */
export function drawMap(svg: SVGSVGElement, view: View, ctx: DrawContext): void {
  const { x0, x1 } = ctx.geometry;
  const model = mapModel(view, view.space?.window ?? null, x0, x1);
  const scene = mapLayout(model, ctx.geometry, measureIn(svg));
  const root: Drawing = select<SVGSVGElement, unknown>(svg);
  const refocus = keepFocus(svg);
  paint(svg, scene, { id: 'map', label: model.summary }, ctx.animate && !root.classed('dragging'));
  const show = (window: Reach | null): void => {
    ctx.dispatch({ type: 'space', action: { type: 'window', window } });
  };
  thumb(root, model, scene, show);
  hand(root, view, model, ctx, show);
  rove(root, ctx.dispatch);
  holds(root, ctx.dispatch);
  refocus();
}

/** Of each drawing, what the wheel turns about, for as long as the pointer rests and nothing else moves the window. */
const anchors = new WeakMap<Element, { readonly va: bigint; readonly share: number; readonly window: Reach | null }>();

type Show = (window: Reach | null) => void;

/** The part in view, on the strip of the whole: a slider that is dragged, or moved by arrows. */
function thumb(root: Drawing, model: MapModel, scene: MapScene, show: Show): void {
  const svg = root.node()!;
  const { window, whole, strip } = model;
  const size = window.end - window.start;
  const from = (start: bigint): void => {
    show(fitted(whole, start, start + size));
  };
  layer(root, 'map-slider')
    .selectChildren<SVGRectElement, null>('rect')
    .data([null])
    .join((enter) => enter.append('rect').attr('class', 'map-thumb').attr('role', 'slider').attr('tabindex', 0))
    .attr('x', scene.thumb.x)
    .attr('y', STRIP.y - 3)
    .attr('width', scene.thumb.w)
    .attr('height', STRIP.h + 6)
    .attr('rx', 2)
    .attr('aria-label', l10n.t('Part of the address space in view'))
    .attr('aria-orientation', 'horizontal')
    .attr('aria-valuemin', 0)
    .attr('aria-valuemax', 100)
    .attr('aria-valuenow', Math.round((Number(window.start - whole.start) / Number(whole.end - whole.start)) * 100))
    .attr('aria-valuetext', l10n.t('{0} to {1}', grouped(window.start), grouped(window.end)))
    .on('keydown', (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      const by = { ArrowLeft: -size / 8n, ArrowRight: size / 8n, PageUp: -size, PageDown: size }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      from(window.start + by);
    })
    .on('pointerdown', function (event: PointerEvent) {
      if (event.button !== 0) return;
      event.stopPropagation();
      const down = pointer(event, svg)[0];
      const begin = strip.x(window.start);
      if ('setPointerCapture' in this) this.setPointerCapture(event.pointerId);
      this.onpointermove = (move) => {
        from(strip.at(begin + pointer(move, svg)[0] - down).va);
      };
      this.onpointerup = this.onpointercancel = () => {
        this.onpointermove = this.onpointerup = this.onpointercancel = null;
      };
    });
}

/** The wheel zooms where the pointer is, sideways it moves along; so does a hand on the ground. A second click looks closer. */
function hand(root: Drawing, view: View, model: MapModel, { geometry }: DrawContext, show: Show): void {
  const svg = root.node()!;
  const { x0, x1 } = geometry;
  const { window, whole } = model;
  const state = view.run.trace.state(view.n);
  /** Near an end of the space an address cannot stay where it is; it comes back there once the window is smaller. */
  const turned = (factor: number, share: number): Reach | null => {
    const before = anchors.get(svg);
    const goesOn = before !== undefined && before.window === (view.space?.window ?? null) && before.share === share;
    const va = goesOn ? before.va : addressAt(state, window, share);
    const next = zoomed(state, whole, window, factor, share, va);
    anchors.set(svg, { va, share, window: next });
    return next;
  };
  const shareAt = (event: Event): number => Math.min(1, Math.max(0, (pointer(event, svg)[0] - x0) / (x1 - x0)));
  root
    .on(
      'wheel.map',
      (event: WheelEvent) => {
        event.preventDefault();
        const sideways = event.shiftKey ? event.deltaY : event.deltaX;
        if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
          show(panned(state, whole, window, Math.max(-0.5, Math.min(0.5, sideways / 1000))));
        } else show(turned(NOTCH ** (-event.deltaY / 100), shareAt(event)));
      },
      { passive: false },
    )
    .on('dblclick.map', (event: MouseEvent) => {
      if (!isGround(event.target)) return;
      show(zoomed(state, whole, window, 1 / 4, shareAt(event)));
    })
    .on('pointerdown.map', (event: PointerEvent) => {
      if (event.button !== 0 || !isGround(event.target)) return;
      // All of the way goes by the scale that was there when the hand took hold.
      const begin = model.scale.at(pointer(event, svg)[0]).va;
      const size = window.end - window.start;
      const over = new AbortController();
      const move = (to: PointerEvent): void => {
        const start = window.start + begin - model.scale.at(pointer(to, svg)[0]).va;
        show(fitted(whole, start, start + size));
      };
      const end = (): void => {
        root.classed('dragging', false);
        over.abort();
      };
      root.classed('dragging', true);
      if ('setPointerCapture' in svg) svg.setPointerCapture(event.pointerId);
      const { signal } = over;
      svg.addEventListener('pointermove', move, { signal });
      svg.addEventListener('pointerup', end, { signal });
      svg.addEventListener('pointercancel', end, { signal });
    });
}

/** Nothing that is pressed for something else. */
const isGround = (target: EventTarget | null): boolean =>
  target instanceof Object &&
  'closest' in target &&
  (target as Element).closest('.hit, .grip, [role="slider"]') === null;
