import assert from 'node:assert/strict';
import { BASE, LINEAR, POPULATED, TestSpace, panicOf } from './space';

describe('the area set', () => {
  it('never merges neighbours, not even equal ones', () => {
    const t = new TestSpace();
    t.map(0, 1);
    t.map(1, 1);
    assert.deepEqual(t.areas(), ['0..1 rw-u lazy', '1..2 rw-u lazy']);
  });

  it('refuses what overlaps from any side', () => {
    const t = new TestSpace();
    t.map(4, 4);
    for (const [from, pages] of [
      [3, 2],
      [7, 2],
      [5, 1],
      [0, 16],
      [4, 4],
    ] as const)
      assert.equal(t.map(from, pages), 'AlreadyExists');
    assert.equal(t.map(0, 4), null);
    assert.equal(t.map(8, 1), null);
  });

  it('refuses an area without a page', () => {
    assert.equal(new TestSpace().map(0, 0), 'InvalidInput');
  });

  describe('unmapping', () => {
    it('cuts an end, a start, a middle, and takes whole areas out over gaps', () => {
      const t = new TestSpace();
      t.map(0, 4);
      t.map(6, 2);
      t.map(10, 4);
      assert.equal(t.unmap(3, 8), null);
      assert.deepEqual(t.areas(), ['0..3 rw-u lazy', '11..14 rw-u lazy']);
      t.unmap(1, 1);
      assert.deepEqual(t.areas(), ['0..1 rw-u lazy', '2..3 rw-u lazy', '11..14 rw-u lazy']);
    });

    it('frees the frames of its pages and keeps the tables', () => {
      const t = new TestSpace();
      t.map(0, 4, POPULATED);
      assert.equal(t.frames.used, 8);
      t.unmap(1, 2);
      assert.equal(t.frames.used, 6);
      assert.deepEqual(t.mapped(), [0, 3]);
    });

    it('of nothing is fine, anywhere', () => {
      const t = new TestSpace();
      assert.equal(t.unmap(0, 4), null);
      t.map(0, 4);
      assert.equal(t.unmap(2, 0), null);
      assert.deepEqual(t.areas(), ['0..4 rw-u lazy']);
    });

    it('panics when a whole linear area has a hole, and keeps the area', () => {
      const t = new TestSpace();
      t.map(0, 3, LINEAR);
      t.poke(1, 0n);
      assert.equal(
        panicOf(() => t.unmap(0, 3)),
        'called `Result::unwrap()` on an `Err` value: BadState',
      );
      assert.deepEqual(t.areas(), ['0..3 rw-u linear']);
    });

    it('loses the right part when the cut of a middle fails', () => {
      const t = new TestSpace();
      t.map(0, 6, LINEAR);
      t.poke(3, 0n);
      assert.equal(t.unmap(2, 2), 'BadState');
      assert.deepEqual(t.areas(), ['0..4 rw-u linear']);
      assert.deepEqual(t.mapped(), [0, 1, 4, 5]);
    });

    it('loses the whole area when the cut of its start fails, and nothing when that of its end does', () => {
      const t = new TestSpace();
      t.map(0, 4, LINEAR);
      t.map(4, 4, LINEAR);
      t.poke(3, 0n);
      assert.equal(t.unmap(2, 2), 'BadState');
      assert.deepEqual(t.areas(), ['0..4 rw-u linear', '4..8 rw-u linear']);
      t.poke(4, 0n);
      t.unmap(0, 1);
      assert.equal(t.unmap(4, 2), 'BadState');
      assert.deepEqual(t.areas(), ['1..4 rw-u linear']);
    });

    it('fails on a huge page in a lazy area, which is cleared all the same', () => {
      const t = new TestSpace();
      t.map(-1, 1, POPULATED);
      t.map(0, 512);
      t.space.machine.memory.setWord(0x103000 + 128 * 8, 0x0800_0087n);
      assert.equal(t.unmap(0, 4), 'BadState');
      assert.equal(t.space.table.query(BASE), 0);
    });
  });

  describe('protecting', () => {
    it('splits also when the flags stay the same', () => {
      const t = new TestSpace();
      t.map(0, 4);
      t.protect(1, 2, 'rw-u');
      assert.deepEqual(t.areas(), ['0..1 rw-u lazy', '1..3 rw-u lazy', '3..4 rw-u lazy']);
    });

    it('splits at either end of the range', () => {
      const t = new TestSpace();
      t.map(0, 4);
      t.map(4, 4);
      t.protect(2, 4, 'r--u');
      assert.deepEqual(t.areas(), ['0..2 rw-u lazy', '2..4 r--u lazy', '4..6 r--u lazy', '6..8 rw-u lazy']);
    });

    it('changes the areas even where the entries stop at a hole', () => {
      const t = new TestSpace();
      t.map(0, 3, POPULATED);
      t.poke(1, 0n);
      assert.equal(t.protect(0, 3, 'r--u'), null);
      assert.deepEqual(t.areas(), ['0..3 r--u populated']);
      const words = [0, 2].map((at) => {
        t.space.table.locate(BASE + at);
        return t.space.machine.memory.lo(t.space.table.slot) & 2;
      });
      assert.deepEqual(words, [0, 2]);
    });

    it('of no length inside an area loses its tail; a map there then trips an assertion', () => {
      const t = new TestSpace();
      t.map(0, 4);
      t.populate(0, 4);
      assert.equal(t.protect(1, 0, 'r--u'), null);
      assert.deepEqual(t.areas(), ['0..1 rw-u lazy', '1..1 r--u lazy']);
      assert.deepEqual(t.mapped(), [0, 1, 2, 3]);
      assert.match(
        panicOf(() => t.map(1, 1)),
        /insert\(area\.start\(\), area\)\.is_none\(\)/,
      );
      assert.deepEqual(t.areas(), ['0..1 rw-u lazy', '1..2 rw-u lazy']);
    });

    it('asserts that a huge page fits the range, after it changed it', () => {
      const t = new TestSpace();
      t.map(-1, 1, POPULATED);
      t.map(0, 512);
      t.space.machine.memory.setWord(0x103000 + 128 * 8, 0x0800_0087n);
      assert.equal(
        panicOf(() => t.protect(0, 1, 'r--u')),
        'assertion failed: page_size as usize <= size',
      );
      assert.equal(t.space.machine.memory.word(0x103000 + 128 * 8), 0x8000_0000_0800_0085n);
      assert.deepEqual(t.areas(), ['-1..0 rw-u populated', '0..1 rw-u lazy']);
    });
  });

  it('finds a hole before an area even past the limit, which only the last hole is held to', () => {
    const t = new TestSpace();
    t.map(0, 2);
    t.map(3, 1);
    const free = (hint: number, pages: number, high: number): number | null => {
      const found = t.space.findFreeArea(BigInt(BASE + hint) << 12n, BigInt(pages) << 12n, {
        start: t.space.range.start,
        end: (BigInt(BASE + high) << 12n) as never,
      });
      return found === null ? null : Number(found >> 12n) - BASE;
    };
    assert.equal(free(0, 1, 100), 2);
    assert.equal(free(0, 2, 100), 4);
    assert.equal(free(1, 1, 0), 2);
    assert.equal(free(4, 2, 5), null);
    assert.equal(free(-9, 1, 100), -9);
  });
});
