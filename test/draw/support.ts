import { JSDOM } from 'jsdom';
import { galleryFiles, galleryText } from '../../scripts/lib/gallery.mjs';
import { runScenario } from '../../src/run/run';
import type { Run } from '../../src/run/run';
import type { Scenario } from '../../src/scenario/model';
import { parseScenario } from '../../src/scenario/parse';
import type { Action, DrawContext, Geometry, Selection, View } from '../../webview/actions';
import { paneGeometry } from '../../webview/geometry';
import { ladderLayout } from '../../webview/layout/ladder';
import { safeMeasure } from '../../webview/layout/measure';
import type { Scene, TextMark } from '../../webview/layout/scene';
import { spaceLayout, spaceRoom } from '../../webview/layout/space';
import { laneWidth, timeScale, type TimeScale } from '../../webview/layout/time-scale';
import { timelineLayout } from '../../webview/layout/timeline';
import { walkLayout } from '../../webview/layout/walk';
import { ladderModel } from '../../webview/model/ladder';
import { spaceModel } from '../../webview/model/space';
import { timelineModel } from '../../webview/model/timeline';
import { walkModel } from '../../webview/model/walk';

export const PANES = ['space', 'walk', 'ladder', 'time'] as const;
export type PaneName = (typeof PANES)[number];
/** One width a tier, and the narrowest of each besides. */
export const WIDTHS = { wide: [1440, 1200], compact: [1000, 560], narrow: [420, 320] } as const;
export const ALL_WIDTHS: readonly number[] = Object.values(WIDTHS).flat();

/** The gallery by name, as it is parsed and run in the product. */
export const gallery: ReadonlyMap<string, { readonly scenario: Scenario; readonly run: Run }> = new Map(
  galleryFiles().map(({ name }) => [name, played(galleryText(name), name)]),
);

export function fromGallery(name: string): { readonly scenario: Scenario; readonly run: Run } {
  const found = gallery.get(name);
  if (found === undefined) throw new Error(`no scenario ${name} in the gallery`);
  return found;
}

/** Events of a run from `from` to `to`, `most` of them at about equal distances; another `turn` gives those in between. */
export function someEvents(from: number, to: number, most: number, turn = 0): readonly number[] {
  const stride = Math.max(1, Math.ceil((to - from + 1) / most));
  const events: number[] = [];
  for (let n = from + (turn % stride); n <= to; n += stride) events.push(n);
  return events;
}

/** A scenario from its text, run. */
export function played(text: string, name = 'scenario'): { readonly scenario: Scenario; readonly run: Run } {
  const { scenario, problems } = parseScenario(text);
  if (scenario === null) throw new Error(`${name}: ${JSON.stringify(problems)}`);
  return { scenario, run: runScenario(scenario) };
}

export const viewOf = (
  { scenario, run }: { readonly scenario: Scenario; readonly run: Run },
  n: number,
  selection: Selection | null = null,
): View => ({ scenario, run, n, selection });

/** Where events lie on a whole timeline of 1440 pixels. */
export const scaleOf = (of: { readonly scenario: Scenario; readonly run: Run }): TimeScale =>
  timeScale(timelineModel(viewOf(of, 0), 1280).axis, geometryOf('time', 1440));

/** The first event for which `is` holds, from `from` on. */
export function eventWhere(run: Run, is: (event: ReturnType<Run['trace']['event']>) => boolean, from = 1): number {
  for (let n = from; n <= run.trace.length; n++) if (is(run.trace.event(n))) return n;
  throw new Error('no such event');
}

export const geometryOf = (pane: PaneName, width: number): Geometry => paneGeometry(pane, width);

/** What a pane would draw. */
export function sceneOf(pane: PaneName, view: View, width: number): Scene {
  const geometry = geometryOf(pane, width);
  switch (pane) {
    case 'space':
      return spaceLayout(spaceModel(view, spaceRoom(geometry)), geometry, safeMeasure);
    case 'walk':
      return walkLayout(walkModel(view), geometry, safeMeasure);
    case 'ladder':
      return ladderLayout(ladderModel(view), geometry, safeMeasure);
    case 'time': {
      return timelineLayout(timelineModel(view, laneWidth(geometry)), geometry, safeMeasure);
    }
  }
}

export interface Canvas {
  readonly svg: SVGSVGElement;
  readonly window: JSDOM['window'];
  /** What was dispatched, oldest first. */
  readonly actions: Action[];
  readonly context: (pane: PaneName, width?: number) => DrawContext;
}

export function canvas(): Canvas {
  const { window } = new JSDOM('<!doctype html><body></body>');
  const svg = window.document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  window.document.body.append(svg);
  const actions: Action[] = [];
  return {
    svg,
    window,
    actions,
    context: (pane, width = 1440) => ({
      geometry: geometryOf(pane, width),
      dispatch: (action) => actions.push(action),
      animate: false,
    }),
  };
}

interface Box {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the ink of a text is: from its capitals down to a little below the base line. */
function boxOf({ x, y, anchor, width, size, runs }: TextMark): Box {
  const left = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width;
  return {
    words: runs.map(([text]) => text).join(' '),
    left,
    right: left + width,
    top: y - 0.72 * size,
    bottom: y + 0.12 * size,
  };
}

/** Texts that run into each other, and those that leave the drawing: '' for a drawing that is well. */
export function collisions(scene: Scene, geometry: Geometry): readonly string[] {
  // A bolt over a hatch lies on nothing that is read; the bytes' own texts make way for it.
  const boxes = scene.texts.map(boxOf);
  const found: string[] = [];
  for (const [i, a] of boxes.entries()) {
    if (a.left < -0.5 || a.right > geometry.width + 0.5 || a.bottom > scene.height + 0.5)
      found.push(`outside: "${a.words}"`);
    for (const b of boxes.slice(i + 1)) {
      const apart = a.right <= b.left + 0.5 || b.right <= a.left + 0.5 || a.bottom <= b.top || b.bottom <= a.top;
      if (!apart) found.push(`overlap: "${a.words}" and "${b.words}"`);
    }
  }
  return found;
}

/** All that can be wrong with a drawing whatever it shows: colliding texts, keys that two marks share, numbers that are none. */
export function flaws(scene: Scene, geometry: Geometry): readonly string[] {
  const { under, rects, paths, dots, texts, hits } = scene;
  const found = [...collisions(scene, geometry)];
  for (const layer of [under, rects, paths, dots, texts, hits]) {
    const keys = layer.map(({ k }) => k);
    if (new Set(keys).size < keys.length)
      found.push(`two of one key: ${keys.find((k, i) => keys.indexOf(k) < i) ?? ''}`);
  }
  for (const { k, x, y, w, h } of [...rects, ...hits]) {
    if (![x, y, w, h].every(Number.isFinite) || w < 0 || h < 0) found.push(`no rectangle: ${k}`);
  }
  for (const { k, x, y } of [...dots, ...texts]) if (!Number.isFinite(x + y)) found.push(`no place: ${k}`);
  for (const { k, d } of [...under, ...paths]) if (/NaN|Infinity|undefined/.test(d)) found.push(`no path: ${k}`);
  for (const { k, label } of hits) if (label === '' || label.includes('undefined')) found.push(`no name: ${k}`);
  return found;
}

/** The text of the marks whose key begins so. */
export const textOf = (scene: Scene, key: string): string =>
  scene.texts
    .filter(({ k }) => k === key)
    .map(({ runs }) => runs.map(([text]) => text).join(' '))
    .join(' ');
