import type { PhysicalMemory } from '../mmu/memory';

/** Copies bytes of one frame out of memory. */
export function copyOut(memory: PhysicalMemory, pa: number, bytes: number, into: Uint8Array, at: number): void {
  const halves = memory.halves(Math.floor(pa / 4096));
  const offset = pa % 4096;
  for (let i = 0; i < bytes; i++) into[at + i] = halves[(offset + i) >>> 2]! >>> (((offset + i) & 3) * 8);
}

/** Writes bytes into one frame, a word at a time: each word that changes is one change. */
export function copyIn(memory: PhysicalMemory, pa: number, bytes: number, byteAt: (i: number) => number): void {
  for (let done = 0; done < bytes;) {
    const word = pa + done - ((pa + done) % 8);
    let lo = memory.lo(word);
    let hi = memory.hi(word);
    for (let at = pa + done - word; at < 8 && done < bytes; at++, done++) {
      const shift = (at & 3) * 8;
      const mask = ~(0xff << shift);
      const byte = (byteAt(done) & 0xff) << shift;
      if (at < 4) lo = (lo & mask) | byte;
      else hi = (hi & mask) | byte;
    }
    memory.set(word, lo, hi);
  }
}
