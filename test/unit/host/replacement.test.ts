import assert from 'node:assert/strict';
import { replacement } from '../../../src/host/replacement';

describe('replacement', () => {
  it('keeps the quotes of a key or a text', () => {
    assert.equal(replacement('"szie"', 'size'), '"size"');
    assert.equal(replacement('"0x1000_0800"', '0x1000_0000'), '"0x1000_0000"');
    assert.equal(replacement('"7"', '8'), '"8"');
  });

  it('writes a number for a number', () => {
    assert.equal(replacement('1.5', '2'), '2');
    assert.equal(replacement('1.5', '-0.5'), '-0.5');
  });

  it('writes what is no JSON number in quotes, wherever it goes', () => {
    assert.equal(replacement('4096', '0x1000'), '"0x1000"');
    assert.equal(replacement('4096', '4K'), '"4K"');
    assert.equal(replacement('{}', 'lazy'), '"lazy"');
    assert.equal(replacement('16', '010'), '"010"');
  });
});
