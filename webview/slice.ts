/** Milliseconds of work in one go: less than half a frame, so that whoever steps meanwhile notices nothing. */
export const SLICE = 6;

/** What work in slices goes by. */
export interface SliceClock {
  /** Milliseconds. */
  readonly now: () => number;
  /** In a new task. */
  readonly soon: (fn: () => void) => void;
}
