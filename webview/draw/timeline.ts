import * as l10n from '@vscode/l10n';
import { pointer, select } from 'd3';
import type { DrawContext, View } from '../actions';
import type { HitMark } from '../layout/scene';
import type { TimelineScene } from '../layout/timeline';
import { timelineLayout } from '../layout/timeline';
import { laneWidth } from '../layout/time-scale';
import type { TimelineModel } from '../model/timeline';
import { timelineModel } from '../model/timeline';
import { measureIn } from './measure';
import type { Drawing } from './place';
import { paint } from './paint';
import { layer } from './place';
import { keepFocus, rove } from './rove';
import { timeMap, zoom } from './timeline-zoom';

/** Every event in lanes, and the playhead: a slider that is dragged, pressed, or moved by arrows. */
export function drawTimeline(svg: SVGSVGElement, view: View, ctx: DrawContext): void {
  const model = timelineModel(view, laneWidth(ctx.geometry));
  const scene = timelineLayout(model, ctx.geometry, measureIn(svg));
  const root: Drawing = select<SVGSVGElement, unknown>(svg);
  const refocus = keepFocus(svg);
  // While the playhead follows the hand, everything jumps.
  paint(svg, scene, { id: 'timeline', label: model.summary }, ctx.animate && !root.classed('dragging'));
  slider(root, model, scene);
  drag(root, model, scene, ctx);
  rove(root, ctx.dispatch);
  slide(root, model, ctx);
  timeMap(root, model, scene, ctx);
  zoom(root, model, scene, ctx);
  refocus();
}

/** The track lies under the marks that can be hit, the handle over them. */
function slider(root: Drawing, model: TimelineModel, { track, tag }: TimelineScene): void {
  const under = root.selectChild<SVGRectElement>('rect.track');
  (under.empty() ? root.insert('rect', 'g.hits').attr('class', 'track') : under)
    .attr('x', track.x)
    .attr('y', track.y)
    .attr('width', Math.max(0, track.w))
    .attr('height', track.h);
  layer(root, 'slider')
    .selectChildren<SVGRectElement, null>('rect')
    .data([null])
    .join((enter) => enter.append('rect').attr('class', 'thumb').attr('role', 'slider').attr('tabindex', 0))
    .attr('x', tag.x)
    .attr('y', tag.y)
    .attr('width', tag.w)
    .attr('height', tag.h)
    .attr('rx', 3)
    .attr('aria-label', l10n.t('Event on show'))
    .attr('aria-orientation', 'horizontal')
    .attr('aria-valuemin', 0)
    .attr('aria-valuemax', model.length)
    .attr('aria-valuenow', model.n)
    .attr('aria-valuetext', model.valueText);
}

/** Press anywhere to go there, and on to wherever the pointer is dragged. */
function drag(root: Drawing, model: TimelineModel, { scale, track }: TimelineScene, { dispatch }: DrawContext): void {
  const svg = root.node()!;
  const seek = (event: PointerEvent): void => {
    const n = scale.eventAt(pointer(event, svg)[0]);
    if (n !== model.n) dispatch({ type: 'seek', n });
  };
  root
    .on('pointerdown.seek', (event: PointerEvent) => {
      const [x, y] = pointer(event, svg);
      if (event.button !== 0 || model.length === 0 || x < scale.left || y < 0 || y > track.h) return;
      // Names of lanes and loops are pressed for something else.
      if (isElsewhere(event.target)) return;
      root.classed('dragging', true);
      if ('setPointerCapture' in svg) svg.setPointerCapture(event.pointerId);
      seek(event);
    })
    .on('pointermove.seek', (event: PointerEvent) => {
      if (root.classed('dragging')) seek(event);
    })
    .on('pointerup.seek pointercancel.seek lostpointercapture.seek', () => {
      root.classed('dragging', false);
    });
}

/** A mark that does not lead to an event. */
function isElsewhere(target: EventTarget | null): boolean {
  const hit = target instanceof Object && 'closest' in target ? (target as Element).closest('rect.hit') : null;
  return hit !== null && (hit as Element & { __data__: HitMark }).__data__.action.type === 'time';
}

const PAGE = 10;

/** Plain arrows only: with Shift they are the page's own, and step over. */
function slide(root: Drawing, { n, length }: TimelineModel, { dispatch }: DrawContext): void {
  const to: Readonly<Record<string, number>> = {
    ArrowLeft: n - 1,
    ArrowDown: n - 1,
    ArrowRight: n + 1,
    ArrowUp: n + 1,
    PageDown: n - PAGE,
    PageUp: n + PAGE,
    Home: 0,
    End: length,
  };
  root.on('keydown.slide', (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const target = event.target as Element | null;
    const next = to[event.key];
    if (next === undefined || target?.getAttribute('role') !== 'slider') return;
    event.preventDefault();
    event.stopPropagation();
    const seek = Math.min(Math.max(next, 0), length);
    if (seek !== n) dispatch({ type: 'seek', n: seek });
  });
}
