import type { Profile } from '../addr/arithmetic';
import type { PhysicalMemory } from '../mmu/memory';
import type { Tlbs } from '../mmu/tlb';
import type { Recorder } from '../trace/recorder';
import type { FrameAllocator } from './frames';

/** What the software under study runs on. */
export interface Machine {
  readonly memory: PhysicalMemory;
  readonly frames: FrameAllocator;
  readonly rec: Recorder;
  readonly profile: Profile;
  /** Absent: no CPU has one. */
  readonly tlbs?: Tlbs | undefined;
}
