import assert from 'node:assert/strict';
import { expectPlaces } from '../../../src/scenario/expect-places';
import { LineIndex } from '../../../src/scenario/line-index';

describe('the places of expectations', () => {
  it('are key and value of what a step expects, and the step where it expects nothing', () => {
    const text = `{ "steps": [ // one
      { "call": "a.get", "expect": { "value": 1 } },
      { "read": "a" }
    ] }`;
    const cut = expectPlaces(text).map(({ offset, length }) => text.slice(offset, offset + length));
    assert.deepEqual(cut, ['"expect": { "value": 1 }', '{ "read": "a" }']);
  });

  it('are none where the text is no JSON or has no steps', () => {
    for (const text of ['', '{', '[]', '{ "steps": 3 }', '{ "steps": {} }']) assert.deepEqual(expectPlaces(text), []);
  });

  it('have a line and a column, from 1', () => {
    const index = new LineIndex('ab\r\n\ncd');
    assert.deepEqual(index.at(0), { line: 1, column: 1 });
    assert.deepEqual(index.at(3), { line: 1, column: 4 });
    assert.deepEqual(index.at(4), { line: 2, column: 1 });
    assert.deepEqual(index.at(5), { line: 3, column: 1 });
    assert.deepEqual(index.at(7), { line: 3, column: 3 });
  });
});
