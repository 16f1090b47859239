import * as l10n from '@vscode/l10n';
import type { DrawContext, Geometry, View } from './actions';
import { drawLadder } from './draw/ladder';
import { drawMap } from './draw/map';
import { drawOpenTable } from './draw/open-table';
import { drawPins } from './draw/pins';
import { drawSpace } from './draw/space';
import { drawTimeline } from './draw/timeline';
import { drawWalk } from './draw/walk';
import { drawWalkPage } from './draw/walk-page';
import { callRows, paneGeometry } from './geometry';
import { laneWidth } from './layout/time-scale';
import { timelineModel } from './model/timeline';
import type { PanelContext } from './panels/context';
import type { Sizes } from './slices/stage';
import type { Pane } from './state';

/** The drawings. Each keeps its element for the life of the page, wherever the page puts it. */
export interface Panes {
  readonly element: (pane: Pane) => SVGSVGElement;
  /** Fonts or colours are others: all is to be drawn anew. */
  forget(): void;
  /** Draws those that are on the page and would show something else than they do. `fault` hears of a drawing that threw, or null for one that is well. */
  draw(
    view: View,
    room: { readonly width: number; readonly height: number },
    sizes: Sizes,
    animate: boolean,
    dispatch: PanelContext['dispatch'],
    fault: (pane: Pane, error: unknown) => void,
  ): void;
}

interface Sort {
  readonly draw: (svg: SVGSVGElement, view: View, ctx: DrawContext) => void;
  /** What it looks at besides the run, the event and what is picked; of the rest it is shown nothing. */
  readonly looksAt: readonly Looks[];
  readonly label: () => string;
}
type Looks = Exclude<keyof View, 'scenario' | 'run' | 'n' | 'selection'>;

const DRAWINGS: Readonly<Record<Pane, Sort>> = {
  map: { draw: drawMap, looksAt: ['space', 'drag'], label: () => l10n.t('Address space, all of it') },
  space: { draw: drawSpace, looksAt: ['drag'], label: () => l10n.t('Address space') },
  walk: { draw: drawWalk, looksAt: ['walk'], label: () => l10n.t('Page-table walk') },
  ladder: { draw: drawLadder, looksAt: [], label: () => l10n.t('Decision') },
  time: { draw: drawTimeline, looksAt: ['time', 'search'], label: () => l10n.t('Timeline') },
  walkPage: { draw: drawWalkPage, looksAt: ['walk'], label: () => l10n.t('Walk') },
  table: { draw: drawOpenTable, looksAt: ['walk'], label: () => l10n.t('Table') },
  pins: { draw: drawPins, looksAt: ['walk'], label: () => l10n.t('Pinned walks') },
};
export const PANES = Object.keys(DRAWINGS) as Pane[];

export function createPanes(): Panes {
  const elements = new Map(PANES.map((pane) => [pane, createSvg(pane)]));
  const element = (pane: Pane): SVGSVGElement => elements.get(pane)!;
  /** What each drawing was last made of. */
  const made = new Map<Pane, readonly unknown[]>();
  return {
    element,
    forget: () => {
      made.clear();
    },
    draw(view, room, sizes, animate, dispatch, fault) {
      for (const pane of PANES) {
        const svg = element(pane);
        if (!svg.isConnected) continue;
        try {
          const geometry = paneGeometry(pane, room.width, sizes);
          const shown = pane === 'time' ? fitted(room, view, geometry) : geometry;
          const { draw, looksAt } = DRAWINGS[pane];
          const seen = seenBy(view, looksAt);
          const from = [...valuesOf(seen), ...valuesOf(shown)];
          if (sameValues(made.get(pane), from)) continue;
          made.set(pane, from);
          draw(svg, seen, { geometry: shown, dispatch, animate });
          fault(pane, null);
        } catch (error) {
          made.delete(pane);
          // Half a drawing would lie.
          svg.replaceChildren();
          svg.setAttribute('height', '0');
          fault(pane, error);
        }
      }
    },
  };
}

function seenBy(view: View, looksAt: readonly Looks[]): View {
  const { scenario, run, n, selection } = view;
  return { scenario, run, n, selection, ...Object.fromEntries(looksAt.map((key) => [key, view[key]])) };
}

const valuesOf = (object: object): readonly unknown[] => Object.values(object);

const sameValues = (a: readonly unknown[] | undefined, b: readonly unknown[]): boolean =>
  a?.length === b.length && a.every((value, i) => value === b[i]);

/** A timeline as high as the page has room for. */
function fitted(room: { readonly width: number; readonly height: number }, view: View, geometry: Geometry): Geometry {
  const rows = callRows(room, timelineRows(view, geometry));
  return rows === null ? { ...geometry, tier: 'compact' } : { ...geometry, callRows: rows };
}

/** What makes a timeline higher or lower than another. */
function timelineRows(view: View, geometry: Geometry): Parameters<typeof callRows>[1] {
  const { axis, callLevels, folded, map } = timelineModel(view, laneWidth(geometry));
  const lanes = folded.filter((lane) => lane !== 'calls').length;
  return { levels: axis.length > 0 && folded.includes('calls') ? 1 : callLevels, folded: lanes, strip: map !== null };
}

function createSvg(pane: Pane): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', pane);
  svg.setAttribute('role', 'group');
  svg.setAttribute('aria-label', DRAWINGS[pane].label());
  return svg;
}
