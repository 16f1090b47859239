import assert from 'node:assert/strict';
import { errorBits } from '../../../../src/core/mmu/error-code';

const set = (code: number): string =>
  errorBits(code)
    .filter((bit) => bit.set)
    .map(({ name }) => name)
    .join(' ');

describe('a page-fault error code', () => {
  it('decodes each of its bits by itself', () => {
    assert.deepEqual([0x1, 0x2, 0x4, 0x8, 0x10, 0x20].map(set), ['P', 'W/R', 'U/S', 'RSVD', 'I/D', 'PK']);
  });

  it('says what a clear bit says too', () => {
    assert.deepEqual(
      errorBits(0x3)
        .map(({ meaning }) => meaning)
        .slice(0, 3),
      ['the page was present', 'a write', 'made in kernel mode'],
    );
    assert.equal(errorBits(0)[0]?.meaning, 'an entry was not present');
  });
});
