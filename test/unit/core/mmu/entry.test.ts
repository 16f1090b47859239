import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PLAIN_CONTROL } from '../../../../src/core/mmu/control';
import {
  entryAddress,
  entryBitNames,
  entryBits,
  isLeaf,
  levelSpan,
  reservedBits,
} from '../../../../src/core/mmu/entry';
import { ERROR_RSVD } from '../../../../src/core/mmu/error-code';
import { PhysicalMemory } from '../../../../src/core/mmu/memory';
import { READ, Walker } from '../../../../src/core/mmu/walk';

describe('a page-table entry', () => {
  it('names its bits in order, set and clear', () => {
    const bits = entryBits(0x8000_0000_0010_8067n);
    assert.equal(bits.map(({ name }) => name).join(' '), 'P W U PWT PCD A D PS G NX');
    assert.equal(
      bits
        .filter(({ set }) => set)
        .map(({ name, bit }) => `${name}=${bit}`)
        .join(' '),
      'P=0 W=1 U=2 A=5 D=6 NX=63',
    );
  });

  it('says none for the empty word', () => {
    assert.equal(entryBitNames(0n), 'none');
    assert.equal(entryBitNames(0x8000_0000_0000_0007n), 'P W U NX');
  });

  it('is a leaf at the last level, and at the second and third with PS; a PML4E never is', () => {
    assert.deepEqual(
      ([1, 2, 3, 4] as const).map((level) => isLeaf(0x7n, level)),
      [true, false, false, false],
    );
    assert.deepEqual(
      ([1, 2, 3, 4] as const).map((level) => isLeaf(0x87n, level)),
      [true, true, true, false],
    );
  });

  it('points to its table or page without flags, key, PAT or bits below the page size', () => {
    assert.equal(entryAddress(0xf800_0000_0010_8fffn, 1), 0x10_8000n);
    assert.equal(entryAddress(0x0000_0000_0060_1087n, 2), 0x60_0000n);
    assert.equal(entryAddress(0x0000_0000_0060_1007n, 2), 0x60_1000n);
    assert.equal(entryAddress(0x000f_ffff_ffff_f087n, 3), 0xf_ffff_c000_0000n);
  });

  it('spans 4 KiB, 2 MiB, 1 GiB, 512 GiB', () => {
    assert.deepEqual(([1, 2, 3, 4] as const).map(levelSpan), [0x1000n, 0x20_0000n, 0x4000_0000n, 0x80_0000_0000n]);
  });

  it('has a reserved bit set exactly where the walk of a present one says RSVD', () => {
    const bit = fc.oneof(
      fc.constant(0n),
      fc.integer({ min: 0, max: 63 }).map((n) => 1n << BigInt(n)),
    );
    const word = fc.tuple(fc.constantFrom(0n, 0x80n), bit, bit).map((bits) => bits.reduce((all, one) => all | one, 1n));
    let reserved = 0;
    fc.assert(
      fc.property(
        word,
        fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
        fc.integer({ min: 32, max: 52 }),
        fc.boolean(),
        (entry, level, maxphyaddr, nxe) => {
          const memory = new PhysicalMemory();
          // Tables 4 to 1 at 0x1000 to 0x4000, of which index 0 leads on.
          for (const at of [4, 3, 2]) if (at > level) memory.setWord((5 - at) * 0x1000, BigInt((6 - at) * 0x1000) | 7n);
          memory.setWord((5 - level) * 0x1000, entry);
          const walker = new Walker(memory, { ...PLAIN_CONTROL, maxphyaddr, nxe, marks: 'off' });
          const faulted = !walker.walk(0x1000, 0, 0, READ, false) && walker.level === level;
          const found = reservedBits(entry, level, { maxphyaddr, nxe }) !== 0n;
          assert.equal(found, faulted && (walker.error & ERROR_RSVD) !== 0);
          if (found) reserved++;
        },
      ),
      { numRuns: 2000 },
    );
    assert.ok(reserved > 50);
  });
});
