import type { VirtAddr } from '../addr/address';
import type { Question } from '../trace/kinds';
import type { MappingFlags } from '../trace/event';

/** How a pointer gets its address space: by reference, with a lock held throughout, with a lock a page check. */
export type Provider = 'direct' | 'mutex' | 'per-check';

/** RLIMIT_STACK of a process that does not lower it: the whole of its stack. (starry-next, configs/x86_64.toml) */
export const STACK_SIZE = 0x1_0000n;

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
  /** Where it leads when the program made the access itself; left out: to the same. */
  readonly endingForUser?: LadderEnding;
}

export type LadderEnding = 'kernel panic' | 'task exit' | 'EFAULT' | 'goes on';

/** What a handler uses of a kernel: of one that runs, or of one that only answers. */
export interface FaultKernel {
  readonly machine: {
    readonly rec: {
      call(fn: string, site: number, va: bigint | null, size: bigint | null): unknown;
      ret(site: number, text: string, ok: boolean): unknown;
    };
  };
  /** ACCESSING_USER_MEM of the CPU that runs. */
  readonly flag: boolean;
  /** Who holds the address-space lock. */
  readonly holder: string | null;
  /** RLIMIT_STACK of the process. */
  readonly stackLimit: bigint;
  /** Asks a question of the ladder; gives `ok`. */
  decide(site: number, question: Question, answer: string, ok: boolean): boolean;
  mustLock(site: number, va: VirtAddr): void;
  unlock(site: number): void;
  readonly space: { handlePageFault(va: VirtAddr, access: MappingFlags): boolean };
}

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
  pageFault(kernel: FaultKernel, fault: PageFault): void;
  /** #GP or #SS: always halts. */
  exception(kernel: FaultKernel, what: NonCanonical): never;
}
