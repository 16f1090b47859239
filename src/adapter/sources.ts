import { Source } from '@vscode/debugadapter';
import * as l10n from '@vscode/l10n';
import { listing, listingNames, type Listing, type Site } from '../core/trace/listings';
import { Mistake } from './look';

/** The scheme of the addresses under which an editor of its own shows listings. */
export const LISTING_SCHEME = 'faultline-listing';

/** What the file of a listing is called: `check_region.rs`, `AddrSpace.map.rs`, `starry-next/handle_page_fault.rs`. */
const fileOf = (name: string): string => `${name.replaceAll('::', '.')}.rs`;

const names = listingNames();

/** The listing of a file, with or without a scheme before it; null where there is none. */
export function listingIn(path: string): Listing | null {
  const file = path.replace(/^[a-z-]+:\/*/, '').replace(/^\//, '');
  const name = names.find((each) => fileOf(each) === file);
  return name === undefined ? null : listing(name);
}

/** A listing as text, a line a line: events name lines, so none may come or go. */
export const listingText = ({ lines }: Listing): string =>
  lines.map(({ code, comment }) => (comment === null ? code : `${code.padEnd(56)}// ${comment}`)).join('\n') + '\n';

/** Where an editor of its own shows a listing. */
export const listingAddress = (name: string): string => `${LISTING_SCHEME}:/${fileOf(name)}`;

/** A listing as a source: by an address where the client shows such ones, else by a number that stands for its text. */
export function sourceOf(name: string, byAddress: boolean): Source {
  const file = fileOf(name);
  const title = file.slice(file.lastIndexOf('/') + 1);
  return byAddress
    ? new Source(title, listingAddress(name))
    : new Source(title, undefined, names.indexOf(name) + 1, l10n.t('listing'));
}

/** The listing that a number stands for. */
export function listingNumber(reference: number): Listing {
  const name = names[reference - 1];
  if (name === undefined) throw new Mistake(l10n.t('There is no source {0}.', reference));
  return listing(name)!;
}

/** The line of a site, from 1. */
export const lineOf = ({ listing: name, anchor }: Site): number =>
  listing(name)?.lines.find((line) => line.anchor === anchor)?.n ?? 1;

/** The nearest line at or below one that events stand on: its number and site; null where there is none. */
export function siteFrom(of: Listing, line: number): { readonly line: number; readonly site: Site } | null {
  const found = of.lines.find(({ n, anchor }) => n >= line && anchor !== null);
  return found === undefined ? null : { line: found.n, site: { listing: of.name, anchor: found.anchor! } };
}
