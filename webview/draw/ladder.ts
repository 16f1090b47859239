import { select } from 'd3';
import type { DrawContext, View } from '../actions';
import { ladderLayout } from '../layout/ladder';
import { ladderModel } from '../model/ladder';
import { measureIn } from './measure';
import { paint } from './paint';
import { keepFocus, rove } from './rove';

/** The decision on show: the fault handler's, or the region check's. */
export function drawLadder(svg: SVGSVGElement, view: View, ctx: DrawContext): void {
  const model = ladderModel(view);
  const scene = ladderLayout(model, ctx.geometry, measureIn(svg));
  const refocus = keepFocus(svg);
  paint(svg, scene, { id: 'ladder', label: model.summary }, ctx.animate);
  rove(select<SVGSVGElement, unknown>(svg), ctx.dispatch);
  refocus();
}
