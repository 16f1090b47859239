import assert from 'node:assert/strict';
import fc from 'fast-check';
import { listPlace } from '../../../../webview/list-place';
import { listRows, topRow } from '../../../../webview/model/list-rows';
import { initialList, reduceList, restoreList, saveList } from '../../../../webview/slices/list';
import { nextSpeed, rateOf, SPEEDS } from '../../../../webview/speeds';
import { fakeRun } from '../fake-run';

const { trace } = fakeRun('.'.repeat(100));

describe('the rows of the list of events', () => {
  it('are all events, or those that were found', () => {
    const all = listRows(trace, null);
    assert.deepEqual([all.count, all.event(0), all.row(1), all.row(0), all.row(100)], [100, 1, 0, -1, 99]);
    const some = listRows(trace, Int32Array.of(4, 9));
    assert.deepEqual([some.count, some.event(1), some.row(4), some.row(8), some.row(3)], [2, 9, 0, 0, -1]);
  });

  it('always show the event on show, stand still while it is among them, and leave no empty row', () => {
    const rows = listRows(trace, null);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 40 }),
        fc.option(fc.record({ top: fc.integer({ min: 0, max: 99 }), at: fc.constant(-1) })),
        (n, room, look) => {
          const top = topRow({ ...initialList, look }, rows, n, room);
          assert.ok(top >= 0 && top + Math.min(room, 100) <= 100);
          assert.ok(rows.row(n) >= top && rows.row(n) < top + room);
          if (look === null && n < 100 && rows.row(n + 1) < top + room)
            assert.equal(topRow({ ...initialList, look }, rows, n + 1, room), top);
        },
      ),
    );
  });

  it('stay where a person has scrolled to until the next move', () => {
    const rows = listRows(trace, null);
    const scrolled = reduceList(initialList, { type: 'look', top: 60, at: 5 });
    assert.equal(topRow(scrolled, rows, 5, 10), 60);
    const after = topRow(scrolled, rows, 6, 10);
    assert.ok(after <= 5 && after + 10 > 5);
    assert.equal(topRow(reduceList(scrolled, { type: 'turn' }), rows, 5, 10), 0);
  });
});

describe('the slice of the list', () => {
  it('remembers that it is open, and nothing else', () => {
    const open = reduceList(initialList, { type: 'open', open: true });
    assert.equal(open.asked, 1);
    assert.deepEqual(restoreList(saveList(open) as Record<string, unknown>), { ...initialList, open: true });
    assert.deepEqual(restoreList({ open: 'yes' }), initialList);
  });
});

describe('the place of the list', () => {
  it('is beside a page that has room and below another, within bounds, and as large as somebody made it', () => {
    assert.equal(listPlace({ width: 800, height: 900 }, {}).side, 'below');
    assert.deepEqual(listPlace({ width: 1600, height: 900 }, {}).px, 400);
    assert.equal(listPlace({ width: 1600, height: 900 }, { list: 500 }).px, 500);
    fc.assert(
      fc.property(fc.integer({ min: 320, max: 4000 }), fc.integer({ min: 300, max: 3000 }), (width, height) => {
        const { px, least, most, side } = listPlace({ width, height }, { list: 5000, rows: 5000 });
        assert.ok(px >= least && px === most);
        if (side === 'beside') assert.ok(width - px >= 600);
      }),
    );
  });
});

describe('the speed of playing', () => {
  it('goes through its steps and no further', () => {
    assert.equal(nextSpeed(1, true), 2);
    assert.equal(nextSpeed(3, false), 2);
    assert.equal(nextSpeed(SPEEDS.at(-1)!, true), SPEEDS.at(-1));
    assert.equal(nextSpeed(SPEEDS[0]!, false), SPEEDS[0]);
    assert.equal(rateOf({ settings: { playSpeed: 4, maxEvents: 1 }, speed: 0.5 }), 2);
  });
});
