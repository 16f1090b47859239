import assert from 'node:assert/strict';
import {
  initialSearch,
  isSeeking,
  nextFound,
  reduceSearch,
  restoreSearch,
  saveSearch,
  type Found,
  type SearchAction,
} from '../../../../webview/slices/search';
import { fakeRun } from '../fake-run';

const after = (...actions: readonly SearchAction[]) => actions.reduce(reduceSearch, initialSearch);
const found = (...events: number[]): Found => ({
  run: fakeRun('..'),
  text: '',
  off: [],
  events: Int32Array.from(events),
  seen: 2,
  unknown: [],
});

describe('the slice of the search', () => {
  it('opens, asks, leaves kinds out in the order of the lanes, and closes without forgetting the question', () => {
    const state = after(
      { type: 'open' },
      { type: 'text', text: 'fault' },
      { type: 'group', group: 'memory', off: true },
      { type: 'group', group: 'calls', off: true },
    );
    assert.deepEqual(state.off, ['calls', 'memory']);
    assert.ok(isSeeking(state));
    const closed = reduceSearch(state, { type: 'close' });
    assert.equal(closed.text, 'fault');
    assert.ok(!isSeeking(closed));
    assert.deepEqual(reduceSearch(state, { type: 'group', group: 'calls', off: false }).off, ['memory']);
  });

  it('goes from found event to found event, and round', () => {
    const some = found(3, 8, 20);
    assert.deepEqual(
      [0, 3, 7, 8, 20, 25].map((n) => nextFound(some, n, false)),
      [3, 8, 8, 20, 3, 3],
    );
    assert.deepEqual(
      [0, 3, 4, 8, 25].map((n) => nextFound(some, n, true)),
      [20, 20, 3, 3, 20],
    );
    assert.equal(nextFound(found(), 5, false), null);
  });

  it('keeps the question, not what was found', () => {
    const state = { ...after({ type: 'text', text: 'heap' }, { type: 'groups', off: ['tlb'] }), found: found(1) };
    const restored = restoreSearch(JSON.parse(JSON.stringify(saveSearch(state))) as Record<string, unknown>);
    assert.deepEqual(restored, { ...initialSearch, open: true, text: 'heap', off: ['tlb'] });
    assert.deepEqual(restoreSearch({ open: 1, text: 7, off: ['x', 'flag'] }), { ...initialSearch, off: ['flag'] });
    assert.equal(restoreSearch({ text: 'x'.repeat(1000) }).text.length, 400);
  });
});
