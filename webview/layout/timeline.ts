import { countText } from '../../src/core/trace/describe-words';
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
/** Narrowest tag, and an outcome's icon. */
const TAG = 30;
const ICON = 14;

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
  const { x0, x1, left } = scale;
  const labels = x0 - gutter - 6;
  const { n } = model;

  // The narrow tier's title is wider than the names of its lanes: what stands on the axis keeps clear of it.
  const title = m.text('title', gutter, AXIS, 'timeline', 'label');
  const axisFrom = Math.max(left, gutter + title + 6);

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

  const tags = tagsOf(m, model, scale, axisFrom);
  axis(m, model, scale, axisFrom, tags);
  for (const { k, x, w, at: line, text } of tags) {
    const now = k === 'playhead';
    m.under(k, `M${px(line)},18V${y}`, now ? 'playhead' : 'decided-line', now ? 'glide' : undefined);
    m.rect(`${k} tag`, x, 1, w, 17, now ? 'playhead-tag' : 'decided-tag', { rx: 3, ...(now && { motion: 'glide' }) });
    m.text(`${k} number`, x + w / 2, AXIS, text, now ? 'playhead-text b' : 'b', { anchor: 'middle' });
  }
  const head = tags.at(-1)!;
  return {
    ...m.done(geometry.width, y + 6),
    scale,
    track: { x: left, y: 0, w: scale.right - left, h: y },
    tag: { x: head.x, y: 1, w: head.w, h: 17 },
  };
}

/** A number on the axis in its frame. `x` is its left edge, `at` the event's own place. */
interface Tag {
  readonly k: 'decided' | 'playhead';
  readonly x: number;
  readonly w: number;
  readonly at: number;
  readonly text: string;
}

/** The playhead last, for it lies on top. Two tags stand side by side where their lines are too near for both. */
function tagsOf(
  m: SceneBuilder,
  { n, decided }: TimelineModel,
  { at, right }: TimeScale,
  from: number,
): readonly Tag[] {
  const tag = (k: Tag['k'], event: number): Tag => {
    const text = countText(event);
    const w = Math.max(TAG, m.width(text, 'b') + 12);
    return { k, w, at: at(event), text, x: Math.min(Math.max(at(event) - w / 2, from), Math.max(from, right - w)) };
  };
  const head = tag('playhead', n);
  if (decided === null) return [head];
  const cause = tag('decided', decided);
  if (cause.x + cause.w + 3 <= head.x || cause.x >= head.x + head.w + 3) return [cause, head];
  const before = head.x - cause.w - 3;
  return [{ ...cause, x: before >= from ? before : head.x + head.w + 3 }, head];
}

const ICONS: Readonly<Record<OutcomeMark['kind'], string>> = {
  ok: PASSED,
  refused: CROSSED,
  panic: STOPPED,
  limit: WARNING,
};

function axis(m: SceneBuilder, model: TimelineModel, scale: TimeScale, from: number, tags: readonly Tag[]): void {
  const taken = tags.map(({ x, w }) => [x, x + w] as const);
  const free = (a: number, b: number): boolean => taken.every(([from, to]) => b + 4 <= from || a >= to + 4);
  for (const { n, kind } of [...model.outcomes].reverse()) {
    const x = scale.at(n);
    if (!free(x - ICON / 2, x + ICON / 2) || x - ICON / 2 < from) continue;
    taken.push([x - ICON / 2, x + ICON / 2]);
    m.text(`outcome ${n}`, x, AXIS + 1, ICONS[kind], `icon small ${kind}`, { anchor: 'middle' });
  }
  const step = tickStep(model.length, scale.pitch);
  for (let n = step; n <= model.length; n += step) {
    const label = tickLabel(n, step);
    const half = m.width(label, 'mono note') / 2;
    const x = scale.at(n);
    if (!free(x - half, x + half) || x - half < from || x + half > scale.right) continue;
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
      // Three letters in a narrow column get the smaller size; a bar where not even that fits.
      const fits = (c: string): boolean => m.width(event.text, c) <= pitch;
      const cls = ['mono read', 'mono read tight'].find(fits);
      if (cls === undefined) bar(m, k, x, y, pitch, c);
      else m.text(k, x, y + 4, event.text, past ? cls : 'mono read ahead', { anchor: 'middle' });
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
    about: [k.replace(' ', '-')],
  });
}

const bar = (m: SceneBuilder, k: string, x: number, y: number, pitch: number, c: string): void => {
  const w = Math.min(4, Math.max(1.5, pitch - 2));
  m.rect(k, x - w / 2, y - 4, w, 8, c);
};
