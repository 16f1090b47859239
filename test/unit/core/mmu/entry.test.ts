import assert from 'node:assert/strict';
import { entryAddress, entryBitNames, entryBits, isLeaf, levelSpan } from '../../../../src/core/mmu/entry';

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
});
