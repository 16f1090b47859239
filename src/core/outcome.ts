import type { VirtAddr } from './addr/address';
import type { Errno } from './errno';

export type { Errno };

/** What a successful step gave. */
export type Value =
  | { readonly kind: 'unit' }
  /** A reference into user memory, as `get*` returns it. `bytes` = elements × element size. */
  | { readonly kind: 'reference'; readonly va: VirtAddr; readonly elements: bigint; readonly bytes: bigint }
  /** A `&'static str`; `text` is what it holds at that moment. */
  | { readonly kind: 'text'; readonly va: VirtAddr; readonly bytes: bigint; readonly text: string }
  /** Bytes that were read or written, the first 4,096 of `length` at most. */
  | { readonly kind: 'bytes'; readonly va: VirtAddr; readonly data: Uint8Array; readonly length: bigint }
  /** Something that is no memory: `is_null`, `address`, `nullable`. */
  | { readonly kind: 'plain'; readonly text: string };

export type PanicCause =
  /** A Rust panic in axptr or below it, such as an overflow. `message` is ours. */
  | { readonly kind: 'rust'; readonly message: string }
  /** A kernel fault while the access flag is dark. */
  | { readonly kind: 'unhandled-fault'; readonly va: VirtAddr; readonly error: number }
  /** An error code with bits the trap code refuses, P above all. (semantics: axptr.md, section 10) */
  | { readonly kind: 'error-code'; readonly va: VirtAddr; readonly error: number }
  /** The handler locks what the same task already holds. */
  | { readonly kind: 'mutex-owned'; readonly va: VirtAddr }
  /** #GP or #SS in the kernel: a non-canonical address. */
  | { readonly kind: 'exception'; readonly vector: 12 | 13; readonly va: VirtAddr };

/**
 * How a step ended. A refusal is a value: nothing in a scenario makes the engine throw.
 * `decidedAt` is the number of the event that decided it (0: before the first event).
 */
export type Outcome =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'errno'; readonly errno: Errno; readonly decidedAt: number }
  | { readonly kind: 'kernel-panic'; readonly cause: PanicCause; readonly decidedAt: number }
  /** The handler could not serve the fault and ended the task; the system call never returns. */
  | { readonly kind: 'task-exit'; readonly va: VirtAddr; readonly decidedAt: number }
  /** The step was not run, for an earlier one ended the kernel, the task or the run; `endedAt` is the outcome that did. */
  | { readonly kind: 'not-run'; readonly endedAt: number }
  /** The step was not run, for the scenario says so. */
  | { readonly kind: 'disabled' }
  /** A step that makes no sense at this point, such as a read through a name that no call has bound. */
  | { readonly kind: 'refused'; readonly message: string }
  /** The run was stopped at its bound of events, or cancelled. */
  | { readonly kind: 'limit'; readonly events: number };

/** The name that `outcome` events and expectations use: `ok`, an errno, `kernel-panic`, … */
export const nameOfOutcome = (outcome: Outcome): string => (outcome.kind === 'errno' ? outcome.errno : outcome.kind);

/** Whether two steps came to the same, wherever that was decided. */
export const isSameOutcome = (a: Outcome, b: Outcome): boolean => cameTo(a) === cameTo(b);

const cameTo = (outcome: Outcome): string =>
  JSON.stringify({ ...outcome, decidedAt: undefined, endedAt: undefined }, (_, part: unknown) =>
    typeof part === 'bigint' ? part.toString(16) : part,
  );

/** The event that decided the outcome, where there is one. */
export function decidedAt(outcome: Outcome): number | null {
  switch (outcome.kind) {
    case 'errno':
    case 'kernel-panic':
    case 'task-exit':
      return outcome.decidedAt > 0 ? outcome.decidedAt : null;
    case 'ok':
    case 'not-run':
    case 'disabled':
    case 'refused':
    case 'limit':
      return null;
  }
}
