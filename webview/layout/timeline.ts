import type { Geometry } from '../actions';
import type { EventMark } from '../model/event-marks';
import type { OutcomeMark, TimelineModel } from '../model/timeline';
import type { Lane } from '../model/trace-index';
import { BOLT, CROSSED, PASSED, STOPPED, WARNING } from './icons';
import type { Measure } from './measure';
import type { Scene, SceneBuilder } from './scene';
import { n as px, scene } from './scene';
import type { TimeScale } from './time-scale';
import { tickLabel, tickStep, timeScale } from './time-scale';

const CALL = 14;
const LANE = 15;
const AXIS = 14;
/** Half of the widest thing that stands on the axis, and room beside it. */
const CLEAR = 22;
const TAG = 30;

/** The lanes that a tier has room for. Calls take rows of their own and only the wide tier shows them. */
const LANES: Readonly<Record<Geometry['tier'], readonly Lane[]>> = {
  wide: ['flag', 'checks', 'reads', 'faults', 'pages'],
  compact: ['flag', 'reads', 'faults'],
  narrow: ['flag', 'checks', 'reads', 'faults', 'pages'],
};

export interface TimelineScene extends Scene {
  readonly scale: TimeScale;
  /** Where the playhead can be grabbed and pressed. */
  readonly track: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly tag: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
}

/** Every event in lanes: filled is past, hollow is ahead, and the playhead is the only line of full height. */
export function timelineLayout(model: TimelineModel, geometry: Geometry, measure: Measure): TimelineScene {
  const m = scene(measure);
  const { tier, gutter } = geometry;
  const scale = timeScale(model.length, geometry);
  const { x0, x1, at, left } = scale;
  const labels = x0 - gutter - 6;
  const { n } = model;

  m.text('title', gutter, AXIS, 'timeline', 'label', { max: labels });
  axis(m, model, scale);

  let y = 24;
  if (tier === 'wide') {
    if (model.callLevels > 0) m.text('lane calls', gutter, y + 10, 'calls', 'note', { max: labels });
    calls(m, model, scale, y);
    y += model.callLevels * CALL + 4;
  }
  const laneY = new Map<Lane, number>();
  for (const lane of LANES[tier]) {
    laneY.set(lane, y + LANE / 2);
    m.text(`lane ${lane}`, gutter, y + 11.5, lane, 'note', { max: labels });
    m.under(`line ${lane}`, `M${px(x0)},${y + LANE / 2}H${px(x1)}`, 'lane');
    y += LANE;
  }
  flags(m, model, scale, laneY.get('flag')!);
  for (const [lane, middle] of laneY) if (lane !== 'flag') slices(m, model, scale, lane, middle);
  for (const event of model.events) {
    const middle = laneY.get(event.lane);
    if (middle !== undefined) eventMarks(m, event, scale, middle, n);
  }

  if (model.decided !== null) {
    const x = at(model.decided);
    m.under('decided', `M${px(x)},18V${y}`, 'decided-line');
    tag(m, 'decided', x, String(model.decided), 'decided-tag', 'b', scale);
  }
  const x = at(n);
  m.under('playhead', `M${px(x)},18V${y}`, 'playhead', 'glide');
  const placed = tag(m, 'playhead', x, String(n), 'playhead-tag', 'playhead-text b', scale);
  return {
    ...m.done(geometry.width, y + 6),
    scale,
    track: { x: left, y: 0, w: scale.right - left, h: y },
    tag: { x: placed.x, y: 1, w: placed.w, h: 17 },
  };
}

/** A number on the axis in its frame; it stays within the drawing where its event stands at an edge. */
function tag(
  m: SceneBuilder,
  k: string,
  x: number,
  text: string,
  c: string,
  tc: string,
  scale: TimeScale,
): { x: number; w: number } {
  const w = Math.max(TAG, m.width(text, tc) + 12);
  const tx = Math.min(Math.max(x, scale.left + w / 2), Math.max(scale.right - w / 2, scale.left + w / 2));
  const motion = k === 'playhead' ? ({ motion: 'glide' } as const) : {};
  m.rect(`${k} tag`, tx - w / 2, 1, w, 17, c, { rx: 3, ...motion });
  m.text(`${k} number`, tx, AXIS, text, tc, { anchor: 'middle' });
  return { x: tx - w / 2, w };
}

const ICONS: Readonly<Record<OutcomeMark['kind'], string>> = {
  ok: PASSED,
  refused: CROSSED,
  panic: STOPPED,
  limit: WARNING,
};

function axis(m: SceneBuilder, model: TimelineModel, scale: TimeScale): void {
  const taken = [scale.at(model.n), ...(model.decided === null ? [] : [scale.at(model.decided)])];
  const free = (x: number, by = CLEAR): boolean => taken.every((other) => Math.abs(other - x) >= by);
  for (const { n, kind } of [...model.outcomes].reverse()) {
    const x = scale.at(n);
    if (!free(x)) continue;
    taken.push(x);
    m.text(`outcome ${n}`, x, AXIS + 1, ICONS[kind], `icon small ${kind}`, { anchor: 'middle' });
  }
  const step = tickStep(model.length, scale.pitch);
  for (let n = step; n <= model.length; n += step) {
    const label = tickLabel(n, step);
    const half = m.width(label, 'mono note') / 2;
    const x = scale.at(n);
    if (free(x, half + TAG / 2 + 4) && x + half <= scale.right)
      m.text(`tick ${n}`, x, AXIS, label, 'mono note', { anchor: 'middle' });
  }
}

function calls(m: SceneBuilder, model: TimelineModel, scale: TimeScale, y: number): void {
  const { edge } = scale;
  for (const { from, to, depth, name } of model.calls) {
    const x = edge(from);
    const w = Math.max(1, edge(to + 1) - x - (name === null ? 0 : 2));
    const top = y + depth * CALL;
    const past = from <= model.n;
    m.rect(`call ${from}`, x, top, w, CALL - 1.5, past ? 'call' : 'call ahead');
    if (name === null) continue;
    if (w > 24) m.text(`call ${from} name`, x + 5, top + 9.5, name, past ? 'call-name' : 'note', { max: w - 8 });
    m.hit({
      k: `call ${from}`,
      x,
      y: top,
      w,
      h: CALL - 1.5,
      label: `${name}, events ${from} to ${to}`,
      row: `calls ${depth}`,
      action: { type: 'seek', n: from },
    });
  }
}

function flags(m: SceneBuilder, model: TimelineModel, { edge, right }: TimeScale, y: number): void {
  // One processor's span lies over another's; a second one gets the lower half of the lane.
  const cpus = [...new Set(model.flags.map(({ cpu }) => cpu))].sort((a, b) => a - b);
  const h = cpus.length > 1 ? 3 : 6;
  for (const { from, to, cpu } of model.flags) {
    const a = edge(from);
    const b = to === null ? edge(model.length + 1) : edge(to);
    const now = Math.min(Math.max(edge(model.n + 1), a), b, right);
    const top = y - 3 + (cpus.length > 1 ? Math.min(cpus.indexOf(cpu), 1) * 4 : 0);
    if (now > a) m.rect(`flag ${from}`, a, top, now - a, h, 'flag-on', { motion: 'glide' });
    if (b > now) m.rect(`flag ${from} ahead`, now, top + 0.5, b - now, h - 1, 'flag-ahead', { motion: 'glide' });
  }
}

/** One bar a slice, as tall as that slice is busy. */
function slices(m: SceneBuilder, model: TimelineModel, { x0, x1 }: TimeScale, lane: Lane, y: number): void {
  if (model.slices === null) return;
  const { count, lanes } = model.slices;
  const counts = lanes[lane];
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  const pitch = (x1 - x0) / count;
  const past = (model.n / model.length) * count;
  for (let i = 0; i < count; i++) {
    if (counts[i] === 0) continue;
    const h = 3 + 7 * Math.sqrt(counts[i]! / most);
    m.rect(`${lane} slice ${i}`, x0 + i * pitch, y - h / 2, Math.max(1, pitch - 2), h, i < past ? 'ev on' : 'ev off');
  }
}

function eventMarks(m: SceneBuilder, event: EventMark, scale: TimeScale, y: number, now: number): void {
  const { n, shape } = event;
  const { pitch } = scale;
  const x = scale.at(n);
  const past = n <= now;
  const c = past ? 'ev on' : 'ev off';
  const k = `event ${n}`;
  const r = Math.min(1, Math.max(0.6, pitch / 9));
  switch (shape) {
    case 'bolt':
      m.text(k, x, y + 5, BOLT, past ? 'icon small halo stop' : 'icon small', { anchor: 'middle' });
      break;
    case 'cross':
      if (past) m.path(k, `M${px(x - 4)},${px(y - 4)}l8,8m0,-8l-8,8`, 'ev-stop');
      else m.dot(k, x, y, 3 * r, c);
      break;
    case 'diamond': {
      const d = 4.5 * r;
      m.path(k, `M${px(x)},${px(y - d)}l${px(d)},${px(d)}l${px(-d)},${px(d)}l${px(-d)},${px(-d)}z`, c);
      break;
    }
    case 'box':
      m.rect(k, x - 4 * r, y - 4, 8 * r, 8, c);
      break;
    case 'dot':
      m.dot(k, x, y, 3 * r, c);
      break;
    case 'text': {
      const cls = past ? 'mono read' : 'mono read ahead';
      if (m.width(event.text, 'mono read') <= pitch) m.text(k, x, y + 4, event.text, cls, { anchor: 'middle' });
      else bar(m, k, x, y, pitch, c);
      break;
    }
    case 'bar':
      bar(m, k, x, y, pitch, c);
      break;
  }
  m.hit({
    k,
    x: x - Math.max(pitch, 8) / 2,
    y: y - LANE / 2,
    w: Math.max(pitch, 8),
    h: LANE,
    label: event.label,
    row: `lane ${event.lane}`,
    action: { type: 'seek', n },
    current: n === now,
  });
}

const bar = (m: SceneBuilder, k: string, x: number, y: number, pitch: number, c: string): void => {
  const w = Math.min(4, Math.max(1.5, pitch - 2));
  m.rect(k, x - w / 2, y - 4, w, 8, c);
};
