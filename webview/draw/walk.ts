import { select } from 'd3';
import type { DrawContext, View } from '../actions';
import { walkLayout } from '../layout/walk';
import { walkModel } from '../model/walk';
import { measureIn } from './measure';
import { paint } from './paint';
import { keepFocus, rove } from './rove';

/** The page-table walk of the address in question. */
export function drawWalk(svg: SVGSVGElement, view: View, ctx: DrawContext): void {
  const model = walkModel(view);
  const scene = walkLayout(model, ctx.geometry, measureIn(svg));
  const refocus = keepFocus(svg);
  paint(svg, scene, { id: 'walk', label: model.summary }, ctx.animate);
  rove(select<SVGSVGElement, unknown>(svg), ctx.dispatch);
  refocus();
}
