import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAddress, readCount, readSize, type ReadNumber, sizeText } from '../../../src/scenario/numbers';

const value = (read: ReadNumber): bigint | null => (read.ok ? read.value : null);
const u64 = fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn });

describe('numbers as people write them', () => {
  it('reads addresses with and without separators, in either case', () => {
    assert.equal(value(readAddress('0x10000ff0')), 0x10000ff0n);
    assert.equal(value(readAddress('0x1000_0ff0')), 0x10000ff0n);
    assert.equal(value(readAddress('0xABCdef')), 0xabcdefn);
    assert.equal(value(readAddress('0x0000_0000_0000_0000_0001')), 1n);
    assert.equal(value(readAddress('0xffff_ffff_ffff_ffff')), 0xffff_ffff_ffff_ffffn);
  });

  it('refuses what only looks like an address', () => {
    for (const text of ['', '0x', '0x_1', '0x1_', '0x1__2', '0X10', '10', '0b1', '0x1g', ' 0x1', '4K', '1e3', '0x1 ']) {
      assert.equal(value(readAddress(text)), null, text);
    }
  });

  it('reads sizes in units of 1024', () => {
    assert.equal(value(readSize('4K')), 4096n);
    assert.equal(value(readSize('2M')), 2n << 20n);
    assert.equal(value(readSize('1G')), 1n << 30n);
    assert.equal(value(readSize('0x1800')), 0x1800n);
    for (const text of ['4', '4k', '4 K', '1.5M', '4KiB', 'K', '1T', '-1K'])
      assert.equal(value(readSize(text)), null, text);
  });

  it('reads counts as plain numbers and as text', () => {
    assert.equal(value(readCount(16)), 16n);
    assert.equal(value(readCount('16')), 16n);
    assert.equal(value(readCount('0x10')), 16n);
    assert.equal(value(readCount('4K')), 4096n);
    assert.equal(value(readCount('18446744073709551615')), 0xffff_ffff_ffff_ffffn);
    for (const odd of [-1, 0.5, 2 ** 53, Infinity, NaN, '18446744073709551616', '1.5', '']) {
      assert.equal(value(readCount(odd)), null, String(odd));
    }
  });

  it('reads back every address and size that it writes', () => {
    fc.assert(
      fc.property(u64, (number) => {
        assert.equal(value(readAddress(`0x${number.toString(16)}`)), number);
        assert.equal(value(readSize(sizeText(number))), number);
      }),
    );
  });

  it('suggests only what it would take', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-0-9a-fxXKMGkmgibB_ .]{0,24}$/), (text) => {
        for (const read of [readAddress, readSize, readCount]) {
          const result = read(text);
          if (!result.ok)
            for (const suggestion of result.suggestions) assert.ok(read(suggestion).ok, `${text}: ${suggestion}`);
        }
      }),
    );
  });
});
