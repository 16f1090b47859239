import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAddress, readSize as readScenarioSize } from '../../../src/scenario/numbers';
import { readHex, readSize, sizeCode } from '../../../webview/numbers';

describe('numbers of a form', () => {
  it('reads addresses as the scenario does', () => {
    const texts = [
      '0x0',
      '0x1000_0ff0',
      '0xFFFF_ffff_ffff_ffff',
      '0x1_0000_0000_0000_0000',
      '0x',
      '1000',
      '0x1__0',
      '0X10',
      '-0x1',
      '',
      '0x_1',
      '0x0000000000000000001',
    ];
    for (const text of texts) {
      const read = readAddress(text);
      assert.equal(readHex(text), read.ok ? read.value : null, text);
    }
  });

  it('reads sizes as the scenario does', () => {
    for (const text of ['24K', '2M', '1G', '0x6000', '17179869183G', '17179869184G', '4k', '4096', 'K', '1T', '']) {
      const read = readScenarioSize(text);
      assert.equal(readSize(text), read.ok ? read.value : null, text);
    }
  });

  it('writes sizes so that they read back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), (bytes) => {
        assert.equal(readSize(sizeCode(bytes)), bytes);
      }),
    );
    assert.equal(sizeCode(0x6000n), '24K');
    assert.equal(sizeCode(0x6100n), '0x6100');
  });
});
