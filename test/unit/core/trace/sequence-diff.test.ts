import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commonStretches } from '../../../../src/core/trace/sequence-diff';

/** Runs a search to its end. */
function common(a: readonly number[], b: readonly number[]): readonly (readonly [number, number, number])[] {
  const search = commonStretches(Int32Array.from(a), Int32Array.from(b));
  for (;;) {
    const { done, value } = search.next();
    if (done !== true) continue;
    const found = [];
    for (let i = 0; i < value.length; i += 3) found.push([value[i]!, value[i + 1]!, value[i + 2]!] as const);
    return found;
  }
}

const lengthOf = (found: readonly (readonly [number, number, number])[]): number =>
  found.reduce((sum, [, , length]) => sum + length, 0);

/** The longest common subsequence, the slow and sure way. */
function longest(a: readonly number[], b: readonly number[]): number {
  let row = b.map(() => 0);
  for (const item of a) {
    const next: number[] = [];
    b.forEach((other, j) => {
      next.push(item === other ? (row[j - 1] ?? 0) + 1 : Math.max(row[j]!, next[j - 1] ?? 0));
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}

const items = fc.array(fc.nat(4), { maxLength: 60 });

describe('what two sequences have in common', () => {
  it('is the same items, in order, on both sides', () => {
    fc.assert(
      fc.property(items, items, (a, b) => {
        let [x, y] = [0, 0];
        for (const [i, j, length] of common(a, b)) {
          assert.ok(i >= x && j >= y && length > 0);
          assert.deepEqual(a.slice(i, i + length), b.slice(j, j + length));
          [x, y] = [i + length, j + length];
        }
        assert.ok(x <= a.length && y <= b.length);
      }),
    );
  });

  it('is as much as there can be, where they differ little', () => {
    fc.assert(
      fc.property(items, items, (a, b) => {
        assert.equal(lengthOf(common(a, b)), longest(a, b));
      }),
    );
  });

  it('is everything of two that are equal, and nothing of two that share nothing', () => {
    const one = Array.from({ length: 5000 }, (_, i) => i);
    assert.deepEqual(common(one, one), [[0, 0, 5000]]);
    assert.deepEqual(
      common(
        one,
        one.map((item) => item + 10_000),
      ),
      [],
    );
  });

  it('goes on behind more differences than a search goes through', () => {
    // Every tenth item of one is missing in the other: a thousand differences.
    const one = Array.from({ length: 10_000 }, (_, i) => i);
    const other = one.filter((item) => item % 10 !== 3);
    assert.equal(lengthOf(common(one, other)), other.length);
  });
});
