import type { VirtAddr } from '../addr/address';
import type { Question } from '../trace/kinds';
import type { Kernel } from './kernel';

/** How a pointer gets its address space: by reference, with a lock held throughout, with a lock a page check. */
export type Provider = 'direct' | 'mutex' | 'per-check';

/** A page fault as the trap code gets it. */
export interface PageFault {
  readonly va: VirtAddr;
  /** The error code the processor pushed. */
  readonly error: number;
  readonly user: boolean;
}

/** #GP or #SS, error code 0: the address is not canonical. */
export interface NonCanonical {
  readonly vector: 12 | 13;
  readonly va: VirtAddr;
  readonly user: boolean;
}

/** One question of the fault decision, for drawing it. */
export interface LadderRung {
  readonly question: Question;
  readonly label: string;
  /** The answer that leaves the way down. */
  readonly other: string;
  /** Where that answer leads. `goes on`: nowhere else. */
  readonly ending: LadderEnding;
}

export type LadderEnding = 'kernel panic' | 'task exit' | 'EFAULT' | 'goes on';

/** The kernel around axptr: one file a model, and a line in index.ts. */
export interface KernelModel {
  readonly id: string;
  /** One line for lists. */
  readonly description: string;
  /** How its tasks hand their address space to a pointer. */
  readonly provider: Provider;
  /** The questions of a page fault from the first to the last; below the last stands "read again". */
  readonly ladder: readonly LadderRung[];
  /** Which accesses run with the flag lit: only the scan of axptr's source, or all, as published. */
  readonly flagCovers: 'scan' | 'every access';
  /** What the end of a scope does to the flag. */
  readonly flagAtEnd: 'cleared' | 'restored';
  /** What becomes of a Rust panic and of errnos other than EFAULT: themselves, or EFAULT. */
  readonly failures: 'as they are' | 'EFAULT';
  /** Who ends when a fault cannot be served: the task that made it, or all tasks of its process. */
  readonly exitEnds: 'task' | 'process';
  /** Handles a page fault: returns when the instruction shall run again, otherwise halts. */
  pageFault(kernel: Kernel, fault: PageFault): void;
  /** #GP or #SS: always halts. */
  exception(kernel: Kernel, what: NonCanonical): never;
}
