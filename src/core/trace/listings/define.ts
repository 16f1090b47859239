export interface ListingLine {
  /** From 1. */
  readonly n: number;
  readonly code: string;
  /** Name that events use for the line; null where none stands on it. */
  readonly anchor: string | null;
  /** A remark for the right edge. */
  readonly comment: string | null;
}

export interface Listing {
  /** A kernel model's own listing has the model before it: `starry-next/handle_page_fault`. */
  readonly name: string;
  /** The function's name alone. */
  readonly title: string;
  readonly lines: readonly ListingLine[];
}

/** A line an event stands on. */
export interface Site {
  readonly listing: string;
  readonly anchor: string;
}

/** Anchor ('' where no event stands on the line), code, and the remark at its right. */
type LineSource = readonly [anchor: string, code: string, comment?: string];
type Source = Readonly<Record<string, readonly LineSource[]>>;

/** The number of a line in the trace's column. The compiler refuses an anchor that the listing lacks. */
export type SiteOf<S extends Source> = <N extends keyof S>(name: N, anchor: Exclude<S[N][number][0], ''>) => number;

const LISTINGS = new Map<string, Listing>();
const SITES: Site[] = [];
const NUMBERS = new Map<string, number>();

/** Adds listings to the table of all. The first line of each is its signature, with the anchor `entry`. */
export function defineListings<const S extends Source>(source: S): SiteOf<S> {
  for (const [name, lines] of Object.entries(source)) {
    LISTINGS.set(name, {
      name,
      title: name.slice(name.lastIndexOf('/') + 1),
      lines: lines.map(([anchor, code, comment], i) => ({
        n: i + 1,
        code,
        anchor: anchor === '' ? null : anchor,
        comment: comment ?? null,
      })),
    });
  }
  return (name, anchor) => numberOf(String(name), anchor);
}

function numberOf(listing: string, anchor: string): number {
  const key = `${listing}#${anchor}`;
  const known = NUMBERS.get(key);
  if (known !== undefined) return known;
  NUMBERS.set(key, SITES.length);
  return SITES.push({ listing, anchor }) - 1;
}

/** The listing of that name, or null when no function has one. */
export const listing = (name: string): Listing | null => LISTINGS.get(name) ?? null;
export const listingNames = (): readonly string[] => [...LISTINGS.keys()];
export const siteAt = (number: number): Site => SITES[number]!;
/** Every line that some code of the engine puts events on. */
export const allSites = (): readonly Site[] => SITES;
