import { listing } from '../core/trace/listings';
import { type ReadText, spotAt, stringOf, valueOf } from './read-text';
import type { Stretch } from '../scenario/stretch';

/** A part of the text that stands for a function that is modelled, and the name of its listing. */
export interface ListingAt extends Stretch {
  readonly name: string;
}

/** What runs for the kinds of steps that are no calls. (core/trace/listings) */
const OF_ACTION: Readonly<Record<string, string>> = {
  deref: 'deref',
  user: 'user',
  map: 'AddrSpace::map',
  unmap: 'AddrSpace::unmap',
  protect: 'AddrSpace::protect',
  populate: 'populate_area',
  entry: 'write_entry',
};

/** The function behind an offset: the method of a call, what another step runs. */
export function listingAt(read: ReadText, offset: number): ListingAt | null {
  const spot = spotAt(read, offset);
  if (spot?.path[0] !== 'steps' || spot.path.length !== 3) return null;
  const { node, path, isKey } = spot;
  const key = String(path[2]);
  if (isKey) return known({ name: OF_ACTION[key] ?? '', offset: node.offset + 1, length: node.length - 2 });
  const text = key === 'call' ? (stringOf(node) ?? '') : '';
  const dot = text.lastIndexOf('.');
  const from = node.offset + 1 + dot + 1;
  return dot > 0 && offset >= from
    ? known({ name: text.slice(dot + 1), offset: from, length: text.length - dot - 1 })
    : null;
}

/** The kernels that the file names, each with the listing of its fault handler. */
export function handlersIn({ root }: ReadText): readonly ListingAt[] {
  return ['kernel', 'compare'].flatMap((key) => {
    const node = valueOf(root, key);
    const id = stringOf(node);
    if (node === undefined || id === undefined) return [];
    const own = `${id}/handle_page_fault`;
    const name = listing(own) === null ? 'handle_page_fault' : own;
    return [{ name, offset: node.offset + 1, length: node.length - 2 }];
  });
}

const known = (at: ListingAt): ListingAt | null => (listing(at.name) === null ? null : at);
