import * as l10n from '@vscode/l10n';
import { pointer } from 'd3';
import type { DrawContext } from '../actions';
import type { MapStrip } from '../layout/timeline-map';
import type { TimelineScene } from '../layout/timeline';
import type { TimelineModel } from '../model/timeline';
import type { EventRange } from '../slices/time';
import type { Drawing } from './place';
import { layer } from './place';

/** How much nearer one press of a key, and one notch of a wheel. */
const KEY = 0.5;
const NOTCH = 0.8;

/** The part in view, over the strip of the whole run: a slider that is dragged, moved by arrows, or drawn anew beside itself. */
export function timeMap(root: Drawing, model: TimelineModel, { map }: TimelineScene, { dispatch }: DrawContext): void {
  const svg = root.node()!;
  const { length, axis } = model;
  const size = axis.last - axis.first + 1;
  const show = (range: EventRange | null): void => {
    dispatch({ type: 'time', action: { type: 'range', range } });
  };
  layer(root, 'map-slider')
    .selectChildren<SVGRectElement, MapStrip>('rect')
    .data(map === null ? [] : [map])
    .join((enter) => enter.append('rect').attr('class', 'map-thumb').attr('role', 'slider').attr('tabindex', 0))
    .attr('x', ({ x }) => x)
    .attr('y', ({ y }) => y - 2)
    .attr('width', ({ w }) => Math.max(0, w))
    .attr('height', ({ h }) => h + 4)
    .attr('rx', 2)
    .attr('aria-label', l10n.t('Part of the run in view'))
    .attr('aria-orientation', 'horizontal')
    .attr('aria-valuemin', 1)
    .attr('aria-valuemax', Math.max(1, length))
    .attr('aria-valuenow', axis.first)
    .attr('aria-valuetext', ({ valueText }) => valueText)
    .on('keydown', (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      const by = { ArrowLeft: -1 / 8, ArrowRight: 1 / 8, PageUp: -1, PageDown: 1, Home: -Infinity, End: Infinity }[
        event.key
      ];
      if (by === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const first = Math.min(Math.max(1, axis.first + Math.round(by * size)), length - size + 1);
      show({ first, last: first + size - 1 });
    })
    .on('dblclick', () => {
      show(null);
    })
    .on('pointerdown', function (event: PointerEvent, strip) {
      if (event.button !== 0 || length === 0) return;
      event.stopPropagation();
      const eventAt = (x: number): number => 1 + ((x - strip.x) * length) / Math.max(1, strip.w);
      const [x] = pointer(event, svg);
      const grabbed = eventAt(x);
      const inside = x >= strip.from && x <= strip.to && size < length;
      const begin = axis.first;
      if ('setPointerCapture' in this) this.setPointerCapture(event.pointerId);
      this.onpointermove = (move) => {
        const at = eventAt(pointer(move, svg)[0]);
        const first = inside ? begin + at - grabbed : Math.min(grabbed, at);
        const last = inside ? first + size - 1 : Math.max(grabbed, at);
        show({
          first: Math.min(Math.max(1, Math.round(first)), inside ? length - size + 1 : length),
          last: Math.round(last),
        });
      };
      this.onpointerup = this.onpointercancel = () => {
        this.onpointermove = this.onpointerup = this.onpointercancel = null;
      };
    });
}

/** Ctrl and the wheel zoom where the pointer is, the wheel sideways moves along; plus and minus zoom around the playhead. */
export function zoom(root: Drawing, model: TimelineModel, { scale }: TimelineScene, { dispatch }: DrawContext): void {
  const svg = root.node()!;
  const { axis, length } = model;
  root
    .on(
      'wheel.zoom',
      (event: WheelEvent) => {
        const sideways = event.shiftKey ? event.deltaY : event.deltaX;
        if (event.ctrlKey) {
          event.preventDefault();
          const factor = NOTCH ** (-event.deltaY / 100);
          dispatch({ type: 'time', action: { type: 'zoom', factor, at: scale.eventAt(pointer(event, svg)[0]) } });
        } else if (sideways !== 0 && (axis.first > 1 || axis.last < length)) {
          event.preventDefault();
          const by = Math.round((sideways * (axis.last - axis.first + 1)) / 1000) || Math.sign(sideways);
          const range = {
            first: Math.max(1, axis.first + by),
            last: Math.max(1, axis.first + by) + axis.last - axis.first,
          };
          dispatch({ type: 'time', action: { type: 'range', range } });
        }
      },
      { passive: false },
    )
    .on('keydown.zoom', (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const factor = { '+': KEY, '=': KEY, '-': 1 / KEY }[event.key];
      if (factor === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      dispatch({ type: 'time', action: { type: 'zoom', factor, at: model.n } });
    });
}
