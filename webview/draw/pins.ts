import { select } from 'd3';
import * as l10n from '@vscode/l10n';
import type { DrawContext, View } from '../actions';
import { pinsLayout } from '../layout/pins';
import { pinnedWalks } from '../model/walk-page';
import { walkSummary } from '../model/walk-words';
import { measureIn } from './measure';
import { paint } from './paint';
import { keepFocus, rove } from './rove';

/** The walks that somebody keeps in sight. */
export function drawPins(svg: SVGSVGElement, view: View, ctx: DrawContext): void {
  const pins = pinnedWalks(view);
  const label = `${l10n.t('Pinned walks')}: ${pins.map(walkSummary).join(' ')}`;
  const refocus = keepFocus(svg);
  paint(svg, pinsLayout(pins, ctx.geometry, measureIn(svg)), { id: 'pins', label }, ctx.animate);
  rove(select<SVGSVGElement, unknown>(svg), ctx.dispatch);
  refocus();
}
