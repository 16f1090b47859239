import assert from 'node:assert/strict';
import { Stays } from '../../../src/host/stays';
import { Memory } from './memory';

describe('Stays', () => {
  it('finds again what a page said, in the next window too', () => {
    const memory = new Memory();
    const stays = new Stays(memory);
    stays.set('file:///a', { n: 3 });
    stays.set('file:///b', { n: 5 });
    stays.dispose();
    const next = new Stays(memory);
    assert.deepEqual(
      [next.get('file:///a'), next.get('file:///b'), next.get('file:///c')],
      [{ n: 3 }, { n: 5 }, undefined],
    );
  });

  it('keeps a hundred files, and forgets those that were looked at longest ago', () => {
    const stays = new Stays(new Memory());
    for (let i = 0; i < 100; i++) stays.set(`file:///${i}`, i);
    stays.set('file:///0', 'again');
    stays.set('file:///100', 100);
    assert.equal(stays.get('file:///0'), 'again');
    assert.equal(stays.get('file:///1'), undefined);
    stays.dispose();
  });

  it('takes nothing that is larger than any page has to say', () => {
    const stays = new Stays(new Memory());
    stays.set('file:///a', 'x'.repeat(40_000));
    assert.equal(stays.get('file:///a'), undefined);
  });

  it('begins empty where the memory holds something else', () => {
    const memory = new Memory();
    memory.values.set('faultline.stays', [['file:///a', 1], 'b', [3, 4], { c: 5 }]);
    assert.equal(new Stays(memory).get('file:///a'), 1);
    memory.values.set('faultline.stays', 'nothing of ours');
    assert.equal(new Stays(memory).get('file:///a'), undefined);
  });
});
