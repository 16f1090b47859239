import * as l10n from '@vscode/l10n';
import { countText } from '../../src/core/trace/describe-words';
import type { TimelineModel } from '../model/timeline';
import type { SceneBuilder } from './scene';
import { n as px } from './scene';
import type { TimeScale } from './time-scale';

/** The whole run in a strip below the lanes, each event as wide as any other. */
export interface MapStrip {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** The part in view. */
  readonly from: number;
  readonly to: number;
  /** For those who don't see it. */
  readonly valueText: string;
}

const HEIGHT = 12;
/** A part that would be thinner could not be hit. */
const THIN = 6;

export function mapStrip(
  m: SceneBuilder,
  model: TimelineModel,
  { x0, x1 }: TimeScale,
  gutter: number,
  y: number,
): MapStrip {
  const { length, n, map, axis } = model;
  const w = x1 - x0;
  const x = (event: number): number => x0 + ((event - 1) * w) / Math.max(1, length);
  m.text('map', gutter, y + 10, l10n.t('whole run'), 'note', { max: x0 - gutter - 6 });
  const columns = map ?? new Float64Array();
  const pitch = w / Math.max(1, columns.length);
  let d = '';
  columns.forEach((busy, i) => {
    if (busy > 0) d += `M${px(x0 + (i + 0.5) * pitch)},${y + HEIGHT}v${px(-1 - busy * (HEIGHT - 3))}`;
  });
  if (d !== '') m.under('map', d, 'map');
  const middle = (x(axis.first) + x(axis.last + 1)) / 2;
  const half = Math.max(THIN, x(axis.last + 1) - x(axis.first)) / 2;
  const from = Math.max(x0, middle - half);
  const to = Math.min(x1, middle + half);
  m.rect('map range', from, y, to - from, HEIGHT, 'map-range', { rx: 2 });
  m.path('map now', `M${px(Math.max(x0, x(n) + w / Math.max(1, length) / 2))},${y}v${HEIGHT}`, 'map-now');
  return {
    x: x0,
    y,
    w,
    h: HEIGHT,
    from,
    to,
    valueText: l10n.t('Events {0} to {1} of {2}', countText(axis.first), countText(axis.last), countText(length)),
  };
}
