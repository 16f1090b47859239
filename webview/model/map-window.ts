import type { State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import { mapScale } from './map-scale';
import type { Reach } from '../slices/space';
import { mapSpans } from './map-segments';

/** Nothing nearer than this many bytes has more to show. */
export const LEAST = 16n;

/** All of the address space. */
export function wholeOf({ scenario }: Pick<View, 'scenario'>): Reach {
  const start = BigInt(scenario.addressSpace.base);
  return { start, end: start + BigInt(scenario.addressSpace.size) };
}

/** A window inside the space, no smaller than there is something to see; all of the space is null. */
export function fitted(whole: Reach, start: bigint, end: bigint): Reach | null {
  const most = whole.end - whole.start;
  let size = end - start;
  if (size < LEAST) size = LEAST;
  if (size >= most) return null;
  let from = start + (end - start - size) / 2n;
  if (from < whole.start) from = whole.start;
  if (from + size > whole.end) from = whole.end - size;
  return { start: from, end: from + size };
}

/** A twelfth of it on either side, to see what comes before and after. */
export function roomy(whole: Reach, { start, end }: Reach): Reach | null {
  const room = (end - start) / 12n;
  return fitted(whole, start - room, end + room);
}

/**
 * The window after zooming by a factor (below 1: nearer), such that an address lies at a share of its width: the one that lies there.
 * The scale is not even, so where the window has to begin is found by halving.
 */
export function zoomed(
  state: State,
  whole: Reach,
  window: Reach,
  factor: number,
  share: number,
  at: bigint = addressAt(state, window, share),
): Reach | null {
  const bytes = BigInt(Math.max(Number(LEAST), Math.round(Number(window.end - window.start) * factor)));
  if (bytes >= whole.end - whole.start) return null;
  let [low, high] = [0, 1];
  let found = fitted(whole, at - part(bytes, share), at - part(bytes, share) + bytes);
  for (let i = 0; i < HALVINGS && found !== null; i++) {
    const middle = (low + high) / 2;
    const start = at - part(bytes, middle);
    found = fitted(whole, start, start + bytes);
    if (found === null) break;
    const off = scaleOf(state, found).x(at) - share * WIDTH;
    if (Math.abs(off) < NEAR) break;
    if (off < 0) low = middle;
    else high = middle;
  }
  return found;
}

/** The window moved along by a share of its width. */
export function panned(state: State, whole: Reach, window: Reach, share: number): Reach | null {
  const scale = scaleOf(state, window);
  const size = window.end - window.start;
  // Towards what will be at the edge: as far as it is from there now.
  const by = share > 0 ? scale.at(share * WIDTH).va - window.start : scale.at((1 + share) * WIDTH).va - window.end;
  return fitted(whole, window.start + by, window.start + by + size);
}

/** The address at a share of the width. */
export const addressAt = (state: State, window: Reach, share: number): bigint =>
  scaleOf(state, window).at(share * WIDTH).va;

const WIDTH = 4096;
/** Of those pixels: nobody sees less. */
const NEAR = 0.5;
/** All bits of an address. */
const HALVINGS = 47;
const part = (bytes: bigint, share: number): bigint => BigInt(Math.round(Number(bytes) * share));
const scaleOf = (state: State, window: Reach) => mapScale(mapSpans(state, window), window, 0, WIDTH);
