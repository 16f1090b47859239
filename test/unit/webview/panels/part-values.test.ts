import assert from 'node:assert/strict';
import { shownValue, typedValue } from '../../../../webview/panels/part-values';

describe('values of a part', () => {
  const optional = (format: string, text: string) => typedValue({ format, required: false }, text);

  it('are shown without their quotes, lists with commas, objects as they stand', () => {
    assert.equal(shownValue('"0x1000"'), '0x1000');
    assert.equal(shownValue('["W", 3]'), 'W, 3');
    assert.equal(shownValue('{ "a": 1 // x\n}'), '{ "a": 1 // x\n}');
    assert.equal(shownValue(null), '');
  });

  it('are read as the schema writes them', () => {
    assert.equal(optional('count', '16'), 16);
    assert.equal(optional('count', '0x10'), '0x10');
    assert.equal(optional('count', '99999999999999999999'), '99999999999999999999');
    assert.equal(optional('address', '16'), '16');
    assert.equal(optional('true, false or count', 'true'), true);
    assert.deepEqual(optional('list', ' a, b ,'), ['a', 'b']);
    assert.deepEqual(optional('list of counts', '1, 0x2'), [1, '0x2']);
    assert.equal(optional('text or number', '7'), 7);
    assert.equal(optional('text or number', '"7"'), '7');
    assert.equal(optional('text', ' two words '), ' two words ');
  });

  it('are left out where nothing is typed, unless something must be there', () => {
    assert.equal(optional('count', ' '), undefined);
    assert.equal(typedValue({ format: 'address', required: true }, ''), '');
  });
});
