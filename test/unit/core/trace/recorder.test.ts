import assert from 'node:assert/strict';
import { catchHalt } from '../../../../src/core/halt';
import { CELL } from '../../../../src/core/trace/changes';
import { K } from '../../../../src/core/trace/kinds';
import { Recorder } from '../../../../src/core/trace/recorder';

const never = (): boolean => false;
const flag = (rec: Recorder): void => {
  rec.put(K['flag-set'], 0, 0, 0, 0, 0, 0, 1);
};

/** How often `body` ran before it halted. */
function roundsOf(body: () => void): { readonly rounds: number; readonly why: string } {
  let rounds = 0;
  const done = catchHalt(() => {
    for (; rounds < 100_000_000; rounds++) body();
  });
  return { rounds, why: 'halted' in done ? done.halted.kind : 'went on' };
}

describe('the recorder', () => {
  it('stops at its limit and keeps one event back for the outcome', () => {
    const rec = new Recorder(10, never);
    rec.start();
    assert.deepEqual(
      roundsOf(() => {
        flag(rec);
      }),
      { rounds: 9, why: 'limit' },
    );
    rec.outcome('limit', 0, true);
    assert.equal(rec.length, 10);
    assert.equal(rec.decidedAt, 9);
  });

  it('stops work without events too, and work before recording', () => {
    const quiet = new Recorder(10, never);
    assert.equal(
      roundsOf(() => {
        flag(quiet);
      }).why,
      'limit',
    );
    assert.equal(quiet.length, 0);
    const busy = new Recorder(10, never);
    busy.start();
    assert.equal(
      roundsOf(() => {
        busy.spend();
      }).why,
      'limit',
    );
  });

  it('stops when it is cancelled', () => {
    let asked = 0;
    const rec = new Recorder(1_000_000, () => ++asked === 3);
    rec.start();
    const { rounds, why } = roundsOf(() => {
      flag(rec);
    });
    assert.equal(why, 'limit');
    assert.ok(rounds < 100_000);
  });

  it('gives changes to the event that follows them', () => {
    const rec = new Recorder(100, never);
    rec.start();
    rec.set(CELL.flag, 0, 0n, 1n);
    flag(rec);
    flag(rec);
    rec.word(0x1000, 0, 0, 5, 0);
    flag(rec);
    assert.deepEqual([rec.changes.event(1), rec.changes.event(2)], [1, 3]);
  });

  it('records nothing of what is equal or unrecorded', () => {
    const rec = new Recorder(100, never);
    rec.set(CELL.flag, 0, 0n, 1n);
    rec.word(0x1000, 0, 0, 5, 0);
    rec.start();
    rec.set(CELL.flag, 0, 1n, 1n);
    flag(rec);
    assert.deepEqual([rec.length, rec.changes.length], [1, 0]);
  });

  it('ends open calls with the outcome, and leaves them on the stack only of one that died', () => {
    for (const died of [true, false]) {
      const rec = new Recorder(100, never);
      rec.start();
      rec.call('f', 0, null, null);
      rec.call('g', 0, null, null);
      rec.outcome('x', 0, died);
      assert.deepEqual([rec.events.y[1], rec.events.y[2]], [3, 3]);
      assert.deepEqual([rec.events.caller[3], rec.events.depth[3]], died ? [2, 2] : [0, 0]);
    }
  });
});
