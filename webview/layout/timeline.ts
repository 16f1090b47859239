import * as l10n from '@vscode/l10n';
import type { Geometry } from '../actions';
import type { TimelineModel } from '../model/timeline';
import { groupTitle, isLaneOff } from '../model/groups';
import type { Lane } from '../model/trace-index';
import type { Measure } from './measure';
import type { Scene, SceneBuilder } from './scene';
import { n as px, scene } from './scene';
import type { TimeScale } from './time-scale';
import { timeScale } from './time-scale';
import { AXIS, axis, founds, tagsOf } from './timeline-axis';
import { mapStrip, type MapStrip } from './timeline-map';
import { CALL, calls, eventMarks, flags, LANE, slices } from './timeline-marks';

/** The lanes that a tier has room for. Calls take rows of their own and only the wide tier shows them. */
const LANES: Readonly<Record<Geometry['tier'], readonly Lane[]>> = {
  wide: ['flag', 'checks', 'walks', 'memory', 'faults', 'pages'],
  compact: ['flag', 'memory', 'faults'],
  narrow: ['flag', 'checks', 'walks', 'memory', 'faults', 'pages'],
};

export interface TimelineScene extends Scene {
  readonly scale: TimeScale;
  /** Where the playhead can be grabbed and pressed. */
  readonly track: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly tag: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  /** The whole run in a strip, with the part in view; null where all of it is in view and has room. */
  readonly map: MapStrip | null;
}

/** Every event in lanes: filled is past, hollow is ahead, and the playhead is the only line of full height. */
export function timelineLayout(model: TimelineModel, geometry: Geometry, measure: Measure): TimelineScene {
  const m = scene(measure);
  const { tier, gutter } = geometry;
  const scale = timeScale(model.axis, geometry);
  const { x0, x1, left } = scale;
  const { n, folded, off } = model;

  // The narrow tier's title is wider than the names of its lanes: what stands on the axis keeps clear of it.
  const title = m.text('title', gutter, AXIS, l10n.t('timeline'), 'label');
  const axisFrom = Math.max(left, gutter + title + 6);
  const name = (lane: Lane, y: number): void => {
    laneName(m, lane, { folded: folded.includes(lane), off: isLaneOff(lane, off) }, gutter, x0, y);
  };

  let y = 24;
  if (tier === 'wide' && model.callLevels > 0) {
    name('calls', y - 1.5);
    const levels = folded.includes('calls') ? 1 : Math.min(model.callLevels, geometry.callRows ?? Infinity);
    const deeper = folded.includes('calls') ? 0 : model.callLevels - levels;
    if (deeper > 0)
      m.text('deeper', gutter, y + CALL + 10, l10n.t('{0} deeper', deeper), 'note', { max: x0 - gutter - 6 });
    calls(m, model, scale, y, levels);
    y += levels * CALL + 4;
  }
  const shown = LANES[tier];
  const laneY = new Map<Lane, number>();
  for (const lane of shown.filter((each) => !folded.includes(each))) {
    laneY.set(lane, y + LANE / 2);
    name(lane, y);
    m.under(`line ${lane}`, `M${px(x0)},${y + LANE / 2}H${px(x1)}`, 'lane');
    y += LANE;
  }
  const flag = laneY.get('flag');
  if (flag !== undefined) flags(m, model, scale, flag);
  for (const [lane, middle] of laneY) if (lane !== 'flag') slices(m, model, scale, lane, middle);
  for (const event of model.events) {
    const middle = laneY.get(event.lane);
    if (middle !== undefined) eventMarks(m, event, scale, middle, n, off.includes(event.group));
  }
  y = foldedRow(
    m,
    shown.filter((lane) => folded.includes(lane)),
    gutter,
    x0,
    x1,
    y,
  );
  const bottom = y;
  const map = model.map === null ? null : mapStrip(m, model, scale, gutter, y + 4);
  if (map !== null) y = map.y + map.h;

  for (const { first, last, folded: isFolded } of model.axis.segments) {
    if (isFolded) band(m, first, scale.edge(first), scale.edge(last + 1), bottom);
  }
  const tags = tagsOf(m, model, scale, axisFrom);
  axis(m, model, scale, axisFrom, tags);
  founds(m, model, scale);
  for (const { k, x, w, at: line, text, away } of tags) {
    const now = k === 'playhead';
    // A line would say that the event is here.
    if (!away) m.under(k, `M${px(line)},18V${bottom}`, now ? 'playhead' : 'decided-line', now ? 'glide' : undefined);
    m.rect(`${k} tag`, x, 1, w, 17, now ? 'playhead-tag' : 'decided-tag', { rx: 3, ...(now && { motion: 'glide' }) });
    m.text(`${k} number`, x + w / 2, AXIS, text, now ? 'playhead-text b' : 'b', { anchor: 'middle' });
  }
  const head = tags.at(-1)!;
  return {
    ...m.done(geometry.width, y + 6),
    scale,
    track: { x: left, y: 0, w: scale.right - left, h: bottom },
    tag: { x: head.x, y: 1, w: head.w, h: 17 },
    map,
  };
}

/** The name of a lane, which folds it away; struck out where its events are left out. */
function laneName(
  m: SceneBuilder,
  lane: Lane,
  is: { readonly folded: boolean; readonly off: boolean },
  gutter: number,
  x0: number,
  y: number,
): void {
  const max = x0 - gutter - 6;
  const title = groupTitle(lane);
  m.text(`lane ${lane}`, gutter, y + 11.5, title, is.off ? 'note struck' : 'note', { max });
  m.hit({
    k: `lane ${lane}`,
    x: gutter - 4,
    y: y + 0.5,
    w: max + 4,
    h: LANE - 1,
    label: laneLabel(title, is),
    row: lane === 'calls' ? 'calls 0' : `lane ${lane}`,
    action: { type: 'time', action: { type: 'lane', lane, folded: !is.folded } },
  });
}

function laneLabel(title: string, is: { readonly folded: boolean; readonly off: boolean }): string {
  if (is.off)
    return is.folded ? l10n.t('Lane {0}, left out, folded: open', title) : l10n.t('Lane {0}, left out: fold', title);
  return is.folded ? l10n.t('Lane {0}, folded: open', title) : l10n.t('Lane {0}: fold', title);
}

/** Folded lanes stand side by side with their names alone, each the way back to its lane. */
function foldedRow(m: SceneBuilder, lanes: readonly Lane[], gutter: number, x0: number, x1: number, y: number): number {
  if (lanes.length === 0) return y;
  m.text('folded', gutter, y + 11.5, l10n.t('folded'), 'note', { max: x0 - gutter - 6 });
  let x = x0;
  for (const lane of lanes) {
    const title = groupTitle(lane);
    const w = m.text(`folded ${lane}`, x + 4, y + 11.5, `+ ${title}`, 'note', { max: Math.max(0, x1 - x - 8) }) + 8;
    m.hit({
      k: `folded ${lane}`,
      x,
      y: y + 0.5,
      w,
      h: LANE - 1,
      label: l10n.t('Lane {0}, folded: open', title),
      row: 'folded',
      action: { type: 'time', action: { type: 'lane', lane, folded: false } },
    });
    x += w + 8;
  }
  return y + LANE;
}

/** Behind the lanes: here many events share few pixels. */
const band = (m: SceneBuilder, first: number, from: number, to: number, bottom: number): void => {
  m.under(`band ${first}`, `M${px(from + 1)},22V${bottom}H${px(to - 1)}V22Z`, 'loop-band');
};
