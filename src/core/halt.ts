import type { PanicCause } from './outcome';
import type { VirtAddr } from './addr/address';

/** Why control left the modelled code without returning. */
export type HaltCause =
  | { readonly kind: 'kernel-panic'; readonly cause: PanicCause }
  | { readonly kind: 'task-exit'; readonly va: VirtAddr }
  /** The faulting access is abandoned and its system call fails: what an exception table does. */
  | { readonly kind: 'fixup'; readonly va: VirtAddr }
  /** The run reached its bound or was cancelled. */
  | { readonly kind: 'limit' };

/**
 * A kernel panic or the end of a task leaves any depth of modelled calls at once, and no caller may go on. That is what unwinding is
 * for, so these travel as an exception inside core; `catchHalt` turns them into a value at the border of each step.
 */
export class Halt extends Error {
  constructor(
    readonly why: HaltCause,
    /** The line where it ends; without one, the line of the last event. */
    readonly site: number | null = null,
  ) {
    super(why.kind);
  }
}

/** Runs `body`; where it halted, the cause as a value. */
export function catchHalt<T>(
  body: () => T,
): { readonly value: T } | { readonly halted: HaltCause; readonly site: number | null } {
  try {
    return { value: body() };
  } catch (error) {
    if (error instanceof Halt) return { halted: error.why, site: error.site };
    throw error;
  }
}

/** A panic of the crates themselves: an overflow, an assertion, an unwrap. */
export function rustPanic(message: string): never {
  throw new Halt({ kind: 'kernel-panic', cause: { kind: 'rust', message } });
}
