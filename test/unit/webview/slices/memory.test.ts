import assert from 'node:assert/strict';
import {
  initialMemory,
  reduceMemory,
  restoreMemory,
  saveMemory,
  type MemoryState,
} from '../../../../webview/slices/memory';

const far: MemoryState = {
  ...initialMemory,
  space: 'physical',
  at: 0xf_ffff_ffff_fff0n,
  top: 0xf_ffff_ffff_ff00n,
  closed: ['frames'],
  map: { top: 256, at: 300 },
};
const again = (memory: MemoryState): MemoryState =>
  restoreMemory(JSON.parse(JSON.stringify(saveMemory(memory))) as Record<string, unknown>);

describe('what the view of memory remembers', () => {
  it('finds the very byte again, and what was folded', () => {
    assert.deepEqual(again(far), far);
    const high = { ...initialMemory, at: (1n << 64n) - 1n, top: 0n };
    assert.deepEqual(again(high), high);
  });

  it('takes nothing on trust', () => {
    for (const at of ['', '0x10', '-1', 'g', 16, null, '10000000000000000'])
      assert.equal(restoreMemory({ at, top: '10' }).at, null, String(at));
    assert.equal(restoreMemory({ at: null, top: '10' }).top, null, 'no window of its own without a byte');
    assert.deepEqual(restoreMemory({ closed: ['frames', 'walls'], map: { top: -1, at: 1.5 } }), {
      ...initialMemory,
      closed: ['frames'],
    });
    assert.deepEqual(restoreMemory({ space: 'cache', closed: 'frames', map: [] }), initialMemory);
  });

  it('follows the run until somebody goes elsewhere, and again when asked to', () => {
    const gone = reduceMemory(initialMemory, { type: 'go', space: 'virtual', at: 16n, top: null });
    assert.equal(gone.at, 16n);
    assert.deepEqual(reduceMemory(gone, { type: 'follow' }), initialMemory);
    assert.deepEqual(reduceMemory(gone, { type: 'space', space: 'physical' }), { ...initialMemory, space: 'physical' });
  });

  it('keeps what was typed wrong until it is put right', () => {
    const wrong = reduceMemory(initialMemory, {
      type: 'wrong',
      wrong: { text: 'heep', why: 'no such thing', offers: ['heap'] },
    });
    assert.equal(wrong.wrong?.text, 'heep');
    assert.equal(reduceMemory(wrong, { type: 'right' }).wrong, null);
    assert.equal(reduceMemory(wrong, { type: 'go', space: 'virtual', at: 0n, top: null }).wrong, null);
    assert.equal(again(wrong).wrong, null);
  });

  it('folds sections', () => {
    const closed = reduceMemory(initialMemory, { type: 'fold', section: 'value', closed: true });
    assert.deepEqual(closed.closed, ['value']);
    assert.deepEqual(reduceMemory(closed, { type: 'fold', section: 'value', closed: false }).closed, []);
  });
});
