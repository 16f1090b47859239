import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PLAIN_CONTROL } from '../../../../src/core/mmu/control';
import type { WalkControl } from '../../../../src/core/mmu/control';
import { PhysicalMemory } from '../../../../src/core/mmu/memory';
import type { Translation } from '../../../../src/core/mmu/tlb';
import { Tlb, Tlbs, isSameTranslation, translationIn } from '../../../../src/core/mmu/tlb';
import { FETCH, READ, WRITE, Walker } from '../../../../src/core/mmu/walk';
import type { AccessCode } from '../../../../src/core/mmu/walk';

const page = (base: number, over: Partial<Translation> = {}): Translation => ({
  level: 1,
  base,
  rights: 6,
  dirty: true,
  key: 0,
  ...over,
});

const ROOT = 0x1000;

/** Tables for address 0 that end in `leaf` at a level. */
function tables(leaf: bigint, level: 1 | 2 | 3 = 1): PhysicalMemory {
  const memory = new PhysicalMemory();
  for (let at = 4, table = ROOT; at >= level; at--, table += 0x1000) {
    memory.setWord(table, at === level ? leaf : BigInt(table + 0x1000) | 7n);
  }
  return memory;
}

describe('a TLB', () => {
  it('finds a page by any of its addresses and no other', () => {
    const tlb = new Tlb(4);
    tlb.keep(0, 0x1234, page(0x8000));
    assert.equal(tlb.find(0, 0x1fff)?.base, 0x8000);
    assert.equal(tlb.find(0, 0x2000), null);
    assert.equal(tlb.find(1, 0x1234), null);
    assert.equal(tlb.find(0xffff_8000 | 0, 0x1234), null);
  });

  it('holds pages of 2M and 1G as one entry each', () => {
    const tlb = new Tlb(4);
    tlb.keep(0, 0x20_0000, page(0x4000_0000, { level: 2 }));
    tlb.keep(1, 0x4000_0000, page(0x8000_0000, { level: 3 }));
    assert.equal(tlb.find(0, 0x3f_ffff)?.base, 0x4000_0000);
    assert.equal(tlb.find(0, 0x40_0000), null);
    assert.equal(tlb.find(1, 0x7fff_ffff)?.base, 0x8000_0000);
    tlb.drop(1, 0x5555_5555);
    assert.equal(tlb.find(1, 0x4000_0000), null);
    assert.equal(tlb.find(0, 0x20_0000)?.base, 0x4000_0000);
  });

  it('forgets the page used least recently when it is full, and a use is a use', () => {
    const tlb = new Tlb(2);
    tlb.keep(0, 0x1000, page(1));
    tlb.keep(0, 0x2000, page(2));
    tlb.find(0, 0x1000);
    tlb.keep(0, 0x3000, page(3));
    assert.deepEqual(
      [0x1000, 0x2000, 0x3000].map((va) => tlb.find(0, va)?.base ?? null),
      [1, null, 3],
    );
  });

  it('keeps one translation of an address, whatever the size of its page', () => {
    const tlb = new Tlb(4);
    tlb.keep(0, 0x1000, page(0x20_0000, { level: 2 }));
    tlb.keep(0, 0x1000, page(0x7000));
    assert.equal(tlb.find(0, 0x1000)?.base, 0x7000);
    tlb.drop(0, 0x1000);
    assert.equal(tlb.find(0, 0x1000), null);
  });

  it('is one a CPU: invlpg on one leaves the others as they are', () => {
    const tlbs = new Tlbs(4);
    for (const cpu of [0, 1]) {
      tlbs.turnTo(cpu);
      tlbs.here.keep(0x7fff, 0xffff_e000, page(0x9000));
    }
    tlbs.flush(0x7_ffff_fffe);
    assert.equal(tlbs.here.find(0x7fff, 0xffff_e000), null);
    tlbs.turnTo(0);
    assert.equal(tlbs.here.find(0x7fff, 0xffff_e000)?.base, 0x9000);
  });
});

describe('what a TLB remembers', () => {
  it('is the leaf with the rights of the whole way, at each size', () => {
    for (const [level, base] of [
      [1, 0x1234_5000],
      [2, 0x1220_0000],
      [3, 0x4000_0000],
    ] as const) {
      const leaf = BigInt(base) | (level === 1 ? 0x65n : 0x10e5n) | (5n << 59n) | (1n << 63n);
      assert.deepEqual(translationIn(tables(leaf, level), ROOT, 0, 0x123), {
        level,
        base,
        rights: 5,
        dirty: true,
        key: 5,
      });
    }
    assert.equal(translationIn(tables(0x8066n), ROOT, 0, 0), null);
  });

  it('is the same as another but for Dirty', () => {
    assert.ok(isSameTranslation(page(1), page(1, { dirty: false })));
    for (const other of [page(2), page(1, { rights: 4 }), page(1, { key: 1 }), page(1, { level: 2 })])
      assert.ok(!isSameTranslation(page(1), other));
  });

  it('translates just where a walk of unchanged tables does, under any control bits', () => {
    const controls: fc.Arbitrary<WalkControl> = fc.record({
      wp: fc.boolean(),
      nxe: fc.constant(true),
      smep: fc.boolean(),
      smap: fc.boolean(),
      ac: fc.boolean(),
      pke: fc.boolean(),
      pkru: fc.nat(0xffff_ffff),
      maxphyaddr: fc.constant(52),
      marks: fc.constantFrom('on-success', 'eager', 'off'),
    });
    const leaves = fc.record({
      level: fc.constantFrom(1 as const, 2 as const, 3 as const),
      bits: fc.nat(3).map((bits) => BigInt(bits) << 1n),
      key: fc.nat(15).map(BigInt),
      nx: fc.boolean(),
    });
    fc.assert(
      fc.property(
        controls,
        leaves,
        fc.constantFrom<AccessCode>(READ, WRITE, FETCH),
        fc.boolean(),
        fc.nat(0xfff),
        (control, { level, bits, key, nx }, access, user, offset) => {
          const large = level > 1 ? 0x80n : 0n;
          // Accessed and Dirty are set, so the walk has nothing to mark.
          const leaf = 0x8000_0061n | bits | large | (key << 59n) | (nx ? 1n << 63n : 0n);
          const memory = tables(leaf, level);
          const walker = new Walker(memory, control);
          const known = translationIn(memory, ROOT, 0, offset);
          assert.ok(known !== null);
          const recalled = walker.recall(known, offset, access, user) ? walker.pa : null;
          const walked = walker.walk(ROOT, 0, offset, access, user) ? walker.pa : null;
          assert.equal(recalled, walked);
        },
      ),
    );
  });

  it('takes a walk for a write that has Dirty to set, unless nobody sets it', () => {
    const clean = page(0x8000, { dirty: false });
    const walker = new Walker(new PhysicalMemory(), PLAIN_CONTROL);
    assert.ok(walker.recall(clean, 0, READ, true));
    assert.ok(!walker.recall(clean, 0, WRITE, true));
    walker.configure({ ...PLAIN_CONTROL, marks: 'off' });
    assert.ok(walker.recall(clean, 0, WRITE, true));
  });
});
