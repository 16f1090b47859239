import type { Sizes } from './slices/stage';

/** Where the list of events stands, and how much of the page it takes, in CSS pixels: its width, or its height. */
export interface ListPlace {
  readonly side: 'beside' | 'below';
  readonly px: number;
  readonly least: number;
  readonly most: number;
}

/** From this width on there is room for the list beside half a screen's arrangement. */
const BESIDE = 1000;
/** The page's own least width then, and the one that shows everything. */
const PAGE = 600;
const WIDE = 1200;
/** The list's least width; from this one on the page gives it what it can spare. */
const NARROW = 240;
const COMFORT = 320;
const USUAL = 400;

export function listPlace(page: { readonly width: number; readonly height: number }, sizes: Sizes): ListPlace {
  const { width, height } = page;
  if (width < BESIDE) {
    const [least, most] = [96, Math.max(96, height - 320)];
    const px = Math.round(sizes.rows ?? Math.min(240, height / 4));
    return { side: 'below', px: Math.min(Math.max(least, px), most), least, most };
  }
  const most = Math.min(800, width - PAGE);
  // A page that would stay whole with a little less beside it stays whole.
  const spare = width - WIDE;
  const px = sizes.list ?? (spare >= COMFORT ? Math.min(480, spare) : USUAL);
  return { side: 'beside', px: Math.min(Math.max(NARROW, px), most), least: NARROW, most };
}
