import { countText } from '../../src/core/trace/describe-words';
import type { Geometry } from '../actions';
import { edgeOf, eventUnder, type TimeAxis } from '../model/time-axis';

/** Event numbers along x. */
export interface TimeScale {
  /** The lanes run from x0 to x1. */
  readonly x0: number;
  readonly x1: number;
  /** Room that numbers on the axis may use: a little beyond the lanes. */
  readonly left: number;
  readonly right: number;
  /** Pixels an event takes, outside of folded loops. */
  readonly pitch: number;
  /** First and last event in view. */
  readonly first: number;
  readonly last: number;
  /** Left edge of an event's column; `last + 1` is the right end. What is not in view stands at the end that it lies beyond. */
  readonly edge: (n: number) => number;
  /** Middle of an event's column; event 0 stands at the left end. */
  readonly at: (n: number) => number;
  /** The event under x; 0 left of the lanes of a whole run. */
  readonly eventAt: (x: number) => number;
}

/** The narrow tier has its labels in the drawing, for it has no gutter. */
const NARROW_LABELS = 50;

/** Where the lanes begin and end. */
export function laneSpan({ tier, gutter, x0, x1 }: Geometry): { readonly x0: number; readonly x1: number } {
  return { x0: tier === 'narrow' ? Math.max(x0, gutter + NARROW_LABELS) : x0, x1 };
}

/** Pixels that the lanes have. */
export const laneWidth = (geometry: Geometry): number => {
  const { x0, x1 } = laneSpan(geometry);
  return x1 - x0;
};

export function timeScale(axis: TimeAxis, geometry: Geometry): TimeScale {
  const { x0, x1 } = laneSpan(geometry);
  const { first, last, length, pitch } = axis;
  // The lanes may have a fraction of a pixel more than was counted with.
  const stretch = axis.pixels > 0 ? (x1 - x0) / axis.pixels : 1;
  const edge = (n: number): number => x0 + edgeOf(axis, n) * stretch;
  return {
    x0,
    x1,
    left: x0 - 6,
    right: x1 + 6,
    pitch: pitch * stretch,
    first,
    last,
    edge,
    at: (n) => (n < first ? x0 : n > last ? x1 : (edge(n) + edge(n + 1)) / 2),
    eventAt: (x) => (length === 0 || (x < x0 && first <= 1) ? 0 : eventUnder(axis, (x - x0) / stretch)),
  };
}

/** Pixels between two numbers on the axis. */
const APART = 56;

/** 5, 10, 20, 50, 100 …: the smallest that keeps the numbers apart. */
export function tickStep(length: number, pitch: number): number {
  for (let power = 1; ; power *= 10) {
    for (const factor of [1, 2, 5]) {
      const step = factor * power;
      if (step >= 5 && (step * pitch >= APART || step > length)) return step;
    }
  }
}

/** `5`, `1,500`, `2.5 M`: short numbers where the step allows them. */
export function tickLabel(n: number, step: number): string {
  if (step >= 100_000) return `${(n / 1e6).toFixed(1)} M`;
  if (step >= 1000) return `${countText(n / 1000)} k`;
  return countText(n);
}
