import * as l10n from '@vscode/l10n';
import { countText } from '../../src/core/trace/describe-words';
import type { EventMark } from '../model/event-marks';
import type { TimelineModel } from '../model/timeline';
import { isLaneOff } from '../model/groups';
import type { Lane } from '../model/trace-index';
import { BOLT } from './icons';
import type { SceneBuilder } from './scene';
import { n as px } from './scene';
import type { TimeScale } from './time-scale';

export const CALL = 14;
export const LANE = 15;

/** A bar a call, in rows by how deep it lies; `levels` of them. Those too short for a name are many: they share an outline. */
export function calls(m: SceneBuilder, model: TimelineModel, scale: TimeScale, y: number, levels: number): void {
  const { edge } = scale;
  const out = isLaneOff('calls', model.off) ? ' out' : '';
  let [before, behind] = ['', ''];
  for (const { from, to, depth, name } of model.calls) {
    if (depth >= levels) continue;
    const x = edge(from);
    const w = Math.max(1, edge(to + 1) - x - (name === null ? 0 : 2));
    const top = y + depth * CALL;
    const past = from <= model.n;
    if (name === null) {
      const bar = `M${px(x)},${px(top)}h${px(w)}v${CALL - 1.5}h${-px(w)}z`;
      if (past) before += bar;
      else behind += bar;
      continue;
    }
    m.rect(`call ${from}`, x, top, w, CALL - 1.5, (past ? 'call' : 'call ahead') + out);
    if (w > 24)
      m.text(`call ${from} name`, x + 5, top + 9.5, name, (past ? 'call-name' : 'note') + out, { max: w - 8 });
    m.hit({
      k: `call ${from}`,
      x,
      y: top,
      w,
      h: CALL - 1.5,
      label: l10n.t('{0}, events {1} to {2}', name, countText(from), countText(to)),
      row: `calls ${depth}`,
      action: { type: 'seek', n: from },
    });
  }
  if (before !== '') m.path('calls past', before, `call${out}`);
  if (behind !== '') m.path('calls ahead', behind, `call ahead${out}`);
}

/** The access flag: filled up to the playhead, hollow ahead of it. */
export function flags(m: SceneBuilder, model: TimelineModel, { edge, right, last }: TimeScale, y: number): void {
  // One processor's span lies over another's; a second one gets the lower half of the lane.
  const cpus = [...new Set(model.flags.map(({ cpu }) => cpu))].sort((a, b) => a - b);
  const h = cpus.length > 1 ? 3 : 6;
  const out = isLaneOff('flag', model.off) ? ' out' : '';
  for (const { from, to, cpu } of model.flags) {
    const a = edge(from);
    const b = to === null ? edge(last + 1) : edge(to);
    const now = Math.min(Math.max(edge(model.n + 1), a), b, right);
    const top = y - 3 + (cpus.length > 1 ? Math.min(cpus.indexOf(cpu), 1) * 4 : 0);
    if (now > a) m.rect(`flag ${from}`, a, top, now - a, h, `flag-on${out}`, { motion: 'glide' });
    if (b > now) m.rect(`flag ${from} ahead`, now, top + 0.5, b - now, h - 1, `flag-ahead${out}`, { motion: 'glide' });
  }
}

/** One bar a column, as tall as that column is busy: all that are past in one outline, and all that are ahead, for they are many. */
export function slices(m: SceneBuilder, model: TimelineModel, { x0 }: TimeScale, lane: Lane, y: number): void {
  if (model.slices === null) return;
  const { x, w, first, last, lanes } = model.slices;
  const counts = lanes[lane];
  const out = isLaneOff(lane, model.off) ? ' out' : '';
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  let [past, ahead] = ['', ''];
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] === 0) continue;
    const h = 3 + 7 * Math.sqrt(counts[i]! / most);
    const wide = px(Math.max(1, w[i]! - 2));
    const bar = `M${px(x0 + x[i]!)},${px(y - h / 2)}h${wide}v${px(h)}h${-wide}z`;
    if (model.n >= last[i]! || (model.n > first[i]! && model.n * 2 > first[i]! + last[i]!)) past += bar;
    else ahead += bar;
  }
  if (past !== '') m.path(`${lane} slices past`, past, `ev on${out}`);
  if (ahead !== '') m.path(`${lane} slices ahead`, ahead, `ev off${out}`);
}

/** An event that stands by itself; faint where it is left out. */
export function eventMarks(
  m: SceneBuilder,
  event: EventMark,
  scale: TimeScale,
  y: number,
  now: number,
  off: boolean,
): void {
  const { n, shape } = event;
  const { pitch } = scale;
  const x = scale.at(n);
  const past = n <= now;
  const out = off ? ' out' : '';
  const c = (past ? 'ev on' : 'ev off') + out;
  const k = `event ${n}`;
  const r = Math.min(1, Math.max(0.6, pitch / 9));
  switch (shape) {
    case 'bolt':
      m.text(k, x, y + 5, BOLT, (past ? 'icon small halo stop' : 'icon small') + out, { anchor: 'middle' });
      break;
    case 'cross':
      if (past) m.path(k, `M${px(x - 4)},${px(y - 4)}l8,8m0,-8l-8,8`, `ev-stop${out}`);
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
      else m.text(k, x, y + 4, event.text, (past ? cls : 'mono read ahead') + out, { anchor: 'middle' });
      break;
    }
    case 'bar':
      bar(m, k, x, y, pitch, c);
      break;
  }
  // What is written has changed, as everywhere.
  if (event.written) m.rect(`${k} written`, x - 3.5 * r, y + 6, 7 * r, 1.5, (past ? 'written' : 'written ahead') + out);
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
