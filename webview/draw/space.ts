import { select } from 'd3';
import type { DrawContext, View } from '../actions';
import { spaceLayout, spaceRoom } from '../layout/space';
import { spaceModel } from '../model/space';
import { holds } from './hold';
import { measureIn } from './measure';
import { paint } from './paint';
import { keepFocus, rove } from './rove';

/** The address space: user space, the pages of the area in view, the bytes in question. */
export function drawSpace(svg: SVGSVGElement, view: View, ctx: DrawContext): void {
  const model = spaceModel(view, spaceRoom(ctx.geometry));
  const scene = spaceLayout(model, ctx.geometry, measureIn(svg));
  const refocus = keepFocus(svg);
  paint(svg, scene, { id: 'space', label: model.summary }, ctx.animate);
  const root = select<SVGSVGElement, unknown>(svg);
  rove(root, ctx.dispatch);
  holds(root, ctx.dispatch);
  refocus();
}
