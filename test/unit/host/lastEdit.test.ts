import assert from 'node:assert/strict';
import { LastEdit } from '../../../src/host/lastEdit';

describe('the text before the last edit', () => {
  it('is none until there was one', () => {
    const edit = new LastEdit('a');
    assert.equal(edit.note('a', 0), false);
    assert.equal(edit.before, null);
    assert.equal(edit.count, 0);
  });

  it('is that before a word, not before its last letter', () => {
    const edit = new LastEdit('a');
    for (const [i, text] of ['ab', 'abc', 'abcd'].entries()) edit.note(text, 600 * i);
    assert.equal(edit.before, 'a');
    assert.equal(edit.count, 1);
    edit.note('abc', 5000);
    assert.equal(edit.before, 'abcd');
    assert.equal(edit.count, 2);
  });
});
