import assert from 'node:assert/strict';
import { Cursors } from '../../../src/host/cursors';

describe('Cursors', () => {
  it('goes from an untitled scenario to the file that it is saved to', () => {
    const cursors = new Cursors();
    cursors.set('untitled:/work/a.faultline.json', { n: 31, length: 58 });
    assert.deepEqual(cursors.get('file:///work/a.faultline.json'), { n: 31, length: 58 });
    assert.equal(cursors.get('file:///work/b.faultline.json'), undefined);
  });

  it('tells of each one that is set', () => {
    let told = 0;
    const cursors = new Cursors(() => told++);
    cursors.set('file:///a', { n: 1, length: 9 });
    cursors.set('file:///a', { n: 2, length: 9 });
    assert.equal(told, 2);
  });

  it('forgets the one that was not moved for longest', () => {
    const cursors = new Cursors();
    for (let i = 0; i < 200; i++) cursors.set(`file:///${i}`, { n: i, length: 200 });
    cursors.set('file:///0', { n: 7, length: 200 });
    cursors.set('file:///new', { n: 1, length: 200 });
    assert.deepEqual(cursors.get('file:///0'), { n: 7, length: 200 });
    assert.equal(cursors.get('file:///1'), undefined);
    assert.deepEqual(cursors.get('file:///2'), { n: 2, length: 200 });
  });
});
