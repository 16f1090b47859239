import type { Grab } from '../model/moves';

/** Something that can be taken hold of, and how pixels become addresses there. */
export interface Hold {
  readonly grab: Grab;
  /** Where it stands when nothing is moved, in pixels; the hand keeps its distance from there. */
  readonly x: number;
  /** The address at x, and how many bytes a pixel is worth there: nothing finer is meant. */
  readonly at: (x: number) => { readonly va: bigint; readonly grain: bigint };
}

/** A place on a scale that is even: `unit` bytes from cell to cell, `w` pixels wide. */
export const evenHold = (grab: Grab, x: number, va: bigint, w: number, unit: bigint): Hold => ({
  grab,
  x,
  at: (to) => ({ va: va + BigInt(Math.round(((to - x) / w) * Number(unit))), grain: 1n }),
});

/** A place on a scale of the drawing's own, even or not; what stands at x is at `va`, also where x is only the end that it lies beyond. */
export const scaledHold = (grab: Grab, x: number, va: bigint, at: Hold['at']): Hold => {
  const off = va - at(x).va;
  return {
    grab,
    x,
    at: (to) => {
      const place = at(to);
      return { ...place, va: place.va + off };
    },
  };
};

/** The multiple of the largest power of two that is no more than the grain: what a hand on a coarse scale can mean. */
export function coarse(va: bigint, grain: bigint): bigint {
  if (grain < 2n) return va;
  const step = 1n << BigInt(grain.toString(2).length - 1);
  return ((va + step / 2n) / step) * step;
}
