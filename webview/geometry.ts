import type { Geometry } from './actions';
import type { Sizes } from './slices/stage';
import type { Pane } from './state';

export type Tier = Geometry['tier'];

/** The three arrangements. Nothing is drawn smaller to fit: panes are shed instead. */
export const tierOf = (width: number): Tier => (width < 560 ? 'narrow' : width < 1200 ? 'compact' : 'wide');

interface Margins {
  readonly gutter: number;
  readonly x0: number;
  readonly right: number;
}
const MARGINS: Readonly<Record<Tier, Margins>> = {
  wide: { gutter: 20, x0: 128, right: 32 },
  compact: { gutter: 16, x0: 112, right: 20 },
  narrow: { gutter: 12, x0: 12, right: 12 },
};

/** A walk narrower than this has no room for four tables side by side, and is drawn as in a side bar. */
const TABLES = 540;
/** Below this the compact page sets the ladder below the listing and drops what the text says as well. */
const SLIM = 760;

export const hasTables = (width: number, sizes: Sizes): boolean => walkEdge(width, sizes) - MARGINS.wide.x0 >= TABLES;
export const isSlim = (width: number): boolean => tierOf(width) === 'compact' && width < SLIM;

/** The column of the fault handler's ladder: the art direction's 244 at 1440, a little more where there is room. */
export const flowWidth = (width: number, { flow }: Sizes): number => {
  switch (tierOf(width)) {
    case 'wide': {
      const { least, most } = flowBounds(width);
      return flow === undefined
        ? Math.round(Math.min(340, 244 + Math.max(0, width - 1440) * 0.12))
        : between(least, flow, most);
    }
    case 'compact': {
      if (isSlim(width)) return width - MARGINS.compact.x0 - MARGINS.compact.right;
      const { least, most } = flowBounds(width);
      return flow === undefined ? 308 : between(least, flow, most);
    }
    case 'narrow':
      return width - 24;
  }
};

/** Space between the columns of a wide page. */
const GAP = 32;
/** A listing narrower than this breaks every other line. */
const LISTING = 332;

/**
 * Right edge of the walk: where bytes 16 and 17 of 32 meet, 768 at 1440, so that both halves of the page stand on one line; less
 * where the listing would get too little.
 */
export function walkEdge(width: number, sizes: Sizes): number {
  const { x0, right } = MARGINS.wide;
  const { least, most } = walkBounds(width, sizes);
  if (sizes.walk !== undefined) return between(least, sizes.walk, most);
  const edge = Math.min(x0 + Math.round((width - x0 - right) / 2), most);
  // Too narrow for tables, it may as well leave the room to the listing.
  return edge - x0 >= TABLES ? edge : least;
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}
const between = (least: number, px: number, most: number): number => Math.max(least, Math.min(px, most));

/** How far the right edge of the walk can be dragged on a wide page. */
export function walkBounds(width: number, sizes: Sizes): Bounds {
  const { x0, right } = MARGINS.wide;
  const least = x0 + 360;
  return { least, most: Math.max(least, width - flowWidth(width, sizes) - 2 * GAP - right - LISTING) };
}

/** How wide the fault handling can be made. */
export function flowBounds(width: number): Bounds {
  const { x0, right } = MARGINS[tierOf(width)];
  const least = 220;
  const walk = tierOf(width) === 'wide' ? 360 + GAP : 0;
  return { least, most: Math.max(least, Math.min(520, width - x0 - walk - GAP - right - LISTING)) };
}

/** Where a pane draws on a page of this width. At 1440: content 128 to 1408, the walk's half ends at 768. */
export function paneGeometry(pane: Pane, width: number, sizes: Sizes = {}): Geometry {
  const tier = tierOf(width);
  const { gutter, x0, right } = MARGINS[tier];
  const whole: Geometry = { tier, width, gutter, x0, x1: width - right };
  switch (pane) {
    case 'map':
    case 'space':
    case 'walkPage':
    case 'table':
    case 'pins':
      return whole;
    case 'time':
      // Lanes keep their names on the left in every tier.
      return tier === 'narrow' ? { ...whole, x0: 62 } : whole;
    case 'walk': {
      if (tier !== 'wide') return whole;
      const x1 = walkEdge(width, sizes);
      return { ...whole, width: x1, x1 };
    }
    case 'ladder': {
      const column = flowWidth(width, sizes);
      return { tier, width: column, gutter: 0, x0: 0, x1: column };
    }
  }
}

/** Pictures of two runs side by side need this much of a page's width. */
export const BESIDE = 900;

/** Where one of them draws: half a page, with three tiers of its own where there is room for them. */
export function besideGeometry(page: number): Geometry {
  const width = Math.floor((page - 60) / 2);
  if (width < 560) return { tier: 'narrow', width, gutter: 4, x0: 4, x1: width - 4 };
  return { tier: 'wide', width, gutter: 4, x0: 96, x1: width - 8 };
}

/** Everything of a wide page but the rows of calls in its timeline, in CSS pixels. */
const BARE = 824;
const CALL = 14;
/** A lane, and the strip of a run that is too long for its timeline. */
const LANE = 15;
const STRIP = 16;
/** With fewer rows of calls the lanes say more. */
const FEWEST_CALLS = 3;

/**
 * How many rows of calls the timeline of a wide page has room for, at most `levels`. Null: so few that it keeps only the lanes that a
 * compact one has.
 */
export function callRows(
  { width, height }: { readonly width: number; readonly height: number },
  /** Rows of calls; lanes folded, of which one row tells; whether there is a strip. */
  { levels, folded, strip }: { readonly levels: number; readonly folded: number; readonly strip: boolean },
): number | null {
  if (tierOf(width) !== 'wide') return levels;
  const lanes = folded === 0 ? 0 : LANE * (1 - folded);
  const rows = Math.floor((height - BARE - lanes - (strip ? STRIP : 0)) / CALL);
  return rows >= levels ? levels : rows >= FEWEST_CALLS ? rows : null;
}

/** How wide the listing's pane is, and how many lines it shows: all, in a pane that scrolls, or a few in a side bar. */
export function listingSpace(
  tier: Tier,
  page: { readonly width: number; readonly height: number },
  sizes: Sizes,
): { readonly lines: number; readonly width: number } {
  switch (tier) {
    case 'wide':
      return {
        lines: Infinity,
        width: page.width - walkEdge(page.width, sizes) - flowWidth(page.width, sizes) - 3 * GAP,
      };
    case 'compact':
      return isSlim(page.width)
        ? { lines: 9, width: flowWidth(page.width, sizes) }
        : { lines: Infinity, width: page.width - 112 - 20 - flowWidth(page.width, sizes) - GAP };
    case 'narrow':
      return { lines: Math.max(3, 3 + 2 * Math.floor((page.height - 900) / 34)), width: page.width - 24 };
  }
}
