import assert from 'node:assert/strict';
import { writtenValues } from '../../../src/host/writtenValues';

describe('writtenValues', () => {
  const text = `{
  "faultline": 1, // the format
  "kernel": "axptr-0.1.0",
  "mappings": [
    { "name": "heap", "start": "0x1000_0000", "size": "16K", "backing": { "linear": "0x8000000" } },
  ],
  "pointers": { "path": { "type": "UserConstPtr<c_char>", "address": "0x10000ff0" } },
  "steps": [{ "call": "path.get_as_str" }]
}`;
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;

  it('gives what forms edit, as it stands in the text, with its line', () => {
    assert.deepEqual(writtenValues(text, lineAt), [
      { path: ['kernel'], line: 3, text: '"axptr-0.1.0"' },
      { path: ['mappings', 0, 'name'], line: 5, text: '"heap"' },
      { path: ['mappings', 0, 'start'], line: 5, text: '"0x1000_0000"' },
      { path: ['mappings', 0, 'size'], line: 5, text: '"16K"' },
      { path: ['mappings', 0, 'backing', 'linear'], line: 5, text: '"0x8000000"' },
      { path: ['pointers', 'path', 'type'], line: 7, text: '"UserConstPtr<c_char>"' },
      { path: ['pointers', 'path', 'address'], line: 7, text: '"0x10000ff0"' },
    ]);
  });

  it('gives nothing for text that is no object', () => {
    for (const other of ['', '[]', '7', '{ "kernel": }', '['.repeat(100_000)]) {
      assert.deepEqual(
        writtenValues(other, () => 1),
        [],
      );
    }
  });

  it('stops where no form could follow', () => {
    const many = JSON.stringify({ mappings: Array.from({ length: 30_000 }, () => ({ name: 'm' })) });
    assert.equal(writtenValues(many, () => 1).length, 20_000);
  });
});
