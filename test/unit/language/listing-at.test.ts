import assert from 'node:assert/strict';
import { handlersIn, listingAt } from '../../../src/language/listing-at';
import { readOf } from './read';
import { SMALL } from './small';

describe('listings behind the text', () => {
  const at = (text: string, part: string, into = 1): string | undefined =>
    listingAt(readOf(text), text.indexOf(part) + into)?.name;

  it('are those of methods, and of what other steps run', () => {
    assert.equal(at(SMALL, 'get_as_str'), 'get_as_str');
    assert.equal(at(SMALL, 'path.get_as_str'), undefined, 'the pointer is something else');
    const text = SMALL.replace('{ "read": "name" }', '{ "unmap": { "start": "0x1000_0000", "size": "4K" } }');
    assert.equal(at(text, '"unmap"'), 'AddrSpace::unmap');
    assert.equal(at(text, '"read"'), undefined);
  });

  it('are those of fault handlers for kernels', () => {
    const read = readOf(SMALL.replace('"types"', '"kernel": "starry-next", "compare": "axptr-0.1.0", "types"'));
    assert.deepEqual(
      handlersIn(read).map(({ name, offset, length }) => [name, read.text.slice(offset, offset + length)]),
      [
        ['starry-next/handle_page_fault', 'starry-next'],
        ['handle_page_fault', 'axptr-0.1.0'],
      ],
    );
  });
});
