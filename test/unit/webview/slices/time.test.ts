import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  followed,
  forRun,
  initialTime,
  LEAST,
  reduceTime,
  restoreTime,
  saveTime,
  type TimeState,
} from '../../../../webview/slices/time';

const LENGTH = 1000;
const at = (first: number, last: number): TimeState => ({ ...initialTime, range: { first, last } });
const zoom = (time: TimeState, factor: number, n: number, length = LENGTH): TimeState =>
  reduceTime(time, { type: 'zoom', factor, at: n }, length);

describe('the part of a run in view', () => {
  it('gets nearer around an event, which stays where it is', () => {
    const near = zoom(initialTime, 0.5, 500);
    assert.deepEqual(near.range, { first: 251, last: 750 });
    assert.deepEqual(zoom(near, 0.5, 251).range, { first: 251, last: 500 });
    assert.deepEqual(zoom(near, 0.5, 1).range, { first: 251, last: 500 });
  });

  it('is never less than a few events, and the whole run again from afar', () => {
    let time = initialTime;
    for (let i = 0; i < 20; i++) time = zoom(time, 0.5, 400);
    assert.equal(time.range!.last - time.range!.first + 1, LEAST);
    for (let i = 0; i < 20; i++) time = zoom(time, 2, 400);
    assert.equal(time.range, null);
  });

  it('lies inside the run, whatever is asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.array(
          fc.record({ factor: fc.double({ min: 0.01, max: 50, noNaN: true }), n: fc.integer({ min: -10, max: 6000 }) }),
        ),
        fc.integer({ min: -100, max: 6000 }),
        fc.integer({ min: -100, max: 6000 }),
        (length, zooms, a, b) => {
          let time = reduceTime(initialTime, { type: 'range', range: { first: a, last: b } }, length);
          for (const { factor, n } of zooms) {
            time = followed(zoom(time, factor, n, length), Math.min(Math.max(0, n), length), length);
            if (time.range === null) continue;
            const { first, last } = time.range;
            assert.ok(first >= 1 && last <= length && last - first + 1 >= LEAST, JSON.stringify(time.range));
            if (n >= 1 && n <= length) assert.ok(n >= first && n <= last, 'the event on show is in view');
          }
        },
      ),
    );
  });

  it('turns a page where the event on show leaves it, and keeps some of what was seen', () => {
    const time = at(101, 180);
    assert.equal(followed(time, 180, LENGTH), time);
    assert.equal(followed(time, 0, LENGTH), time);
    assert.deepEqual(followed(time, 181, LENGTH).range, { first: 171, last: 250 });
    assert.deepEqual(followed(time, 100, LENGTH).range, { first: 31, last: 110 });
    assert.deepEqual(followed(time, 1000, LENGTH).range, { first: 921, last: 1000 });
  });
});

describe('folding', () => {
  it('remembers lanes, each once', () => {
    const fold = (time: TimeState, folded: boolean) =>
      reduceTime(time, { type: 'lane', lane: 'checks', folded }, LENGTH);
    assert.deepEqual(fold(fold(initialTime, true), true).folded, ['checks']);
    assert.deepEqual(fold(fold(initialTime, true), false).folded, []);
  });

  it('remembers loops of one run, not too many', () => {
    let time = initialTime;
    for (let first = 1; first <= 200; first++) time = reduceTime(time, { type: 'loop', first, open: true }, LENGTH);
    assert.ok(Object.keys(time.loops).length <= 64);
    assert.equal(time.loops[200], true);
    assert.deepEqual(forRun(time, LENGTH).loops, {});
  });
});

describe('a timeline that comes back', () => {
  it('is as it was, loops aside', () => {
    const time: TimeState = { range: { first: 5, last: 40 }, folded: ['checks', 'calls'], loops: { 3: true } };
    const back = restoreTime(JSON.parse(JSON.stringify(saveTime(time))) as Record<string, unknown>);
    assert.deepEqual(back, { range: { first: 5, last: 40 }, folded: ['calls', 'checks'], loops: {} });
  });

  it('believes nothing that it has not written', () => {
    for (const range of [
      1,
      {},
      { first: 0, last: 9 },
      { first: 9, last: 3 },
      { first: '1', last: 2 },
      { first: 1.5, last: 3 },
    ])
      assert.equal(restoreTime({ range, folded: 7 }).range, null, JSON.stringify(range));
    assert.deepEqual(restoreTime({ folded: ['no lane', 4, 'faults'] }).folded, ['faults']);
  });

  it('shows all of a run that has become too short for it', () => {
    assert.equal(forRun(at(900, 950), 500).range, null);
    assert.deepEqual(forRun(at(400, 600), 500).range, { first: 300, last: 500 });
    assert.equal(forRun(at(1, 40), 20).range, null);
  });
});
