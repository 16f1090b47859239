import type { DrawContext, Geometry, View } from './actions';
import { drawLadder } from './draw/ladder';
import { drawSpace } from './draw/space';
import { drawTimeline } from './draw/timeline';
import { drawWalk } from './draw/walk';
import { isShort, paneGeometry } from './geometry';
import { laneWidth } from './layout/time-scale';
import { timelineModel } from './model/timeline';
import type { PanelContext } from './panels/context';
import type { Sizes } from './slices/stage';
import type { Pane } from './state';

/** The four drawings. Each keeps its element for the life of the page, wherever the page puts it. */
export interface Panes {
  readonly element: (pane: Pane) => SVGSVGElement;
  /** Draws those that are on the page. `fault` hears of a drawing that threw, or null for one that is well. */
  draw(
    view: View,
    room: { readonly width: number; readonly height: number },
    sizes: Sizes,
    animate: boolean,
    dispatch: PanelContext['dispatch'],
    fault: (pane: Pane, error: unknown) => void,
  ): void;
}

type Draw = (svg: SVGSVGElement, view: View, ctx: DrawContext) => void;
const DRAWINGS: Readonly<Record<Pane, { readonly draw: Draw; readonly label: string }>> = {
  space: { draw: drawSpace, label: 'Address space' },
  walk: { draw: drawWalk, label: 'Page-table walk' },
  ladder: { draw: drawLadder, label: 'Decision' },
  time: { draw: drawTimeline, label: 'Timeline' },
};
export const PANES = Object.keys(DRAWINGS) as Pane[];

export function createPanes(): Panes {
  const elements = new Map(PANES.map((pane) => [pane, createSvg(pane)]));
  const element = (pane: Pane): SVGSVGElement => elements.get(pane)!;
  return {
    element,
    draw(view, room, sizes, animate, dispatch, fault) {
      for (const pane of PANES) {
        const svg = element(pane);
        if (!svg.isConnected) continue;
        try {
          const geometry = paneGeometry(pane, room.width, sizes);
          const short = pane === 'time' && isShort(room, timelineRows(view, geometry));
          const tier = short ? 'compact' : geometry.tier;
          DRAWINGS[pane].draw(svg, view, { geometry: { ...geometry, tier }, dispatch, animate });
          fault(pane, null);
        } catch (error) {
          // Half a drawing would lie.
          svg.replaceChildren();
          svg.setAttribute('height', '0');
          fault(pane, error);
        }
      }
    },
  };
}

/** What makes a timeline higher or lower than another. */
function timelineRows(view: View, geometry: Geometry): Parameters<typeof isShort>[1] {
  const { axis, callLevels, folded, map } = timelineModel(view, laneWidth(geometry));
  const lanes = folded.filter((lane) => lane !== 'calls').length;
  return { levels: axis.length > 0 && folded.includes('calls') ? 1 : callLevels, folded: lanes, strip: map !== null };
}

function createSvg(pane: Pane): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', pane);
  svg.setAttribute('role', 'group');
  svg.setAttribute('aria-label', DRAWINGS[pane].label);
  return svg;
}
