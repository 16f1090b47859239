import type { PhysicalMemory } from '../mmu/memory';
import { MinHeap } from './min-heap';

/** Number of the first frame the allocator gives out: address 0x10_0000. */
export const FIRST_FRAME = 0x100;

/** Hands out 4 KiB frames, always the lowest that is free. Frames are numbers (address / 4096). */
export class FrameAllocator {
  /** Frames given out and not given back. */
  used = 0;
  /** Frames that can still be had. */
  free: number;
  /** How often there was none. */
  failures = 0;
  /** How often a frame was given back that had never been given out, or twice. */
  badFrees = 0;
  private next = FIRST_FRAME;
  private readonly returned = new MinHeap();
  /** By frame above the first: 1 when given out. */
  private taken = new Uint8Array(256);

  constructor(
    frames: number,
    private readonly memory: PhysicalMemory,
  ) {
    this.free = frames;
  }

  /** A zeroed frame, or -1. */
  alloc(): number {
    if (this.free <= 0) {
      this.failures++;
      return -1;
    }
    this.free--;
    this.used++;
    const frame = this.returned.size > 0 ? this.returned.pop() : this.next++;
    this.mark(frame, 1);
    this.memory.zeroFrame(frame * 4096);
    return frame;
  }

  /** Takes a frame back. One that was not given out is left alone. */
  release(frame: number): boolean {
    if (!this.isTaken(frame)) {
      this.badFrees++;
      return false;
    }
    this.mark(frame, 0);
    this.free++;
    this.used--;
    this.returned.push(frame);
    return true;
  }

  /** From now on exactly `frames` more can be had. */
  limit(frames: number): void {
    this.free = frames;
  }

  isTaken(frame: number): boolean {
    return frame >= FIRST_FRAME && frame < this.next && this.taken[frame - FIRST_FRAME] === 1;
  }

  /** By frame above the first: 1 when given out, as of now. */
  snapshot(): Uint8Array {
    return this.taken.slice(0, this.next - FIRST_FRAME);
  }

  /** All frames that are given out, ascending. */
  *takenFrames(): Generator<number> {
    for (let frame = FIRST_FRAME; frame < this.next; frame++) if (this.isTaken(frame)) yield frame;
  }

  private mark(frame: number, value: 0 | 1): void {
    const at = frame - FIRST_FRAME;
    if (at >= this.taken.length) {
      const wider = new Uint8Array(this.taken.length * 2);
      wider.set(this.taken);
      this.taken = wider;
    }
    this.taken[at] = value;
  }
}
