import assert from 'node:assert/strict';
import fc from 'fast-check';
import { phys, virt } from '../../../../src/core/addr/address';
import { highHalf, lowHalf, translateAccess } from '../../../../src/core/mmu/access';
import type { WalkControl } from '../../../../src/core/mmu/control';
import { PLAIN_CONTROL } from '../../../../src/core/mmu/control';
import { PhysicalMemory } from '../../../../src/core/mmu/memory';
import { FETCH, READ, WRITE, Walker } from '../../../../src/core/mmu/walk';
import { PlainWalker } from '../../../bench/plain-walker';

const CR3 = 0x10_0000;
const VA = 0x1000_1008n;
/** The four entries that VA goes through, from the PML4 down. */
const ENTRIES = [CR3, 0x10_1000, 0x10_2000 + 0x80 * 8, 0x10_3000 + 8] as const;

function tables(leaf: bigint): PhysicalMemory {
  const memory = new PhysicalMemory();
  memory.setWord(ENTRIES[0], 0x10_1007n);
  memory.setWord(ENTRIES[1], 0x10_2007n);
  memory.setWord(ENTRIES[2], 0x10_3007n);
  memory.setWord(ENTRIES[3], leaf);
  return memory;
}

const words = (memory: PhysicalMemory): bigint[] => ENTRIES.map((pa) => memory.word(pa));

describe('the hardware walk', () => {
  it('shows its visitor every entry with its address and its word before the walk marks it', () => {
    const memory = tables(0x10_8007n);
    const walker = new Walker(memory, PLAIN_CONTROL);
    const seen: [number, number, number, number][] = [];
    walker.visitor = (...level) => seen.push(level);
    assert.equal(walker.walk(CR3, 0, Number(VA), READ, false), true);
    assert.equal(walker.pa, 0x10_8008);
    assert.equal(walker.level, 1);
    assert.deepEqual(seen, [
      [4, ENTRIES[0], 0x10_1007, 0],
      [3, ENTRIES[1], 0x10_2007, 0],
      [2, ENTRIES[2], 0x10_3007, 0],
      [1, ENTRIES[3], 0x10_8007, 0],
    ]);
  });

  it('stops at the level whose entry is absent and shows nothing below it', () => {
    const memory = tables(0n);
    memory.setWord(ENTRIES[2], 0n);
    const walker = new Walker(memory, PLAIN_CONTROL);
    const levels: number[] = [];
    walker.visitor = (level) => levels.push(level);
    assert.equal(walker.walk(CR3, 0, Number(VA), WRITE, true), false);
    assert.equal(walker.error, 0x6);
    assert.equal(walker.level, 2);
    assert.deepEqual(levels, [4, 3, 2]);
  });

  it('sets no bit at all on a machine that marks nothing', () => {
    const memory = tables(0x10_8007n);
    const before = words(memory);
    assert.equal(new Walker(memory, { ...PLAIN_CONTROL, marks: 'off' }).walk(CR3, 0, Number(VA), WRITE, false), true);
    assert.deepEqual(words(memory), before);
  });

  it('sets A in each entry and D in the leaf on a write, and tells the observer of each word once', () => {
    const memory = tables(0x10_8007n);
    const changed: number[] = [];
    memory.observer = (pa) => changed.push(pa);
    const walker = new Walker(memory, PLAIN_CONTROL);
    assert.equal(walker.walk(CR3, 0, Number(VA), WRITE, false), true);
    assert.deepEqual(words(memory), [0x10_1027n, 0x10_2027n, 0x10_3027n, 0x10_8067n]);
    assert.deepEqual(changed, [...ENTRIES]);
    assert.equal(walker.walk(CR3, 0, Number(VA), WRITE, false), true);
    assert.equal(changed.length, 4);
  });

  it('takes a change of the control bits from the next walk on', () => {
    const walker = new Walker(tables(0x10_8007n), { ...PLAIN_CONTROL, smap: true });
    assert.equal(walker.walk(CR3, 0, Number(VA), READ, false), false);
    assert.equal(walker.error, 0x1);
    walker.configure({ ...PLAIN_CONTROL, smap: true, ac: true });
    assert.equal(walker.walk(CR3, 0, Number(VA), READ, false), true);
  });

  it('survives a root table that maps itself, and marks it', () => {
    const memory = new PhysicalMemory();
    memory.setWord(CR3, 0x10_0007n);
    const walker = new Walker(memory, PLAIN_CONTROL);
    assert.equal(walker.walk(CR3, 0, 0x123, WRITE, false), true);
    assert.equal(walker.pa, 0x10_0123);
    assert.equal(memory.word(CR3), 0x10_0067n);
  });
});

describe('an access', () => {
  const walker = (): Walker => new Walker(tables(0x10_8007n), PLAIN_CONTROL);
  const read = { access: 'read', bytes: 8, user: false } as const;

  it('in one page is one part', () => {
    assert.deepEqual(translateAccess(walker(), phys(BigInt(CR3)), virt(VA), read), {
      kind: 'ok',
      parts: [{ va: VA, pa: 0x10_8008n, bytes: 8 }],
    });
  });

  it('that crosses into an absent page faults there, at its first byte', () => {
    assert.deepEqual(translateAccess(walker(), phys(BigInt(CR3)), virt(0x1000_1ffcn), read), {
      kind: 'page-fault',
      error: 0,
      cr2: 0x1000_2000n,
    });
  });

  it('that runs into the hole of non-canonical addresses walks nothing, not even its first page', () => {
    const memory = tables(0x10_8007n);
    const quiet = new Walker(memory, PLAIN_CONTROL);
    let visits = 0;
    quiet.visitor = () => visits++;
    const at = virt(0x7fff_ffff_fffcn);
    assert.deepEqual(translateAccess(quiet, phys(BigInt(CR3)), at, read), { kind: 'exception', vector: 13 });
    assert.deepEqual(translateAccess(quiet, phys(BigInt(CR3)), at, { ...read, stack: true }), {
      kind: 'exception',
      vector: 12,
    });
    assert.equal(visits, 0);
  });

  it('over many pages has a part for each', () => {
    const memory = tables(0x10_8007n);
    memory.setWord(ENTRIES[3] + 8, 0x20_0007n);
    memory.setWord(ENTRIES[3] + 16, 0x30_0007n);
    const result = translateAccess(new Walker(memory, PLAIN_CONTROL), phys(BigInt(CR3)), virt(0x1000_1ff0n), {
      access: 'write',
      bytes: 16 + 4096 + 1,
      user: true,
    });
    assert.deepEqual(result, {
      kind: 'ok',
      parts: [
        { va: 0x1000_1ff0n, pa: 0x10_8ff0n, bytes: 16 },
        { va: 0x1000_2000n, pa: 0x20_0000n, bytes: 4096 },
        { va: 0x1000_3000n, pa: 0x30_0000n, bytes: 1 },
      ],
    });
  });
});

/** Frames that tables of the property stand in: few, so that walks meet, share and cross each other. One lies beyond 4 GiB. */
const FRAMES = [0x10_0000n, 0x10_1000n, 0x10_2000n, 0x4000_0000n, 0x80_0000_0000n];
const INDICES = [0n, 1n, 511n];

const controls: fc.Arbitrary<WalkControl> = fc.record({
  wp: fc.boolean(),
  nxe: fc.boolean(),
  smep: fc.boolean(),
  smap: fc.boolean(),
  ac: fc.boolean(),
  pke: fc.boolean(),
  pkru: fc.integer({ min: 0, max: 0xffff_ffff }),
  maxphyaddr: fc.integer({ min: 32, max: 52 }),
  marks: fc.constantFrom('on-success', 'eager', 'off'),
});

/** Any bit, those at the edges of a field more often. */
const flipped = fc.oneof(fc.bigInt(0n, 63n), fc.constantFrom(7n, 12n, 13n, 20n, 21n, 29n, 30n, 51n, 59n, 62n, 63n));

/** Mostly present entries that point to a frame of the pool, with a few of the other bits flipped. */
const entries = fc
  .record({
    frame: fc.constantFrom(...FRAMES),
    low: fc.constantFrom(0x7n, 0x7n, 0x7n, 0x5n, 0x3n, 0x6n, 0x87n, 0x87n, 0x27n, 0x67n),
    flips: fc.array(flipped, { maxLength: 2 }),
    flip: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ frame, low, flips, flip }) =>
    flips.reduce((word, bit) => (flip === 0 ? word ^ (1n << bit) : word), frame | low),
  );

const addresses = fc
  .tuple(
    fc.constantFrom(...INDICES),
    fc.constantFrom(...INDICES),
    fc.constantFrom(...INDICES),
    fc.constantFrom(...INDICES),
    fc.bigInt(0n, 4095n),
  )
  .map(([l4, l3, l2, l1, offset]) =>
    BigInt.asUintN(64, BigInt.asIntN(48, (l4 << 39n) | (l3 << 30n) | (l2 << 21n) | (l1 << 12n) | offset)),
  );

describe('the hardware walk and a plain BigInt walker', () => {
  it('agree on result, error code and every word left behind', () => {
    fc.assert(
      fc.property(
        controls,
        fc.array(entries, { minLength: 15, maxLength: 15 }),
        fc.array(fc.record({ va: addresses, access: fc.constantFrom('read', 'write', 'fetch'), user: fc.boolean() }), {
          minLength: 1,
          maxLength: 8,
        }),
        (control, contents, walks) => {
          const memory = new PhysicalMemory();
          const plain = new PlainWalker();
          const places = FRAMES.flatMap((frame) => INDICES.map((index) => frame + index * 8n));
          for (const [n, pa] of places.entries()) {
            memory.setWord(Number(pa), contents[n]!);
            plain.write(pa, contents[n]!);
          }
          const walker = new Walker(memory, control);
          for (const { va, access, user } of walks) {
            const code = access === 'read' ? READ : access === 'write' ? WRITE : FETCH;
            const ok = walker.walk(CR3, highHalf(va), lowHalf(va), code, user);
            const got = ok ? { kind: 'ok', pa: BigInt(walker.pa) } : { kind: 'page-fault', error: walker.error };
            assert.deepEqual(got, plain.walk(BigInt(CR3), va, access, user, control));
            for (const pa of places) assert.equal(memory.word(Number(pa)), plain.read(pa));
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
