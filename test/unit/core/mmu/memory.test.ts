import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PhysicalMemory } from '../../../../src/core/mmu/memory';

/** Below and above 4 GiB, where the frames are kept in different ways, and the top of the physical space. */
const PLACES = [0x0, 0x1000, 0xffff_f000, 0x1_0000_0000, 2 ** 52 - 4096];

describe('physical memory', () => {
  it('reads zero where nobody wrote', () => {
    const memory = new PhysicalMemory();
    for (const pa of PLACES) assert.equal(memory.word(pa), 0n);
    assert.equal(memory.byte(2 ** 52 - 1), 0);
  });

  it('keeps words apart at every address, up to the last of 2^52', () => {
    const memory = new PhysicalMemory();
    for (const [n, pa] of PLACES.entries()) memory.setWord(pa + 8, 0xfedc_ba98_7654_3210n + BigInt(n));
    for (const [n, pa] of PLACES.entries()) {
      assert.equal(memory.word(pa + 8), 0xfedc_ba98_7654_3210n + BigInt(n));
      assert.equal(memory.lo(pa + 8), 0x7654_3210 + n);
      assert.equal(memory.hi(pa + 8), 0xfedc_ba98);
      assert.equal(memory.word(pa), 0n);
      assert.equal(memory.word(pa + 16), 0n);
    }
  });

  it('is little endian', () => {
    const memory = new PhysicalMemory();
    memory.setWord(0x1000, 0x8877_6655_4433_2211n);
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6, 7].map((n) => memory.byte(0x1000 + n)),
      [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88],
    );
  });

  it('tells the observer of changes only, with the aligned address and both halves before and after', () => {
    const memory = new PhysicalMemory();
    const heard: number[][] = [];
    memory.observer = (...change) => heard.push(change);
    memory.set(0x1000, 0, 0);
    memory.set(0x1000, 0x8000_0000, 1);
    memory.set(0x1000, 0x8000_0000 | 0, 1);
    memory.setByte(0x1007, 0xff);
    assert.deepEqual(heard, [
      [0x1000, 0, 0, 0x8000_0000, 1],
      [0x1000, 0x8000_0000, 1, 0x8000_0000, 0xff00_0001],
    ]);
  });

  it('zeroes a frame, word by word for the observer, and nothing beside it', () => {
    for (const base of PLACES.slice(0, 4)) {
      const memory = new PhysicalMemory();
      memory.setWord(base, 1n);
      memory.setWord(base + 4088, 2n);
      memory.setWord(base + 4096, 3n);
      const heard: number[] = [];
      memory.observer = (pa) => heard.push(pa);
      memory.zeroFrame(base + 0x123);
      assert.deepEqual(heard, [base, base + 4088]);
      assert.equal(memory.word(base), 0n);
      assert.equal(memory.word(base + 4088), 0n);
      assert.equal(memory.word(base + 4096), 3n);
    }
  });

  it('never lets the frame that stands for untouched memory be written', () => {
    const memory = new PhysicalMemory();
    memory.zeroFrame(0x5000);
    memory.setByte(0x5000, 7);
    assert.equal(new PhysicalMemory().byte(0x5000), 0);
    assert.equal(memory.byte(0x6000), 0);
  });

  it('shows a frame as it is now, also after its storage moved and after the frame was dropped', () => {
    const memory = new PhysicalMemory();
    memory.setWord(0x1000, 1n);
    assert.equal(memory.halves(1)[0], 1);
    for (let frame = 2; frame < 300; frame++) memory.setWord(frame * 4096, BigInt(frame));
    memory.setWord(0x1008, 0x2_0000_0003n);
    assert.deepEqual([...memory.halves(1).subarray(0, 4)], [1, 0, 3, 2]);
    assert.equal(memory.words[memory.base(299)], 299);
    assert.equal(memory.words[memory.target(299 << 12, 0)], 299);
    memory.zeroFrame(0x1000);
    assert.equal(memory.halves(1)[0], 0);
    memory.setWord(0x80_0000_0000, 7n);
    assert.equal(memory.halves(1)[0], 0);
    assert.equal(memory.words[memory.target(0, 0x80)], 7);
  });

  it('behaves as a map of bytes', () => {
    const spots = fc
      .tuple(fc.constantFrom(...PLACES), fc.integer({ min: 0, max: 4095 }))
      .map(([base, offset]) => base + offset);
    const writes = fc.array(fc.record({ pa: spots, value: fc.integer({ min: 0, max: 255 }) }), { maxLength: 50 });
    fc.assert(
      fc.property(writes, (list) => {
        const memory = new PhysicalMemory();
        const model = new Map<number, number>();
        for (const { pa, value } of list) {
          memory.setByte(pa, value);
          model.set(pa, value);
        }
        for (const { pa } of list) {
          assert.equal(memory.byte(pa), model.get(pa));
          const neighbour = pa % 2 === 0 ? pa + 1 : pa - 1;
          assert.equal(memory.byte(neighbour), model.get(neighbour) ?? 0);
        }
      }),
    );
  });
});
