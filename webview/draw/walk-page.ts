import { select } from 'd3';
import * as l10n from '@vscode/l10n';
import type { DrawContext, View } from '../actions';
import { hasColumns, walkPageLayout } from '../layout/walk-page';
import { walkStackedLayout } from '../layout/walk-stacked';
import { openLevel, walkPage } from '../model/walk-page';
import { walkSummary } from '../model/walk-words';
import { scene } from '../layout/scene';
import { initialWalk } from '../slices/walk';
import { measureIn } from './measure';
import { paint } from './paint';
import { keepFocus, rove } from './rove';

/** The view of the walk: the whole page's width for one access. */
export function drawWalkPage(svg: SVGSVGElement, view: View, ctx: DrawContext): void {
  const page = walkPage(view);
  const { table } = view.walk ?? initialWalk;
  const layout = hasColumns(ctx.geometry) ? walkPageLayout : walkStackedLayout;
  const measure = measureIn(svg);
  const drawn =
    page === null
      ? scene(measure).done(ctx.geometry.width, 0)
      : layout(page, ctx.geometry, measure, openLevel(page, table));
  const label = page === null ? l10n.t('There is nothing to walk.') : walkSummary(page);
  const refocus = keepFocus(svg);
  paint(svg, drawn, { id: 'walk-page', label }, ctx.animate);
  rove(select<SVGSVGElement, unknown>(svg), ctx.dispatch);
  refocus();
}
