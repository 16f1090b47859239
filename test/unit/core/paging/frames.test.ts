import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PhysicalMemory } from '../../../../src/core/mmu/memory';
import { FIRST_FRAME, FrameAllocator } from '../../../../src/core/paging/frames';

describe('the frame allocator', function () {
  this.timeout(60_000);

  it('hands out the lowest free frame, zeroed', () => {
    const memory = new PhysicalMemory();
    const frames = new FrameAllocator(4, memory);
    assert.deepEqual([frames.alloc(), frames.alloc(), frames.alloc()], [FIRST_FRAME, FIRST_FRAME + 1, FIRST_FRAME + 2]);
    memory.setWord(FIRST_FRAME * 4096 + 8, 0x1234n);
    frames.release(FIRST_FRAME + 1);
    frames.release(FIRST_FRAME);
    assert.equal(frames.alloc(), FIRST_FRAME);
    assert.equal(memory.word(FIRST_FRAME * 4096 + 8), 0n);
    assert.equal(frames.alloc(), FIRST_FRAME + 1);
  });

  it('counts what fails, and leaves frames alone that it never gave out', () => {
    const frames = new FrameAllocator(1, new PhysicalMemory());
    frames.alloc();
    assert.equal(frames.alloc(), -1);
    assert.equal(frames.failures, 1);
    assert.equal(frames.release(0x8000), false);
    assert.equal(frames.release(FIRST_FRAME), true);
    assert.equal(frames.release(FIRST_FRAME), false);
    assert.equal(frames.badFrees, 2);
    assert.deepEqual([frames.used, frames.free], [0, 1]);
  });

  it('can be limited to exactly so many more', () => {
    const frames = new FrameAllocator(10, new PhysicalMemory());
    frames.alloc();
    frames.limit(2);
    assert.deepEqual([frames.alloc() > 0, frames.alloc() > 0, frames.alloc()], [true, true, -1]);
    assert.deepEqual([frames.used, frames.free], [3, 0]);
  });

  it('never gives a frame out twice and always takes the lowest', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constant(-1), fc.nat(40)), { maxLength: 200 }), (moves) => {
        const frames = new FrameAllocator(30, new PhysicalMemory());
        const out = new Set<number>();
        for (const move of moves) {
          if (move >= 0) assert.equal(frames.release(FIRST_FRAME + move), out.delete(FIRST_FRAME + move));
          else {
            const frame = frames.alloc();
            if (frame < 0) assert.equal(out.size, 30);
            else {
              for (let lower = FIRST_FRAME; lower < frame; lower++) assert.ok(out.has(lower));
              assert.ok(!out.has(frame));
              out.add(frame);
            }
          }
          assert.deepEqual([frames.used, frames.free], [out.size, 30 - out.size]);
        }
      }),
    );
  });
});
