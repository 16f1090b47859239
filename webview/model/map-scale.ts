import type { MapSegment, MapSpan } from './map-segments';
import type { Reach } from '../slices/space';

/** A segment with its place along x, in pixels. */
export interface MapPiece<S = MapSegment> {
  readonly segment: S;
  readonly x: number;
  readonly w: number;
}

export interface MapScale<S = MapSegment> {
  readonly window: Reach;
  readonly pieces: readonly MapPiece<S>[];
  /** Whether each byte is as wide as each other one. */
  readonly even: boolean;
  /** Where an address lies; outside the window it sticks to the nearer end. */
  x(va: bigint): number;
  /** The address of the byte at x, which is one of the window's, and how many bytes a pixel is worth there. */
  at(x: number): { readonly va: bigint; readonly grain: bigint };
}

type Placed = Pick<MapSpan, 'kind' | 'start' | 'end'>;

/** Up to so many bits everything is drawn to scale; from there on, the larger the more compressed. */
const EVEN_BITS = 20;
const ALL_BITS = 47;

/**
 * Low to high along x. Close by, all bytes are equally wide; the further away, the more large segments give way to small ones and gaps to
 * areas, without a jump anywhere in between: a segment weighs its bytes to a power that falls from 1 to about an eighth.
 */
export function mapScale<S extends Placed>(segments: readonly S[], window: Reach, x0: number, x1: number): MapScale<S> {
  const bits = Math.log2(Number(window.end - window.start));
  const far = Math.min(1, Math.max(0, (bits - EVEN_BITS) / (ALL_BITS - EVEN_BITS)));
  const weights = segments.map(
    ({ kind, start, end }) => Number(end - start) ** (1 - 0.88 * far) * (kind === 'gap' ? 1 : 1 + 6 * far),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const pieces: MapPiece<S>[] = [];
  let x = x0;
  for (const [i, segment] of segments.entries()) {
    const w = (weights[i]! / total) * (x1 - x0);
    pieces.push({ segment, x, w });
    x += w;
  }
  return { window, pieces, even: far === 0, x: (va) => xIn(pieces, va, x0, x1), at: (at) => vaIn(pieces, at, window) };
}

function xIn(pieces: readonly MapPiece<Placed>[], va: bigint, x0: number, x1: number): number {
  const piece = pieces[firstWhere(pieces, ({ segment }) => va < segment.end)];
  if (piece === undefined) return x1;
  const { start, end } = piece.segment;
  return va < start ? x0 : piece.x + (Number(va - start) / Number(end - start)) * piece.w;
}

function vaIn(pieces: readonly MapPiece<Placed>[], x: number, window: Reach): { va: bigint; grain: bigint } {
  const piece = pieces[firstWhere(pieces, (p) => x < p.x + p.w)] ?? pieces.at(-1);
  if (piece === undefined || piece.w <= 0) return { va: window.start, grain: 1n };
  const { start, end } = piece.segment;
  const perPixel = Number(end - start) / piece.w;
  const bytes = (x - piece.x) * perPixel;
  // What x() has made of a byte may fall short of it by as much as doubles are coarse, which grows with what a pixel is worth.
  const offset = Math.floor(bytes + Math.min(0.5, 1e-6 + perPixel * 2 ** -38));
  return { va: start + clamped(BigInt(offset), end - start), grain: BigInt(Math.max(1, Math.floor(perPixel))) };
}

/** A byte of so many. */
const clamped = (offset: bigint, size: bigint): bigint => (offset < 0n ? 0n : offset >= size ? size - 1n : offset);

function firstWhere<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(list[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
