import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wrapped } from '../../../../src/run/text/wrap';

describe('wrapping', () => {
  it('breaks at spaces, keeps line breaks, and gives a long word its own row', () => {
    assert.deepEqual(wrapped('one two three', 7), ['one two', 'three']);
    assert.deepEqual(wrapped('a\nb', 7), ['a', 'b']);
    assert.deepEqual(wrapped('a 0123456789 b', 7), ['a', '0123456789', 'b']);
  });

  it('loses no word and exceeds the width with single words only', () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('a', 'b', '_') }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 40 }), (list, width) => {
        const rows = wrapped(list.join(' '), width);
        assert.deepEqual(rows.join(' ').split(' '), list);
        for (const row of rows) assert.ok(row.length <= width || !row.includes(' '));
      }),
    );
  });
});
