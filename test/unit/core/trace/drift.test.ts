import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { CELL } from '../../../../src/core/trace/changes';
import { driftOf } from '../../../../src/core/trace/drift';
import type { RecordedTrace } from '../../../../src/core/trace/recorded-trace';
import type { Alignment } from '../../../../src/core/trace/alignment';
import { HEAP, lazy, populated } from '../../run/build';
import { aligned, finished, pairs, runOf, story, twoRuns } from './side-by-side';

const changedWords = ({ rec: { changes } }: RecordedTrace): readonly number[] =>
  Array.from({ length: changes.length }, (_, i) => i + 1)
    .filter((at) => changes.cell(at) === CELL.word)
    .map((at) => changes.key(at));

/** Of the words that either run changes, those that differ where the runs stand at n and m. */
function wordsApart({ left, right }: Alignment, n: number, m: number): number {
  const words = new Set([...changedWords(left), ...changedWords(right)]);
  return [...words].filter((pa) => left.word(pa, n) !== right.word(pa, m)).length;
}

describe('the states of two runs side by side', () => {
  it('are as many words apart as a look at every word says', () => {
    fc.assert(
      fc.property(twoRuns, fc.nat(), ([left, right], where) => {
        const alignment = aligned(left, right);
        const drift = finished(driftOf(alignment));
        const at = where % (alignment.length + 1);
        const { left: n, right: m } = alignment.pair(at);
        const { words, word } = drift.at(at);
        assert.equal(words, wordsApart(alignment, n, m));
        if (word !== null) assert.notEqual(alignment.left.word(word, n), alignment.right.word(word, m));
      }),
      { numRuns: 60 },
    );
  });

  it('are as many areas apart as a look at every area says', () => {
    fc.assert(
      fc.property(twoRuns, fc.nat(), ([left, right], where) => {
        const alignment = aligned(left, right);
        const drift = finished(driftOf(alignment));
        const at = where % (alignment.length + 1);
        const { left: n, right: m } = alignment.pair(at);
        const areas = [left.trace.state(n), right.trace.state(m)].map(
          (state) => new Map(state.areas().map(({ id: _, ...area }) => [area.start, area])),
        );
        const starts = [...new Set(areas.flatMap((side) => [...side.keys()]))];
        const apart = starts.filter((start) => !isDeepStrictEqual(areas[0]!.get(start), areas[1]!.get(start)));
        assert.equal(drift.at(at).areas, apart.length);
      }),
      { numRuns: 60 },
    );
  });

  it('are not apart before and after what only one of them does in between', () => {
    const alignment = aligned(runOf(story()), runOf(story({ kernel: 'axptr-documented' })));
    const drift = finished(driftOf(alignment));
    const filled = pairs(alignment).find(
      ({ kind, right }) => kind === 'right' && alignment.right.kind(right) === 'entry-write',
    )!;
    assert.equal(drift.at(filled.at - 1).words, 0);
    assert.equal(drift.at(filled.at).words, 1);
  });

  it('differ from the beginning where the scenarios do', () => {
    const other = story({ mappings: [lazy(HEAP, 4, 'r--u'), populated(HEAP + 0x10000, 1)] });
    const alignment = aligned(runOf(story()), runOf(other));
    assert.equal(finished(driftOf(alignment)).at(0).areas, 2);
  });
});
