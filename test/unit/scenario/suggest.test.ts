import assert from 'node:assert/strict';
import { nearestWords, wordList } from '../../../src/scenario/suggest';

const METHODS = ['get', 'get_as_slice', 'get_as_null_terminated', 'get_as_str', 'nullable', 'is_null', 'address'];

describe('nearestWords', () => {
  it('finds the word that was meant behind a letter too many, too few, wrong or swapped', () => {
    for (const written of ['adress', 'addresss', 'addrass', 'addrses', 'ADDRESS']) {
      assert.deepEqual(nearestWords(written, METHODS), ['address'], written);
    }
  });

  it('puts the nearest first', () => {
    assert.deepEqual(nearestWords('get_as_slise', METHODS), ['get_as_slice', 'get_as_str']);
  });

  it('suggests nothing where nothing is near', () => {
    assert.deepEqual(nearestWords('mmap', METHODS), []);
    assert.deepEqual(nearestWords('', METHODS), []);
  });

  it('does not compare what is too long for a slip', () => {
    assert.deepEqual(nearestWords('x'.repeat(1_000_000), ['x'.repeat(1_000_000)]), []);
  });
});

describe('wordList', () => {
  it('reads like a sentence, and ends', () => {
    assert.equal(wordList([]), '');
    assert.equal(wordList(['a']), 'a');
    assert.equal(wordList(['a', 'b', 'c']), 'a, b or c');
    assert.match(wordList(Array.from({ length: 40 }, (_, i) => String(i))), /^0, 1, .*, 11 or 28 more$/);
  });
});
