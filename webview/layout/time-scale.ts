import type { Geometry } from '../actions';

/** Event numbers along x. */
export interface TimeScale {
  /** The lanes run from x0 to x1. */
  readonly x0: number;
  readonly x1: number;
  /** Room that numbers on the axis may use: a little beyond the lanes. */
  readonly left: number;
  readonly right: number;
  /** Pixels an event takes. */
  readonly pitch: number;
  /** Left edge of an event's column; `length + 1` is the right end. */
  readonly edge: (n: number) => number;
  /** Middle of an event's column; event 0 stands at the left end. */
  readonly at: (n: number) => number;
  /** The event under x, 1 to length; 0 left of the lanes. */
  readonly eventAt: (x: number) => number;
}

/** The narrow tier has its labels in the drawing, for it has no gutter. */
const NARROW_LABELS = 50;

export function timeScale(length: number, { tier, gutter, x0: start, x1 }: Geometry): TimeScale {
  const x0 = tier === 'narrow' ? Math.max(start, gutter + NARROW_LABELS) : start;
  const pitch = (x1 - x0) / Math.max(1, length);
  const edge = (n: number): number => x0 + (n - 1) * pitch;
  return {
    x0,
    x1,
    left: x0 - 6,
    right: x1 + 6,
    pitch,
    edge,
    at: (n) => (n < 1 ? x0 : edge(n) + pitch / 2),
    eventAt: (x) => (length === 0 || x < x0 ? 0 : Math.min(length, Math.floor((x - x0) / pitch) + 1)),
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
  if (step >= 1000) return `${n / 1000} k`;
  return n.toString().replace(/\B(?=(?:\d{3})+$)/g, ',');
}
