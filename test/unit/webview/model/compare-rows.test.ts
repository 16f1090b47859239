import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rowsAround, type CompareRow } from '../../../../webview/model/compare-rows';
import { scrolled } from '../../../../webview/panels/compare';
import { aligned, story, runOf, twoRuns } from '../../core/trace/side-by-side';

describe('the rows of two runs side by side', () => {
  it('follow each other without a gap around any pair, and hold both', () => {
    fc.assert(
      fc.property(
        twoRuns,
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.nat(20)),
        ([left, right], a, c, room, open) => {
          const alignment = aligned(left, right);
          const { length } = alignment;
          const at = a % (length + 1);
          const centre = c % (length + 1);
          const all = rowsAround(alignment, { at, centre: at, room: 4 * length + 4, opened: [] });
          const opened = open.flatMap((i) => all[i % Math.max(1, all.length)]?.fold?.id ?? []);
          const rows = rowsAround(alignment, { at, centre, room, opened });
          for (const [i, row] of rows.entries()) {
            assert.ok(row.first <= row.last);
            if (i > 0) assert.equal(row.first, rows[i - 1]!.last + 1);
          }
          if (length === 0) return;
          assert.ok(rows[0]!.first <= Math.max(1, centre) && Math.max(1, centre) <= rows.at(-1)!.last);
          // As many as there is room for, unless that is all.
          if (rows.length < room) assert.deepEqual([rows[0]!.first, rows.at(-1)!.last], [1, length]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are the same from wherever they are looked at, but for the fold around the pair they stand at', () => {
    fc.assert(
      fc.property(twoRuns, fc.nat(), fc.nat(), ([left, right], a, c) => {
        const alignment = aligned(left, right);
        const at = a % (alignment.length + 1);
        const from = (centre: number): ReadonlyMap<number, CompareRow> =>
          new Map(rowsAround(alignment, { at, centre, room: 12, opened: [] }).map((row) => [row.first, row]));
        const [one, other] = [from(at), from(c % (alignment.length + 1))];
        for (const [first, row] of one) if (other.has(first)) assert.deepEqual(other.get(first), row);
      }),
      { numRuns: 60 },
    );
  });

  it('open into their pairs, and can be folded again where they begin', () => {
    const same = aligned(runOf(story()), runOf(story()));
    const folded = rowsAround(same, { at: 1, centre: 1, room: 50, opened: [] });
    const fold = folded.find(({ kind }) => kind === 'folded')!;
    const opened = rowsAround(same, { at: 1, centre: 1, room: 50, opened: [fold.fold!.id] });
    assert.ok(opened.every(({ kind }) => kind === 'same'));
    assert.deepEqual(
      opened.filter((row) => row.fold?.open).map((row) => row.fold),
      [{ id: fold.fold!.id, open: true }],
    );
    const letters = opened.find((row) => row.last > row.first)!;
    const both = rowsAround(same, { at: 1, centre: letters.first, room: 9, opened: [fold.fold!.id, letters.fold!.id] });
    const head = both.find(({ first }) => first === letters.first)!;
    assert.deepEqual(head, { ...letters, last: letters.first, fold: { id: letters.fold!.id, open: true } });
  });

  it('move by whole rows under a wheel, and stop at either end', () => {
    const same = aligned(runOf(story()), runOf(story({ steps: [] })));
    const asked = { at: 0, room: 6, opened: [] };
    const rows = rowsAround(same, { ...asked, centre: 0 });
    assert.equal(scrolled(rows, 3, -1, same.length), null);
    const to = scrolled(rows, 3, 2, same.length)!;
    const next = rowsAround(same, { ...asked, centre: to });
    assert.equal(next[0]!.first, rows[2]!.first);
    const last = rowsAround(same, { ...asked, centre: same.length });
    assert.equal(scrolled(last, 3, 1, same.length), null);
  });
});
