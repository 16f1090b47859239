import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CELL, ChangeLog } from '../../../../src/core/trace/changes';

describe('the log of changes', function () {
  this.timeout(60_000);

  it('finds the value of a cell at any event, as a plain search does', () => {
    const change = fc.record({ cell: fc.nat(3), value: fc.nat(1000), later: fc.nat(2) });
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 600 }),
        fc.array(fc.nat(1300), { maxLength: 30 }),
        (list, asked) => {
          const log = new ChangeLog();
          const heads = [0, 0, 0, 0];
          const values = [7, 7, 7, 7];
          const history: { cell: number; value: number; event: number }[] = [];
          let event = 1;
          for (const { cell, value, later } of list) {
            event += later;
            heads[cell] = log.add(CELL.word, cell * 8, heads[cell]!, values[cell]!, 0, value, 1, event);
            values[cell] = value;
            history.push({ cell, value, event });
          }
          for (const n of asked) {
            for (let cell = 0; cell < 4; cell++) {
              if (heads[cell] === 0) continue;
              const known = history.filter((entry) => entry.cell === cell && entry.event <= n).at(-1);
              assert.equal(log.loAt(heads[cell]!, n), known?.value ?? 7);
              assert.equal(log.hiAt(heads[cell]!, n), known === undefined ? 0 : 1);
            }
            const first = history.findIndex((entry) => entry.event >= n);
            assert.equal(log.firstFrom(n), first < 0 ? history.length + 1 : first + 1);
          }
          log.trim();
          history.forEach(({ cell, value, event: at }, i) => {
            assert.deepEqual(
              [log.key(i + 1), Number(log.after(i + 1) & 0xffff_ffffn), log.event(i + 1)],
              [cell * 8, value, at],
            );
          });
        },
      ),
    );
  });

  it('finds one change among a million of the same cell in a few hops', () => {
    const log = new ChangeLog();
    let head = 0;
    const count = 1_000_000;
    for (let n = 1; n <= count; n++) head = log.add(CELL.flag, 0, head, n - 1, 0, n, 0, n);
    const began = performance.now();
    for (let n = 0; n <= count; n += 1000) assert.equal(log.loAt(head, n), n);
    // A thousand look-ups: a chain without jumps would make half a thousand million hops.
    assert.ok(performance.now() - began < 2000);
  });
});
