import type { Action } from '../actions';
import type { Grab } from '../model/moves';
import type { Hold } from './hold';
import type { Measure } from './measure';
import { fit, fitEnd, fontOf } from './measure';

/** What a layout returns: marks with keys that stay the same from event to event, in layers painted in this order. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly under: readonly PathMark[];
  readonly rects: readonly RectMark[];
  readonly paths: readonly PathMark[];
  readonly dots: readonly DotMark[];
  readonly texts: readonly TextMark[];
  readonly hits: readonly HitMark[];
  /** Words in a box, over everything. */
  readonly tips: readonly TipMark[];
  /** Over the hits: edges that can be dragged. */
  readonly grips: readonly GripMark[];
}

/** Fills that are patterns. Their `<pattern>` elements stand in each drawing: see draw/defs.ts. */
export type Pattern = 'stop-hatch' | 'ruled' | 'gone' | 'cluster';
/** The only motions there are (DESIGN-NOTES): `glide` to a new place, `grow` when it first shows. */
export type Motion = 'glide' | 'grow';

export interface Mark {
  readonly k: string;
  /** Classes of media/css/drawing*.css. */
  readonly c: string;
  readonly motion?: Motion;
}
export interface RectMark extends Mark {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly rx?: number;
  readonly pattern?: Pattern;
}
export interface PathMark extends Mark {
  readonly d: string;
}
export interface DotMark extends Mark {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}
/** A run of a text with its own class; `gap` is white space before it, in pixels. */
export type Run = readonly [text: string, cls?: string, gap?: number];
export type Anchor = 'start' | 'middle' | 'end';
export interface TextMark extends Mark {
  readonly x: number;
  /** Base line. */
  readonly y: number;
  readonly anchor: Anchor;
  readonly runs: readonly Run[];
  /** The whole text, where `runs` are cut short. */
  readonly title: string | null;
  /** Measured width and the largest font size in it. */
  readonly width: number;
  readonly size: number;
}

/** What can be hit: by pointer, by keyboard, by a screen reader. */
export interface HitMark extends Mark {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly label: string;
  /** Left and right stay in a row, up and down change it. Rows follow each other as they first show. */
  readonly row: string;
  readonly action: Action;
  /** Where Tab enters the pane; the first mark unless one says so. */
  readonly entry?: boolean;
  /** What it is about, in words that things in other panes share: `page-0x1000`, `event-31`. Hover outlines all that share one. */
  readonly about?: readonly string[];
  /** It can be dragged, and moved by Alt and arrows. */
  readonly hold?: Hold;
  /** It has a value that left and right change, as long as it has the focus. */
  readonly slider?: Slider;
  readonly pressed?: boolean;
  /** A switch, and whether it is on. */
  readonly checked?: boolean;
  /** It cannot be used now; its label says why. */
  readonly off?: boolean;
  readonly current?: boolean;
}

export interface Slider {
  readonly grab: Grab;
  readonly now: number;
  /** The value as it is read out. */
  readonly text: string;
}

/** Words that stand over all else, in a box of their own. */
export interface TipMark extends Mark {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly words: TextMark;
}

/** Something to take hold of by pointer; keys do the same to the hit that it belongs to. */
export interface GripMark extends Mark {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly label: string;
  /** What is taken hold of; by where the hand comes down, where that makes a difference. */
  readonly hold: Hold | ((x: number) => Hold);
  /** The hand over it; a double arrow if nothing is said. */
  readonly cursor?: 'crosshair';
  /** Where grips lie over each other, this one is taken. */
  readonly first?: boolean;
}

export interface TextOptions {
  readonly anchor?: Anchor;
  /** Widest it may get; the rest becomes an ellipsis, or an ellipsis at the start for `cut: 'start'`. */
  readonly max?: number;
  readonly cut?: 'start' | 'end';
}

export interface SceneBuilder {
  readonly measure: Measure;
  rect(
    k: string,
    x: number,
    y: number,
    w: number,
    h: number,
    c: string,
    extra?: Pick<RectMark, 'rx' | 'pattern' | 'motion'>,
  ): void;
  under(k: string, d: string, c: string, motion?: Motion): void;
  path(k: string, d: string, c: string, motion?: Motion): void;
  line(k: string, x1: number, y1: number, x2: number, y2: number, c: string, motion?: Motion): void;
  dot(k: string, x: number, y: number, r: number, c: string): void;
  /** Draws nothing where nothing fits. Returns the width. */
  text(k: string, x: number, y: number, text: string | readonly Run[], c: string, options?: TextOptions): number;
  /** Width that `text` would take. */
  width(text: string | readonly Run[], c: string): number;
  hit(mark: Omit<HitMark, 'c'>): void;
  grip(mark: Omit<GripMark, 'c'>): void;
  /** Shows where there is a grip, around a point. */
  handle(k: string, x: number, y: number): void;
  /** A box around x, inside `room`, with its top at y. */
  tip(k: string, x: number, y: number, runs: readonly Run[], room: readonly [number, number]): void;
  done(width: number, height: number): Scene;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer M)[] ? M[] : T[K] };

/** Collects marks; layouts read as a list of them. */
export function scene(measure: Measure): SceneBuilder {
  const all: Mutable<Omit<Scene, 'width' | 'height'>> = {
    under: [],
    rects: [],
    paths: [],
    dots: [],
    texts: [],
    hits: [],
    grips: [],
    tips: [],
  };
  const path = (k: string, d: string, c: string, motion?: Motion) => ({ k, d, c, ...(motion && { motion }) });
  return {
    measure,
    rect: (k, x, y, w, h, c, extra) => all.rects.push({ k, x, y, w: Math.max(0, w), h: Math.max(0, h), c, ...extra }),
    under: (k, d, c, motion) => all.under.push(path(k, d, c, motion)),
    path: (k, d, c, motion) => all.paths.push(path(k, d, c, motion)),
    line: (k, x1, y1, x2, y2, c, motion) => all.paths.push(path(k, `M${n(x1)},${n(y1)}L${n(x2)},${n(y2)}`, c, motion)),
    dot: (k, x, y, r, c) => all.dots.push({ k, x, y, r, c }),
    text(k, x, y, text, c, options = {}) {
      const mark = textMark(k, x, y, runsOf(text, c), c, options, measure);
      if (mark === null) return 0;
      all.texts.push(mark);
      return mark.width;
    },
    width: (text, c) => total(runsOf(text, c), c, measure),
    hit: (mark) => all.hits.push({ ...mark, c: 'hit' }),
    grip: (mark) => all.grips.push({ ...mark, c: mark.cursor === undefined ? 'grip' : `grip ${mark.cursor}` }),
    handle: (k, x, y) => all.rects.push({ k, x: x - 2.5, y: y - 6, w: 5, h: 12, rx: 2.5, c: 'handle' }),
    tip(k, x, y, runs, [from, to]) {
      const w = total(runs, '', measure) + 16;
      const left = Math.max(from, Math.min(x - w / 2, to - w));
      const words = textMark(`${k} words`, left + 8, y + 15, runs, '', {}, measure);
      if (words !== null) all.tips.push({ k, c: 'tip', x: left, y, w, h: 22, words });
    },
    done: (width, height) => ({
      width,
      height,
      ...all,
      grips: [...all.grips.filter(({ first }) => first !== true), ...all.grips.filter(({ first }) => first === true)],
    }),
  };
}

/** A number as it stands in a path: hundredths of a pixel are enough. */
export const n = (value: number): number => Math.round(value * 100) / 100;

/** Addresses inside words get the editor's font by themselves. */
function runsOf(text: string | readonly Run[], c: string): readonly Run[] {
  if (typeof text !== 'string') return text;
  if (c.includes('mono') || !text.includes('0x')) return [[text]];
  return text
    .split(/(0x[0-9a-f_]+)/)
    .filter((part) => part !== '')
    .map((part): Run => (part.startsWith('0x') ? [part, 'mono'] : [part]));
}

const total = (runs: readonly Run[], c: string, measure: Measure): number =>
  runs.reduce((sum, [text, cls, gap]) => sum + (gap ?? 0) + measure(text, fontOf(c, cls)), 0);

function textMark(
  k: string,
  x: number,
  y: number,
  runs: readonly Run[],
  c: string,
  { anchor = 'start', max = Infinity, cut = 'end' }: TextOptions,
  measure: Measure,
): TextMark | null {
  const whole = total(runs, c, measure);
  const kept = whole <= max ? runs : shortened(runs, c, max, cut, measure);
  if (kept.length === 0) return null;
  return {
    k,
    c,
    x,
    y,
    anchor,
    runs: kept,
    title: whole <= max ? null : runs.map(([text, , gap]) => (gap === undefined ? text : ` ${text}`)).join(''),
    width: whole <= max ? whole : total(kept, c, measure),
    size: Math.max(...kept.map(([, cls]) => fontOf(c, cls).size)),
  };
}

function shortened(
  runs: readonly Run[],
  c: string,
  max: number,
  cut: 'start' | 'end',
  measure: Measure,
): readonly Run[] {
  const kept: Run[] = [];
  let left = max;
  for (const [text, cls, gap] of runs) {
    const font = fontOf(c, cls);
    left -= gap ?? 0;
    const short = (cut === 'start' ? fitEnd : fit)(text, left, font, measure);
    if (short !== '') kept.push(gap === undefined ? [short, cls ?? ''] : [short, cls ?? '', gap]);
    if (short !== text) break;
    left -= measure(text, font);
  }
  return kept;
}
