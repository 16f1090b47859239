import type { Profile } from '../../../../src/core/addr/arithmetic';
import { PhysicalMemory } from '../../../../src/core/mmu/memory';
import { FrameAllocator } from '../../../../src/core/paging/frames';
import type { Machine } from '../../../../src/core/paging/machine';
import { Recorder } from '../../../../src/core/trace/recorder';

/** A machine that records from its first frame on. */
export function testMachine(frames = 4096, profile: Profile = 'release', limit = 1_000_000): Machine {
  const memory = new PhysicalMemory();
  const rec = new Recorder(limit, () => false);
  memory.observer = rec.word;
  rec.start();
  return { memory, rec, profile, frames: new FrameAllocator(frames, memory) };
}
