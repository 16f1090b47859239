import type { Segment } from '../model/areas';

export type Placed<S extends Segment = Segment> = S & { readonly x: number; readonly w: number };

export interface SpaceWeights {
  readonly area: number;
  readonly areaLog: number;
  readonly gap: number;
  readonly gapLog: number;
}

export const WIDE: SpaceWeights = { area: 120, areaLog: 14, gap: 10, gapLog: 2.6 };
export const NARROW: SpaceWeights = { area: 60, areaLog: 3, gap: 8, gapLog: 0.7 };

/**
 * Low to high along x. Widths grow with the logarithm of the size, for gaps and areas alike, and the true size is written in every
 * gap that has room for it: compressed, but never silently.
 */
export function place(segments: readonly Segment[], x0: number, x1: number, weights: SpaceWeights): readonly Placed[] {
  const crowded = segments.length > 24;
  const weight = (s: Segment): number => {
    const bytes = Number(s.end - s.start);
    if (s.kind === 'gap') return crowded ? weights.gap : weights.gap + weights.gapLog * Math.log2(Math.max(2, bytes));
    if (s.kind === 'crowd') return weights.area * 0.4;
    // Where there are many, the one in view keeps its width and the others give way.
    const area = weights.area + weights.areaLog * Math.log2(bytes / 4096 + 1);
    return crowded && (s.kind === 'gone' || !s.focus) ? area * 0.3 : area;
  };
  const total = segments.reduce((sum, s) => sum + weight(s), 0) || 1;
  let x = x0;
  return segments.map((s) => {
    const w = (weight(s) / total) * (x1 - x0);
    const placed = { ...s, x, w };
    x += w;
    return placed;
  });
}

/** The address at x, and the bytes that a pixel is worth there. Past either end the space goes on at the scale of its end. */
export function vaOf(placed: readonly Placed[], x: number): { readonly va: bigint; readonly grain: bigint } {
  const at = placed.find((s) => x < s.x + s.w) ?? placed.at(-1);
  if (at === undefined || at.w <= 0) return { va: 0n, grain: 1n };
  const bytes = Number(at.end - at.start);
  return {
    va: at.start + BigInt(Math.round(((x - at.x) / at.w) * bytes)),
    grain: BigInt(Math.max(1, Math.round(bytes / at.w))),
  };
}

/** Where an address lies along x: within its segment, in proportion. Outside the space it sticks to the nearer end. */
export function xOf(placed: readonly Placed[], va: bigint, x0: number, x1: number): number {
  const first = placed[0];
  if (first === undefined || va < first.start) return x0;
  for (const { start, end, x, w } of placed) {
    if (va < end) return x + (Number(va - start) / Number(end - start)) * w;
  }
  return x1;
}
