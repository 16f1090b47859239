import assert from 'node:assert/strict';
import { virt } from '../../../../src/core/addr/address';
import {
  initialWalk,
  isPinned,
  MOST_PINS,
  reduceWalk,
  restoreWalk,
  saveWalk,
  type AskedWalk,
  type WalkAction,
} from '../../../../webview/slices/walk';

const after = (...actions: readonly WalkAction[]) => actions.reduce(reduceWalk, initialWalk);
const walk = (va: bigint): AskedWalk => ({ va: virt(va), access: 'write', user: true });

describe('the slice of the walk', () => {
  it('follows the run until something is picked, and again when asked to', () => {
    const picked = after({ type: 'access', access: 'fetch' }, { type: 'mode', user: true });
    assert.deepEqual([picked.access, picked.user], ['fetch', true]);
    assert.deepEqual(reduceWalk(picked, { type: 'follow' }), initialWalk);
  });

  it('pins a walk once, four of them at most, and lets them go', () => {
    const pins = Array.from({ length: 6 }, (_, i): WalkAction => ({ type: 'pin', walk: walk(BigInt(i) << 12n) }));
    assert.equal(after(...pins).pins.length, MOST_PINS);
    const two = after(pins[0]!, pins[0]!, pins[1]!);
    assert.equal(two.pins.length, 2);
    assert.ok(isPinned(two, walk(0n)));
    assert.deepEqual(reduceWalk(two, { type: 'unpin', walk: walk(0n) }).pins, [walk(0x1000n)]);
  });

  it('comes back as it was', () => {
    const state = after(
      { type: 'access', access: 'write' },
      { type: 'table', level: 2 },
      { type: 'pin', walk: walk(0xffff_8000_0000_0000n) },
    );
    const saved: unknown = JSON.parse(JSON.stringify(saveWalk(state)));
    assert.deepEqual(restoreWalk(saved as Record<string, unknown>), state);
    const closed: unknown = JSON.parse(JSON.stringify(saveWalk({ ...state, table: null })));
    assert.equal(restoreWalk(closed as Record<string, unknown>).table, null);
  });

  it('takes nothing on trust', () => {
    assert.deepEqual(restoreWalk({}), initialWalk);
    assert.deepEqual(restoreWalk({ access: 'x', user: 1, table: 9, pins: [null, { va: 'g' }, 'p'] }), initialWalk);
    const pins = Array.from({ length: 9 }, () => ({ va: '1000', access: 'read', user: false }));
    assert.equal(restoreWalk({ pins }).pins.length, MOST_PINS);
    assert.deepEqual(restoreWalk({ pins: { length: 3 } }).pins, []);
  });
});
