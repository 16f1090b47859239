import * as l10n from '@vscode/l10n';
import { countText } from '../../src/core/trace/describe-words';
import type { LoopSpan } from '../model/time-axis';
import { foundMarks } from '../model/time-slices';
import type { OutcomeMark, TimelineModel } from '../model/timeline';
import { lastAtMost } from '../model/trace-index';
import { CROSSED, PASSED, STOPPED, WARNING } from './icons';
import type { SceneBuilder } from './scene';
import { n as px } from './scene';
import type { TimeScale } from './time-scale';
import { tickLabel, tickStep } from './time-scale';

/** Base line of what stands on the axis. */
export const AXIS = 14;
/** Narrowest tag, and an outcome's icon. */
const TAG = 30;
const ICON = 14;

/** A number on the axis in its frame. `x` is its left edge, `at` the event's own place. */
export interface Tag {
  readonly k: 'decided' | 'playhead';
  readonly x: number;
  readonly w: number;
  readonly at: number;
  readonly text: string;
  /** It lies beyond the end of the axis that it stands at. */
  readonly away: boolean;
}

/** The playhead last, for it lies on top. Two tags stand side by side where their lines are too near for both. */
export function tagsOf(
  m: SceneBuilder,
  { n, decided }: TimelineModel,
  { at, right, first, last }: TimeScale,
  from: number,
): readonly Tag[] {
  const tag = (k: Tag['k'], event: number): Tag => {
    const [before, behind] = [first > 1 && event < first, event > last];
    const number = countText(event);
    const text = before ? `‹ ${number}` : behind ? `${number} ›` : number;
    const w = Math.max(TAG, m.width(text, 'b') + 12);
    const x = Math.min(Math.max(at(event) - w / 2, from), Math.max(from, right - w));
    return { k, w, at: at(event), text, x, away: before || behind };
  };
  const head = tag('playhead', n);
  if (decided === null || decided < first || decided > last) return [head];
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

/** Outcomes and numbers, where the tags leave room for them. */
export function axis(
  m: SceneBuilder,
  model: TimelineModel,
  scale: TimeScale,
  from: number,
  tags: readonly Tag[],
): void {
  const taken = tags.map(({ x, w }) => [x, x + w] as const);
  const free = (a: number, b: number): boolean =>
    a >= from && b <= scale.right && taken.every(([from, to]) => b + 4 <= from || a >= to + 4);
  const take = (a: number, b: number): boolean => free(a, b) && taken.push([a, b]) > 0;
  const out = model.off.includes('outcomes') ? ' out' : '';
  for (const { n, kind } of [...model.outcomes].reverse()) {
    const x = scale.at(n);
    if (take(x - ICON / 2, Math.min(scale.right, x + ICON / 2)))
      m.text(`outcome ${n}`, x, AXIS + 1, ICONS[kind], `icon small ${kind}${out}`, { anchor: 'middle' });
  }
  for (const loop of model.axis.loops) if (loop.folded || loop.opened) bracket(m, loop, scale, take);
  const { segments } = model.axis;
  const step = tickStep(model.length, scale.pitch);
  for (const { first, last, folded } of segments) {
    // The numbers of a folded loop would be neighbours that lie thousands apart.
    if (folded) continue;
    for (let n = Math.max(step, Math.ceil(first / step) * step); n <= last; n += step) {
      const label = tickLabel(n, step);
      const half = m.width(label, 'mono note') / 2;
      const x = scale.at(n);
      if (free(x - half, x + half)) m.text(`tick ${n}`, x, AXIS, label, 'mono note', { anchor: 'middle' });
    }
  }
}

/** A loop: from where to where, how often round, and the way to open or to fold it. */
function bracket(
  m: SceneBuilder,
  { first, last, rounds, folded }: LoopSpan,
  { edge }: TimeScale,
  take: (a: number, b: number) => boolean,
): void {
  const x = edge(first) + 1;
  const w = Math.max(2, edge(last + 1) - edge(first) - 2);
  m.path(`loop ${first}`, `M${px(x)},22v-4h${px(w)}v4`, folded ? 'loop' : 'loop open');
  const text = `×${countText(rounds)}`;
  const half = m.width(text, 'mono note') / 2;
  const middle = x + w / 2;
  if (take(middle - half, middle + half))
    m.text(`loop ${first} rounds`, middle, AXIS, text, 'mono note', { anchor: 'middle' });
  const events = [countText(rounds), countText(first), countText(last)] as const;
  m.hit({
    k: `loop ${first}`,
    x,
    y: 3,
    w,
    h: 20,
    label: folded
      ? l10n.t('{0} rounds of a loop, events {1} to {2}, folded: open', ...events)
      : l10n.t('{0} rounds of a loop, events {1} to {2}, open: fold', ...events),
    row: 'axis',
    action: { type: 'time', action: { type: 'loop', first, open: folded } },
  });
}

/** Events that a search has found: a mark over the lanes for each that a pixel can tell apart. */
export function founds(m: SceneBuilder, { found, axis, n }: TimelineModel, { x0, at }: TimeScale): void {
  if (found === null) return;
  const marks = foundMarks(found, axis, APART);
  const d = marks.map(([x]) => `M${px(x0 + x - 2.5)},19h5l-2.5,4z`).join('');
  if (d !== '') m.path('found', d, 'found');
  const here = found[lastAtMost(found, n)] === n && n > 0;
  if (here) m.path('found now', `M${px(at(n) - 4)},18h8l-4,6z`, 'found now');
}
/** Pixels between two marks of found events. */
const APART = 4;
