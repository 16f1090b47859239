import assert from 'node:assert/strict';
import {
  bytesText,
  countText,
  counted,
  dataText,
  entryName,
  errorText,
  flagLetters,
  groupedIn,
  rightLetters,
  sizeText,
  valueText,
} from '../../../../src/core/trace/describe-words';

describe('words', () => {
  it('write flags as a scenario does', () => {
    assert.deepEqual([0, 1, 3, 5, 11, 15, 27, 43].map(flagLetters), [
      '----',
      'r---',
      'rw--',
      'r-x-',
      'rw-u',
      'rwxu',
      'rw-ud',
      'rw-uc',
    ]);
  });

  it('write rights that are asked for as letters', () => {
    assert.deepEqual([0, 1, 3, 9, 5].map(rightLetters), ['nothing', 'R', 'RW', 'RU', 'RX']);
  });

  it('write sizes in the largest unit that divides them', () => {
    assert.deepEqual([0n, 1n, 4095n, 4096n, 6144n, 4194304n, 1n << 30n, 3n << 40n, 1n << 63n].map(sizeText), [
      '0 bytes',
      '1 byte',
      '4,095 bytes',
      '4 KiB',
      '6 KiB',
      '4 MiB',
      '1 GiB',
      '3 TiB',
      '8,388,608 TiB',
    ]);
  });

  it('group counts by three and know one from many', () => {
    assert.equal(countText(262144n), '262,144');
    assert.equal(counted(1n, 'page'), '1 page');
    assert.equal(counted(0, 'page'), '0 pages');
  });

  it('name an entry by its table and its index in it', () => {
    assert.deepEqual(
      [entryName(4, 0x10_0000n), entryName(3, 0x10_1ff8n), entryName(1, 0x10_7008n)],
      ['PML4[0]', 'PDPT[511]', 'PT[1]'],
    );
  });

  it('decode error codes by what decided first', () => {
    assert.equal(errorText(0x0, 'read'), 'kernel read, not present');
    assert.equal(errorText(0x7, 'write'), 'user write, protection');
    assert.equal(errorText(0x0, 'fetch'), 'kernel fetch, not present');
    assert.equal(errorText(0x9, 'read'), 'kernel read, reserved bit');
    assert.equal(errorText(0x25, 'read'), 'user read, protection key');
  });

  it('write values as characters, numbers or bytes, whichever they are', () => {
    assert.deepEqual(
      [0x2fn, 0n, 0xffn, 0x27n].map((value) => valueText(value, 1n)),
      ["'/'", 'NUL', '0xff', "'''"],
    );
    assert.equal(valueText(0x12345n, 4n), '0x1_2345');
    assert.equal(dataText(0x6c6c6568n, 4n), '0x6c6c_6568');
    assert.equal(dataText(0x6f6c6c6568n, 5n), '"hello"');
    assert.equal(dataText(0x1_5180n, 16n), '80 51 01 00 00 00 00 00 …');
    assert.equal(bytesText([0x61, 0x0a]), '"a\\n"');
    assert.equal(bytesText([]), '');
  });

  it('group the digits of addresses in a text, but not in its strings', () => {
    assert.equal(
      groupedIn('Some(0x10000003) "0x10000003 \\" 0x10000003" 0x1000'),
      'Some(0x1000_0003) "0x10000003 \\" 0x10000003" 0x1000',
    );
  });
});
