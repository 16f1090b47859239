import * as l10n from '@vscode/l10n';
import { select } from 'd3';
import type { DrawContext, View } from '../actions';
import { withApart } from '../layout/apart';
import type { Scene } from '../layout/scene';
import { spaceLayout, spaceRoom } from '../layout/space';
import { walkLayout } from '../layout/walk';
import { spaceApart, walkApart } from '../model/apart';
import { spaceModel } from '../model/space';
import { walkModel } from '../model/walk';
import { measureIn } from './measure';
import { paint, type Pane } from './paint';
import { keepFocus, rove } from './rove';

/** The address space of one of two runs side by side, with what is not so in the other marked. `id` is that of no other drawing. */
export function drawSpaceBeside(svg: SVGSVGElement, id: string, view: View, other: View, ctx: DrawContext): void {
  const model = spaceModel(view, spaceRoom(ctx.geometry));
  const apart = spaceApart(model, stateOf(view), stateOf(other));
  show(svg, spaceLayout(model, ctx.geometry, measureIn(svg)), apart, { id, label: model.summary }, ctx);
}

/** The page-table walk of one of two runs side by side. */
export function drawWalkBeside(svg: SVGSVGElement, id: string, view: View, other: View, ctx: DrawContext): void {
  const model = walkModel(view);
  const cpu = view.n > 0 ? view.run.trace.event(view.n).cpu : 0;
  const apart = walkApart(model, stateOf(other), cpu);
  show(svg, walkLayout(model, ctx.geometry, measureIn(svg)), apart, { id, label: model.summary }, ctx);
}

const stateOf = ({ run, n }: View) => run.trace.state(n);

function show(svg: SVGSVGElement, scene: Scene, apart: ReadonlySet<string>, pane: Pane, ctx: DrawContext): void {
  const refocus = keepFocus(svg);
  // What is compared is not edited: nothing of it can be taken hold of.
  const still = { ...scene, grips: [], tips: [], hits: scene.hits.map(({ hold: _, ...hit }) => hit) };
  paint(svg, withApart(still, apart, l10n.t('differs on the other side')), pane, ctx.animate);
  rove(select<SVGSVGElement, unknown>(svg), ctx.dispatch);
  refocus();
}
