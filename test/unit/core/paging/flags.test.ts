import assert from 'node:assert/strict';
import {
  entryBitsHi,
  entryBitsLo,
  flagLetters,
  flagsOf,
  flagsOfEntry,
  hasAll,
} from '../../../../src/core/paging/flags';

/** Flags, low half of the entry, whether NX is set, and the flags the entry reads back as. (semantics: section 2) */
const TABLE: readonly (readonly [flags: string, lo: number, nx: boolean, back: string])[] = [
  ['rw-u', 0x007, true, 'rw-u'],
  ['r-xu', 0x005, false, 'r-xu'],
  ['r--u', 0x005, true, 'r--u'],
  ['rwxu', 0x007, false, 'rwxu'],
  ['---u', 0x005, true, 'r--u'],
  ['rw--', 0x003, true, 'rw--'],
  ['--x-', 0x001, false, 'r-x-'],
  ['-w--', 0x003, true, 'rw--'],
  ['----d', 0x019, true, 'r---c'],
  ['rw-ud', 0x01f, true, 'rw-uc'],
  ['rw-uc', 0x01f, true, 'rw-uc'],
  ['----', 0x000, false, '----'],
];

describe('mapping flags', () => {
  for (const [letters, lo, nx, back] of TABLE) {
    it(`${letters} become 0x${lo.toString(16)}${nx ? ' with NX' : ''} and read back as ${back}`, () => {
      const flags = flagsOf(letters);
      assert.equal(entryBitsLo(flags, false), lo);
      assert.equal(entryBitsHi(flags), nx ? 0x8000_0000 : 0);
      assert.equal(flagLetters(flagsOfEntry(lo, nx ? 0x8000_0000 : 0)), back);
      assert.equal(flagLetters(flags), letters);
    });
  }

  it('keep the size bit of a huge page, also without any flag', () => {
    assert.equal(entryBitsLo(flagsOf('r--u'), true), 0x85);
    assert.equal(entryBitsLo(0, true), 0x80);
  });

  it('contain all of what is needed, or do not', () => {
    assert.equal(hasAll(flagsOf('rw-u'), flagsOf('rw')), true);
    assert.equal(hasAll(flagsOf('r--u'), flagsOf('rw')), false);
    assert.equal(hasAll(0, 0), true);
  });
});
