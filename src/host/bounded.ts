import type { Bounds } from './ids';

/** A number from settings.json, where anything may stand: what is no number becomes the default, the rest the nearest allowed. */
export function bounded(value: unknown, bounds: Bounds): number {
  if (typeof value !== 'number' || Number.isNaN(value)) return bounds.default;
  const within = Math.min(bounds.maximum, Math.max(bounds.minimum, value));
  return bounds.integer ? Math.round(within) : within;
}
