import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OrderedMap } from '../../../../src/core/mm/ordered-map';

describe('the ordered map', function () {
  this.timeout(60_000);

  it('does what a sorted list does, whatever the order of its changes', () => {
    const move = fc.record({ key: fc.nat(3000), remove: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(move, { maxLength: 2500, minLength: 200 }),
        fc.array(fc.integer({ min: -1, max: 3001 }), { maxLength: 20 }),
        (moves, asked) => {
          const map = new OrderedMap<number>();
          const plain = new Map<number, number>();
          moves.forEach(({ key, remove }, i) => {
            if (remove) {
              assert.equal(map.delete(key), plain.get(key));
              plain.delete(key);
            } else {
              assert.equal(map.set(key, i), plain.get(key));
              plain.set(key, i);
            }
          });
          const keys = [...plain.keys()].sort((p, q) => p - q);
          const value = (key: number | undefined): number | undefined =>
            key === undefined ? undefined : plain.get(key);
          assert.equal(map.size, keys.length);
          assert.deepEqual(map.all(), keys.map(value));
          for (const key of asked) {
            assert.equal(map.floor(key), value(keys.filter((k) => k <= key).at(-1)));
            assert.equal(map.below(key), value(keys.filter((k) => k < key).at(-1)));
            assert.equal(map.ceiling(key), value(keys.find((k) => k >= key)));
            assert.equal(map.rank(key), keys.filter((k) => k <= key).length);
            assert.deepEqual([...map.from(key)], keys.filter((k) => k >= key).map(value));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is empty after it was cleared', () => {
    const map = new OrderedMap<string>();
    for (let key = 0; key < 2000; key++) map.set(key * 3, String(key));
    map.clear();
    assert.deepEqual([map.size, map.floor(5000), map.ceiling(0), map.all()], [0, undefined, undefined, []]);
  });
});
