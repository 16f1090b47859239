import assert from 'node:assert/strict';
import { windowStart } from '../../../../webview/panels/listing';

describe('windowStart', () => {
  it('puts the line in the middle, and shows no empty line at the ends', () => {
    assert.equal(windowStart(14, 9, 3), 8);
    assert.equal(windowStart(14, 0, 3), 0);
    assert.equal(windowStart(14, 13, 3), 11);
    assert.equal(windowStart(2, 1, 3), 0);
  });
});
