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
  const root = select<SVGSVGElement, unknown>(svg);
  const open = (): void => {
    ctx.dispatch({ type: 'stage', action: { type: 'view', view: 'walk' } });
  };
  // Before what the keyboard does elsewhere: here Enter goes nearer, and the space bar picks.
  root
    .on('keydown.open', (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      if (!(event.target as Element).matches('.hit')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      open();
    })
    .on('dblclick.open', open);
  const refocus = keepFocus(svg);
  paint(svg, scene, { id: 'walk', label: model.summary }, ctx.animate);
  rove(root, ctx.dispatch);
  refocus();
}
