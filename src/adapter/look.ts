import type { ByHand } from '../core/trace/by-hand';
import type { Made } from '../run/stack';

/** Where something is looked at: event n, in a frame that has come as far as event `at`. */
export interface Sight {
  readonly made: Made;
  /** 0: before the first event. */
  readonly n: number;
  /** The latest event of the frame; n for the innermost one, 0 where there is none. */
  readonly at: number;
}

/** A change by hand, before it is known where in the run it goes. */
export type Poke = Omit<ByHand, 'after'>;

/** Why something could not be done, in a sentence. `column` (from 0): where in the expression. */
export class Mistake extends Error {
  constructor(
    message: string,
    readonly column: number | null = null,
  ) {
    super(message);
  }
}
