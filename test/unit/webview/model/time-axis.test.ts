import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Loop, Trace } from '../../../../src/core/trace/trace';
import { edgeOf, eventUnder, timeAxis } from '../../../../webview/model/time-axis';
import { foundMarks } from '../../../../webview/model/time-slices';
import { initialTime, reduceTime, type TimeState } from '../../../../webview/slices/time';

/** A trace of that length with loops in it, each from its first event to its last. */
function looping(length: number, loops: readonly (readonly [number, number])[]): Trace {
  const all = loops.map(([first, last]): Loop => ({ first, last, rounds: 2, startsRound: () => false }));
  const inOrder = [...all].sort((a, b) => a.first - b.first || b.last - a.last);
  const trace: Partial<Trace> = {
    length,
    loops: (from, to) => inOrder.filter(({ first }) => first >= from && first <= to),
  };
  return trace as Trace;
}

const PIXELS = 1000;
const folded = (trace: Trace, time: TimeState = initialTime) =>
  timeAxis(trace, time, PIXELS)
    .loops.filter((loop) => loop.folded)
    .map(({ first }) => first);
const open = (first: number, isOpen = true) => reduceTime(initialTime, { type: 'loop', first, open: isOpen }, 0);

describe('the axis of the timeline', () => {
  it('gives each event of a short run the same room, loops or not', () => {
    const axis = timeAxis(looping(100, [[10, 60]]), initialTime, PIXELS);
    assert.equal(axis.pitch, 10);
    assert.deepEqual(folded(looping(100, [[10, 60]])), []);
  });

  it('folds the loops of a long run, so that what is around them stands by itself', () => {
    const axis = timeAxis(looping(100_000, [[51, 99_950]]), initialTime, PIXELS);
    assert.ok(axis.pitch > 9, String(axis.pitch));
    assert.equal(edgeOf(axis, 99_951) - edgeOf(axis, 51), 64);
  });

  it('opens a loop that somebody opens, and shows those in it; folds one that somebody folds', () => {
    const nested = looping(100_000, [
      [51, 99_950],
      [1000, 2000],
      [5000, 90_000],
    ]);
    assert.deepEqual(folded(nested), [51]);
    assert.deepEqual(folded(nested, open(51)), [5000]);
    const short = looping(100, [[10, 90]]);
    assert.deepEqual(folded(short, open(10, false)), [10]);
  });

  it('opens a loop that the part in view lies in', () => {
    const axis = timeAxis(
      looping(100_000, [[51, 99_950]]),
      { ...initialTime, range: { first: 60, last: 160 } },
      PIXELS,
    );
    assert.deepEqual(
      axis.segments.map(({ first, last }) => [first, last]),
      [[60, 160]],
    );
  });

  it('leads from events to pixels and back', () => {
    const run = fc.integer({ min: 1, max: 20_000 }).chain((length) =>
      fc.record({
        length: fc.constant(length),
        loops: fc.array(fc.tuple(fc.integer({ min: 1, max: length }), fc.integer({ min: 1, max: length })), {
          maxLength: 6,
        }),
        from: fc.integer({ min: 1, max: length }),
        size: fc.integer({ min: 16, max: length + 16 }),
        whole: fc.boolean(),
        pixels: fc.integer({ min: 20, max: 2000 }),
      }),
    );
    fc.assert(
      fc.property(run, ({ length, loops, from, size, whole, pixels }) => {
        const time = whole
          ? initialTime
          : reduceTime(initialTime, { type: 'range', range: { first: from, last: from + size } }, length);
        const ordered = loops.map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
        const axis = timeAxis(looping(length, ordered), time, pixels);
        const { first, last, segments } = axis;
        assert.equal(edgeOf(axis, first), 0);
        assert.ok(Math.abs(edgeOf(axis, last + 1) - pixels) < 1e-6);
        assert.equal(segments[0]?.first, first);
        assert.equal(segments.at(-1)?.last, last);
        segments.slice(1).forEach((segment, i) => assert.equal(segment.first, segments[i]!.last + 1));
        for (let i = 0; i <= 20; i++) {
          const n = first + Math.floor(((last - first) * i) / 20);
          assert.ok(edgeOf(axis, n + 1) >= edgeOf(axis, n), 'never backwards');
          const middle = (edgeOf(axis, n) + edgeOf(axis, n + 1)) / 2;
          assert.equal(eventUnder(axis, middle), n);
        }
      }),
    );
  });

  it('puts one mark where several found events have the same pixels', () => {
    const axis = timeAxis(looping(10_000, []), initialTime, PIXELS);
    const found = Int32Array.from({ length: 10_000 }, (_, i) => i + 1);
    const marks = foundMarks(found, axis, 4);
    assert.ok(marks.length > 200 && marks.length <= 251, String(marks.length));
    assert.deepEqual(
      foundMarks(Int32Array.of(5000), axis, 4).map(([, n]) => n),
      [5000],
    );
    assert.deepEqual(foundMarks(new Int32Array(), axis, 4), []);
    const part = timeAxis(looping(10_000, []), { ...initialTime, range: { first: 5001, last: 5100 } }, PIXELS);
    assert.deepEqual(
      foundMarks(Int32Array.of(1, 5003, 5050, 9999), part, 4).map(([, n]) => n),
      [5003, 5050],
    );
  });
});
