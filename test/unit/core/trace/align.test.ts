import assert from 'node:assert/strict';
import fc from 'fast-check';
import { firstDifference } from '../../../../src/core/trace/compare';
import { SameEvent } from '../../../../src/core/trace/same-event';
import { HEAP, call, populated } from '../../run/build';
import { oddScenario } from '../../run/odd';
import { aligned, pairs, runOf, story, twoKernels, twoRuns } from './side-by-side';

describe('two runs side by side', () => {
  it('have each event of either in exactly one pair, in order', () => {
    fc.assert(
      fc.property(twoRuns, ([left, right]) => {
        const alignment = aligned(left, right);
        let [n, m] = [0, 0];
        for (const pair of pairs(alignment)) {
          if (pair.kind !== 'right') n++;
          if (pair.kind !== 'left') m++;
          assert.deepEqual([pair.left, pair.right], [n, m]);
        }
        assert.deepEqual([n, m], [left.trace.length, right.trace.length]);
      }),
      { numRuns: 60 },
    );
  });

  it('say the same just where it is said that they do', () => {
    fc.assert(
      fc.property(twoRuns, ([left, right]) => {
        const events = new SameEvent(left.trace, right.trace);
        for (const { kind, left: n, right: m } of pairs(aligned(left, right))) {
          if (kind === 'same' || kind === 'differs') assert.equal(events.same(n, m), kind === 'same');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('find the pair where either run stands, whichever is followed', () => {
    fc.assert(
      fc.property(twoRuns, ([left, right]) => {
        const alignment = aligned(left, right);
        for (const { at, left: n, right: m } of pairs(alignment)) {
          assert.equal(alignment.at(n, m), at);
          assert.equal(alignment.atRight(m, n), at);
          assert.equal(alignment.pair(alignment.at(n, null)).left, n);
          assert.equal(alignment.pair(alignment.atRight(m, null)).right, m);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('part where the first difference of the engine is', () => {
    fc.assert(
      fc.property(twoKernels, ([left, right]) => {
        const alignment = aligned(left, right);
        const parting = firstDifference(left.trace, right.trace);
        const first = alignment.difference(0);
        assert.equal(first ?? null, parting?.n ?? null);
        if (first !== null) assert.notEqual(alignment.pair(first).kind, 'same');
      }),
      { numRuns: 60 },
    );
  });

  it('do not differ where they are one', () => {
    fc.assert(
      fc.property(oddScenario, (odd) => {
        const alignment = aligned(runOf(odd), runOf(odd));
        assert.equal(alignment.difference(0), null);
        assert.ok(alignment.stretches <= 1);
      }),
      { numRuns: 30 },
    );
  });

  it('are found again by the number of an event, on either side', () => {
    fc.assert(
      fc.property(twoRuns, ([left, right]) => {
        const alignment = aligned(left, right);
        for (const pair of pairs(alignment)) {
          if (pair.kind !== 'right') assert.equal(alignment.ofLeft(pair.left), pair.at);
          if (pair.kind !== 'left') assert.equal(alignment.ofRight(pair.right), pair.at);
          assert.equal(alignment.at(pair.left, pair.right), pair.at);
          const nearest = alignment.pair(alignment.at(pair.left, null));
          assert.equal(nearest.left, pair.left);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keep the lock that only one provider takes to itself, and pair all that both do', () => {
    const alignment = aligned(runOf(story()), runOf(story({ kernel: 'starry-next' })));
    const first = alignment.pair(alignment.difference(0)!);
    assert.deepEqual([first.kind, alignment.left.kind(first.left)], ['left', 'lock']);
    const alone = pairs(alignment).filter(({ kind }) => kind === 'right');
    // Each page check of the later kernel takes the lock and gives it back.
    assert.deepEqual(
      alone.slice(0, 4).map(({ right }) => alignment.right.kind(right)),
      ['lock', 'unlock', 'lock', 'unlock'],
    );
    const lock = pairs(alignment).find(
      ({ kind, left }) => kind === 'differs' && alignment.left.kind(left) === 'fault-decision',
    );
    assert.ok(lock, 'the question for the lock has two answers');
  });

  it('stand step beside step where a step is new', () => {
    const more = [call('path', 'is_null'), ...story().steps];
    const alignment = aligned(runOf(story()), runOf(story({ steps: more })));
    assert.deepEqual(
      alignment.steps.map(({ left, right }) => [left, right]),
      [
        [null, 0],
        [0, 1],
      ],
    );
    assert.deepEqual([...alignment.differences], [1]);
  });

  it('pair a scan of few letters with one of many', () => {
    const mappings = [populated(HEAP, 8)];
    const long = story({ mappings, memory: [{ at: '0x10000ff0', byte: 65, length: '0x3000' }] });
    const alignment = aligned(runOf(story({ mappings })), runOf(long, 100_000));
    const reads = pairs(alignment).filter(
      ({ kind, left }) => kind !== 'right' && alignment.left.kind(left) === 'element-read',
    );
    assert.ok(reads.every(({ kind }) => kind === 'differs'));
    assert.equal(pairs(alignment).filter(({ kind }) => kind === 'left').length, 0);
  });

  it('go from difference to difference, either way', () => {
    const alignment = aligned(runOf(story()), runOf(story({ kernel: 'starry-next' })));
    const forward: number[] = [];
    for (let at = alignment.difference(0); at !== null; at = alignment.difference(at)) forward.push(at);
    const back: number[] = [];
    for (let at = alignment.difference(Infinity, true); at !== null; at = alignment.difference(at, true)) back.push(at);
    assert.deepEqual(forward, [...alignment.differences]);
    assert.deepEqual(back.reverse(), forward);
  });
});
