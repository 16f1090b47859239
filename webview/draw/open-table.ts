import { select } from 'd3';
import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import type { DrawContext, View } from '../actions';
import { openTableLayout } from '../layout/open-table';
import { scene } from '../layout/scene';
import { openTable } from '../model/table-cells';
import { openLevel, walkPage } from '../model/walk-page';
import { initialWalk } from '../slices/walk';
import { measureIn } from './measure';
import { paint } from './paint';
import { keepFocus, rove } from './rove';

/** The table that is open, in full; nothing where none is. */
export function drawOpenTable(svg: SVGSVGElement, view: View, ctx: DrawContext): void {
  const page = walkPage(view);
  const level = page === null ? null : openLevel(page, (view.walk ?? initialWalk).table);
  const table = page === null || level === null ? null : openTable(view, page, level);
  const measure = measureIn(svg);
  const drawn =
    table === null ? scene(measure).done(ctx.geometry.width, 0) : openTableLayout(table, ctx.geometry, measure);
  const label =
    table === null
      ? l10n.t('The walk comes to no such table.')
      : l10n.t('Table {0} at {1}, entry by entry', table.name, grouped(table.table));
  const refocus = keepFocus(svg);
  paint(svg, drawn, { id: 'open-table', label }, ctx.animate);
  rove(select<SVGSVGElement, unknown>(svg), ctx.dispatch);
  refocus();
}
