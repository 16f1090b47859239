import assert from 'node:assert/strict';
import { COLOURED, styleFor } from '../../../src/cli/style';
import { PLAIN } from '../../../src/run/text/style';

describe('colour', () => {
  it('is for terminals, and not where NO_COLOR or a dumb terminal says no', () => {
    assert.equal(styleFor(true, { TERM: 'xterm' }), COLOURED);
    assert.equal(styleFor(true, { TERM: 'xterm', NO_COLOR: '' }), COLOURED);
    assert.equal(styleFor(true, { TERM: 'xterm', NO_COLOR: '1' }), PLAIN);
    assert.equal(styleFor(true, { TERM: 'dumb' }), PLAIN);
    assert.equal(styleFor(false, { TERM: 'xterm' }), PLAIN);
  });
});
