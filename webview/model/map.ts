import * as l10n from '@vscode/l10n';
import type { VirtAddr } from '../../src/core/addr/address';
import { grouped, virt } from '../../src/core/addr/address';
import type { AreaView, State } from '../../src/core/trace/trace';
import type { EventOf } from '../../src/core/trace/event';
import type { View } from '../actions';
import type { Reach } from '../slices/space';
import { changedNow, isWhole, mappingOf } from './areas';
import { byteWindow, type ByteCell } from './bytes';
import { extentsOf, type Extent } from './extents';
import { mapScale, type MapScale } from './map-scale';
import { mapSegments, type MapSegment } from './map-segments';
import { fitted, wholeOf } from './map-window';
import { pageCells, type PageCell } from './pages';
import { addressInQuestion } from './question';
import { heldOf, openStop, type Held } from './space';
import { stopAt, type Stop } from './stop';
import { presence, type Presence } from './tables';
import { lastAtMost, traceIndex } from './trace-index';
import { areaName, roughSize } from './words';

/** An area of the map, with what is known of its pages. */
export interface MapArea {
  readonly area: AreaView;
  readonly mapping: number | null;
  readonly selected: boolean;
  readonly whole: boolean;
  readonly changed: boolean;
  /** Each page in view by itself, or null where they are too many: then in stretches. */
  readonly pages: readonly PageCell[] | null;
  readonly presence: Presence;
}

/** What the last check of the step on show asked for. */
export interface MapCheck {
  readonly n: number;
  readonly asked: Reach;
  /** Its start rounded down to a page, its end up. */
  readonly pages: Reach;
  readonly need: number;
}

export interface MapModel {
  readonly whole: Reach;
  readonly window: Reach;
  readonly scale: MapScale;
  /** All of the space, for the strip above. */
  readonly strip: MapScale;
  /** By id, those of the scale's segments. */
  readonly areas: ReadonlyMap<number, MapArea>;
  /** Byte by byte, where there is room for each. */
  readonly bytes: readonly ByteCell[];
  readonly extents: readonly Extent[];
  readonly check: MapCheck | null;
  readonly question: VirtAddr | null;
  /** The address that was picked to be looked at by hand. */
  readonly picked: VirtAddr | null;
  readonly stop: Stop | null;
  readonly held: Held | null;
  readonly summary: string;
}

/** Pixels from which on pages and bytes are drawn one by one. */
const PAGE_WIDTH = 7;
const BYTE_WIDTH = 15;
const PAGE = 4096n;
const MOST_PAGES = 320;
/** Entries of last tables that are read of one area: there may be many areas, and a stretch is a pixel at least. */
const READS = 256;

/** `x0`, `x1`: where the drawing begins and ends, in pixels. */
export function mapModel(view: View, window: Reach | null, x0: number, x1: number): MapModel {
  const state = view.run.trace.state(view.n);
  const whole = wholeOf(view);
  // The space may have become smaller since somebody looked there.
  const shown = (window && fitted(whole, window.start, window.end)) ?? whole;
  const scale = mapScale(mapSegments(state, shown), shown, x0, x1);
  const strip = window === null ? scale : mapScale(mapSegments(state, whole), whole, x0, x1);
  const question = addressInQuestion(view);
  const stop = openStop(view, state, stopAt(view));
  const size = Number(shown.end - shown.start);
  const bytes =
    scale.even && (x1 - x0) / size >= BYTE_WIDTH ? byteWindow(view, state, virt(shown.start), size, stop).cells : [];
  const areas = new Map<number, MapArea>();
  for (const { segment, w } of scale.pieces)
    if (segment.kind === 'area') areas.set(segment.area.id, mapArea(view, state, segment, w, question, stop));
  const model = {
    whole,
    window: shown,
    scale,
    strip,
    areas,
    bytes,
    extents: extentsOf(view, state, [shown.start, shown.end], stop),
    check: lastCheck(view),
    question,
    picked: view.selection?.kind === 'address' ? view.selection.va : null,
    stop,
    held: view.drag ? heldOf(view.drag) : null,
  };
  return { ...model, summary: summaryOf(model, scale) };
}

function mapArea(
  view: View,
  state: State,
  { area, start, end }: Extract<MapSegment, { readonly kind: 'area' }>,
  w: number,
  question: VirtAddr | null,
  stop: Stop | null,
): MapArea {
  const mapping = mappingOf(view, area);
  const first = start - (start % PAGE);
  const count = Number((end - first + PAGE - 1n) / PAGE);
  const single = w / count >= PAGE_WIDTH && count <= MOST_PAGES;
  const cpu = view.n > 0 ? view.run.trace.event(view.n).cpu : 0;
  return {
    area,
    mapping,
    selected: view.selection?.kind === 'mapping' && view.selection.index === mapping,
    whole: isWhole(view.scenario, area, mapping),
    changed: changedNow(view, area),
    pages: single ? pageCells(view, state, virt(first), count, question, stop) : null,
    presence: presence(state, state.cpu(cpu).cr3, start, end, READS),
  };
}

/** The check that the step on show has made last: what it asked for, and the whole pages around that. */
function lastCheck({ run: { trace }, n }: View): MapCheck | null {
  const { regionChecks } = traceIndex(trace);
  const at = regionChecks[lastAtMost(regionChecks, n)];
  if (n < 1 || at === undefined || trace.step(at) !== trace.step(n)) return null;
  const { start, end, need } = trace.event(at) as EventOf<'region-check'>;
  const low = start - (start % PAGE);
  const high = end + ((PAGE - (end % PAGE)) % PAGE);
  return { n: at, asked: { start, end }, pages: { start: low, end: high }, need };
}

function summaryOf({ whole, window, question }: Omit<MapModel, 'summary'>, { pieces }: MapScale): string {
  const all = window.start === whole.start && window.end === whole.end;
  const names = pieces.flatMap(({ segment }) => (segment.kind === 'area' ? [areaName(segment.area)] : []));
  const where = all
    ? l10n.t('All of the address space.')
    : l10n.t('{0} from {1} to {2}.', roughSize(window.end - window.start), grouped(window.start), grouped(window.end));
  const held =
    names.length === 0 ? l10n.t('Nothing is mapped here.') : l10n.t('In view: {0}.', names.slice(0, 8).join(', '));
  return [where, held, ...(question === null ? [] : [l10n.t('Address in question {0}.', grouped(question))])].join(' ');
}
