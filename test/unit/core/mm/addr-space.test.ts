import assert from 'node:assert/strict';
import fc from 'fast-check';
import { virt } from '../../../../src/core/addr/address';
import { addressOf, highOf, lowOf } from '../../../../src/core/addr/arithmetic';
import { catchHalt } from '../../../../src/core/halt';
import { cloneSpace } from '../../../../src/core/mm/clone';
import { PLAIN_CONTROL } from '../../../../src/core/mmu/control';
import { READ, Walker } from '../../../../src/core/mmu/walk';
import { takeCensus } from '../../../../src/core/paging/census';
import { BASE, LAZY, LINEAR, POPULATED, TestSpace, page, panicOf } from './space';

describe('an address space', () => {
  it('holds to its range and to pages; a range past 2^64 is a panic', () => {
    const { space } = new TestSpace();
    const map = (start: bigint, size: bigint): unknown => space.map(virt(start), size, 3, LAZY, 'x');
    assert.equal(map(0n, 4096n), 'InvalidInput');
    assert.equal(map(0x8000_0000_0000n, 4096n), 'InvalidInput');
    assert.equal(map(0x1001n, 4096n), 'InvalidInput');
    assert.equal(map(0x1000n, 4095n), 'InvalidInput');
    assert.equal(map(0x7fff_ffff_f000n, 4096n), null);
    assert.match(
      panicOf(() => map(0xffff_ffff_ffff_f000n, 4096n)),
      /^size too large/,
    );
  });

  it('wants a linear mapping on pages below its address, at least in dev builds', () => {
    const high = { kind: 'linear', at: 0x2_0000_0000n } as const;
    assert.equal(new TestSpace().map(0, 1, { kind: 'linear', at: 0x800_0800n }), 'InvalidInput');
    assert.equal(new TestSpace().map(0, 1, high), null);
    assert.equal(
      panicOf(() => new TestSpace(64, 'dev').map(0, 1, high)),
      'attempt to subtract with overflow',
    );
  });

  it('makes a hole where a populated page gets no frame, and fails where a table gets none', () => {
    const short = new TestSpace(6);
    assert.equal(short.map(0, 4, POPULATED), null);
    assert.deepEqual([short.mapped(), short.areas(), short.frames.failures], [[0, 1], ['0..4 rw-u populated'], 2]);
    const shorter = new TestSpace(3);
    assert.equal(shorter.map(0, 4, POPULATED), 'BadState');
    assert.deepEqual(
      [shorter.areas(), shorter.frames.used, takeCensus(shorter.space.machine, shorter.space.table.root).leaked],
      [[], 3, 1],
    );
  });

  it('says in one event how many pages go without', () => {
    const t = new TestSpace(6);
    t.map(0, 1000, POPULATED);
    assert.equal(t.space.machine.rec.length < 30, true);
    assert.equal(t.frames.failures, 998);
  });

  describe('a fault', () => {
    it('fills a lazy page once; the second one fails and leaks a frame', () => {
      const t = new TestSpace();
      t.map(0, 4);
      assert.equal(t.fault(1), true);
      assert.deepEqual(t.mapped(), [1]);
      assert.equal(t.fault(1), false);
      assert.equal(takeCensus(t.space.machine, t.space.table.root).leaked, 1);
    });

    it('fails outside, without an area, without the right, and in areas that are not lazy', () => {
      const t = new TestSpace();
      t.map(0, 1, LAZY, 'r--u');
      t.map(1, 1, POPULATED);
      t.map(2, 1, LINEAR);
      assert.deepEqual(
        [t.fault(0, 'w'), t.fault(0, 'rx'), t.fault(1), t.fault(2), t.fault(3), t.fault(-BASE)],
        [false, false, false, false, false, false],
      );
      assert.equal(t.fault(0, 'ru'), true);
    });

    it('loses its frame when there is none for a table', () => {
      for (const [left, leaked, tables] of [
        [0, 0, 1],
        [1, 1, 1],
        [2, 1, 2],
        [3, 1, 3],
      ] as const) {
        const t = new TestSpace();
        t.map(0, 1);
        t.frames.limit(left);
        assert.equal(t.fault(0), false);
        const census = takeCensus(t.space.machine, t.space.table.root);
        assert.deepEqual([census.leaked, census.tables.reduce<number>((sum, n) => sum + n, 0)], [leaked, tables]);
      }
    });
  });

  describe('populating', () => {
    it('fills lazy pages whatever their flags, and passes other areas by', () => {
      const t = new TestSpace();
      t.map(0, 2, LAZY, '----');
      t.map(2, 2, POPULATED);
      t.map(4, 2);
      t.poke(2, 0n);
      assert.equal(t.populate(0, 6), null);
      assert.deepEqual(t.mapped(), [0, 1, 3, 4, 5]);
    });

    it('keeps what it filled before a gap or the last frame', () => {
      const t = new TestSpace(7);
      t.map(0, 2);
      assert.equal(t.populate(0, 3), 'NoMemory');
      assert.deepEqual(t.mapped(), [0, 1]);
      t.map(2, 4);
      assert.equal(t.populate(0, 6), 'NoMemory');
      assert.deepEqual(t.mapped(), [0, 1, 2]);
    });

    it('of no bytes is fine anywhere in range, mapped or not', () => {
      assert.equal(new TestSpace().populate(5, 0), null);
      assert.equal(new TestSpace().populate(-BASE, 0), 'InvalidInput');
    });
  });

  describe('checking a region', () => {
    it('wants every area to have all rights, and no gap', () => {
      const t = new TestSpace();
      t.map(0, 2);
      t.map(2, 2, LAZY, 'r--u');
      t.map(5, 1);
      assert.deepEqual(
        [
          t.check(0, 4),
          t.check(0, 3, 'rw'),
          t.check(0, 2, 'rw'),
          t.check(3, 3),
          t.check(4, 1),
          t.check(5, 1),
          t.check(6, 1),
        ],
        [true, false, true, false, false, true, false],
      );
    });

    it('passes an empty range where an area with the rights starts or covers', () => {
      const t = new TestSpace();
      t.map(0, 2);
      assert.deepEqual(
        [t.check(0, 0), t.check(1, 0), t.check(2, 0), t.check(-1, 0), t.check(0, 0, 'x')],
        [true, true, false, false, false],
      );
    });

    it('costs a few events however many areas lie below', () => {
      const t = new TestSpace();
      for (let i = 0; i < 3000; i++) t.map(i * 2, 1);
      const before = t.space.machine.rec.length;
      assert.equal(t.check(2999 * 2, 1), true);
      assert.ok(t.space.machine.rec.length - before <= 3);
    });
  });

  it('reads and writes by the table alone, and stops at a page that is not there', () => {
    const t = new TestSpace();
    t.map(0, 3, LAZY, 'r---');
    t.populate(0, 1);
    const at = virt(page(0) + 4090n);
    assert.equal(
      t.space.write(at, 10n, (i) => i + 1),
      'BadAddress',
    );
    const into = new Uint8Array(6);
    assert.equal(t.space.read(at, into), null);
    assert.deepEqual([...into], [1, 2, 3, 4, 5, 6]);
    assert.equal(t.space.read(virt(0n), into), 'InvalidInput');
  });

  it('clears to no area and no data, and drops to no frame', () => {
    const t = new TestSpace();
    t.map(0, 4, POPULATED);
    t.map(8, 2, LINEAR);
    t.space.clear();
    assert.deepEqual([t.areas(), t.frames.used], [[], 4]);
    t.space.drop();
    assert.equal(t.frames.used, 0);
  });

  it('clones what is there: own frames for pages, the same for linear ones', () => {
    const t = new TestSpace();
    t.map(0, 4);
    t.populate(0, 2);
    t.map(8, 1, LINEAR);
    t.space.write(page(0), 3n, (i) => 65 + i);
    const child = cloneSpace(t.space);
    assert.ok(typeof child !== 'string');
    const into = new Uint8Array(3);
    child.read(page(0), into);
    assert.deepEqual([...into], [65, 66, 67]);
    t.space.table.query(BASE);
    const frame = t.space.table.frame;
    child.table.query(BASE);
    assert.notEqual(child.table.frame, frame);
    child.table.query(BASE + 8);
    assert.equal(child.table.frame, 0x8000);
  });

  it('cannot clone a linear area in a dev build, which refuses to copy a page onto itself', () => {
    const t = new TestSpace(64, 'dev');
    t.map(0, 1, LINEAR);
    assert.match(
      panicOf(() => cloneSpace(t.space)),
      /copy_nonoverlapping/,
    );
  });

  it('gives everything back when a clone fails for want of a frame', () => {
    const t = new TestSpace();
    t.map(0, 4);
    t.populate(0, 4);
    t.frames.limit(6);
    const { used } = t.frames;
    assert.equal(cloneSpace(t.space), 'NoMemory');
    assert.equal(t.frames.used, used);
  });
});

describe('whatever is done to an address space', function () {
  this.timeout(60_000);

  const operation = fc.tuple(
    fc.constantFrom('map', 'populated', 'linear', 'unmap', 'protect', 'populate', 'fault', 'limit'),
    fc.integer({ min: 0, max: 15 }),
    fc.integer({ min: 0, max: 6 }),
    fc.constantFrom('rw-u', 'r--u', 'r-xu', '---u', '----', 'rw--'),
  );

  it('leaves every frame accounted for, and the hardware walk and the software query of one mind', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 30 }), fc.integer({ min: 4, max: 40 }), (operations, frames) => {
        const t = new TestSpace(frames);
        const walker = new Walker(t.space.machine.memory, { ...PLAIN_CONTROL, marks: 'off' });
        for (const [what, from, pages, flags] of operations) {
          catchHalt(() => {
            if (what === 'map') t.map(from, pages, LAZY, flags);
            if (what === 'populated') t.map(from, pages, POPULATED, flags);
            if (what === 'linear') t.map(from, pages, LINEAR, flags);
            if (what === 'unmap') t.unmap(from, pages);
            if (what === 'protect') t.protect(from, pages, flags);
            if (what === 'populate') t.populate(from, pages);
            if (what === 'fault') t.fault(from);
            if (what === 'limit') t.frames.limit(pages);
          });
          const { machine, table } = t.space;
          const census = takeCensus(machine, table.root);
          const tables = census.tables.reduce<number>((sum, n) => sum + n, 0);
          assert.equal(tables + census.data + census.leaked, machine.frames.used);
          for (let at = 0; at < 22; at++) {
            const va = addressOf(BASE + at);
            const walked = walker.walk(table.root * 4096, highOf(va), lowOf(va), READ, false);
            const found = table.query(BASE + at);
            if (walked) assert.deepEqual([found, table.frame * 4096], [1, walker.pa]);
            else assert.ok(found === 0 || (machine.memory.lo(table.slot) & 1) === 0);
          }
        }
      }),
      { numRuns: 120 },
    );
  });
});
