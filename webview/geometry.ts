import type { Geometry } from './actions';
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

/** Below this the wide page has no room for four tables side by side, and draws the walk as a side bar does. */
const TABLES = 1340;
/** Below this the compact page sets the ladder below the listing and drops what the text says as well. */
const SLIM = 760;

export const hasTables = (width: number): boolean => width >= TABLES;
export const isSlim = (width: number): boolean => tierOf(width) === 'compact' && width < SLIM;

/** The column of the fault handler's ladder: the art direction's 244 at 1440, a little more where there is room. */
export const flowWidth = (width: number): number => {
  switch (tierOf(width)) {
    case 'wide':
      return Math.round(Math.min(340, 244 + Math.max(0, width - 1440) * 0.12));
    case 'compact':
      return isSlim(width) ? width - MARGINS.compact.x0 - MARGINS.compact.right : 308;
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
export function walkEdge(width: number): number {
  const { x0, right } = MARGINS.wide;
  if (!hasTables(width)) return x0 + 360;
  const middle = x0 + Math.round((width - x0 - right) / 2);
  return Math.min(middle, width - flowWidth(width) - 2 * GAP - right - LISTING);
}

/** Where a pane draws on a page of this width. At 1440: content 128 to 1408, the walk's half ends at 768. */
export function paneGeometry(pane: Pane, width: number): Geometry {
  const tier = tierOf(width);
  const { gutter, x0, right } = MARGINS[tier];
  const whole: Geometry = { tier, width, gutter, x0, x1: width - right };
  switch (pane) {
    case 'space':
      return whole;
    case 'time':
      // Lanes keep their names on the left in every tier.
      return tier === 'narrow' ? { ...whole, x0: 62 } : whole;
    case 'walk': {
      if (tier !== 'wide') return whole;
      const x1 = walkEdge(width);
      return { ...whole, width: x1, x1 };
    }
    case 'ladder': {
      const column = flowWidth(width);
      return { tier, width: column, gutter: 0, x0: 0, x1: column };
    }
  }
}

/** Everything of a wide page but the rows of calls in its timeline, in CSS pixels. */
const BARE = 761;
const CALL = 14;

/** A wide page that is too low for all lanes of a timeline with so many levels of calls keeps those that a compact one has. */
export const isShort = (
  { width, height }: { readonly width: number; readonly height: number },
  levels: number,
): boolean => tierOf(width) === 'wide' && height < BARE + CALL * levels;

/** How wide the listing's pane is, and how many lines it shows: all, in a pane that scrolls, or a few in a side bar. */
export function listingSpace(
  tier: Tier,
  page: { readonly width: number; readonly height: number },
): { readonly lines: number; readonly width: number } {
  switch (tier) {
    case 'wide':
      return { lines: Infinity, width: page.width - walkEdge(page.width) - flowWidth(page.width) - 3 * GAP };
    case 'compact':
      return isSlim(page.width)
        ? { lines: 9, width: flowWidth(page.width) }
        : { lines: Infinity, width: page.width - 112 - 20 - flowWidth(page.width) - GAP };
    case 'narrow':
      return { lines: Math.max(3, 3 + 2 * Math.floor((page.height - 900) / 34)), width: page.width - 24 };
  }
}
