import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PhysicalMemory } from '../../../../src/core/mmu/memory';
import { copyIn, copyOut } from '../../../../src/core/paging/bytes';

describe('copying bytes of a frame', () => {
  it('writes exactly those bytes, a change a word at most, and reads them back', () => {
    const place = fc
      .nat(4095)
      .chain((from) => fc.tuple(fc.constant(from), fc.uint8Array({ maxLength: Math.min(40, 4096 - from) })));
    fc.assert(
      fc.property(fc.array(place, { maxLength: 12 }), (writes) => {
        const memory = new PhysicalMemory();
        const plain = new Uint8Array(4096);
        const base = 0x101_000;
        for (const [from, bytes] of writes) {
          let changes = 0;
          memory.observer = () => changes++;
          copyIn(memory, base + from, bytes.length, (i) => bytes[i]!);
          assert.ok(changes <= Math.ceil((bytes.length + 14) / 8));
          plain.set(bytes, from);
        }
        const out = new Uint8Array(4096);
        copyOut(memory, base, 4096, out, 0);
        assert.deepEqual(out, plain);
      }),
    );
  });
});
