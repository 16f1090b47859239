import fc from 'fast-check';
import type { Hex } from '../../../src/core/addr/address';
import { hex } from '../../../src/core/addr/address';
import { entryBits } from '../../../src/core/mmu/entry';
import type { Action, Mapping, MemoryFill, Pointer, Scenario, Step } from '../../../src/scenario/model';
import { PLAIN_MACHINE } from './build';

/** Scenarios of every kind, sensible and not: few pages so that things meet, and now and then numbers at the edge of 64 bits. */

const BASE = 0x1000_0000n;
const EDGES = [
  0n,
  1n,
  0xfffn,
  0x1000n,
  (1n << 47n) - 4096n,
  1n << 47n,
  (1n << 63n) - 1n,
  1n << 63n,
  (1n << 64n) - 4096n,
  (1n << 64n) - 1n,
];

const near: fc.Arbitrary<bigint> = fc.integer({ min: -2, max: 40 * 4096 }).map((n) => BASE + BigInt(n));
const pageNear: fc.Arbitrary<bigint> = fc.integer({ min: 0, max: 30 }).map((n) => BASE + BigInt(n) * 4096n);
const edge = fc.constantFrom(...EDGES);
const address: fc.Arbitrary<Hex> = fc.oneof({ weight: 8, arbitrary: near }, { weight: 1, arbitrary: edge }).map(hex);
const page: fc.Arbitrary<Hex> = fc.oneof({ weight: 12, arbitrary: pageNear }, { weight: 1, arbitrary: edge }).map(hex);
const size: fc.Arbitrary<Hex> = fc
  .oneof(
    { weight: 12, arbitrary: fc.integer({ min: 0, max: 12 }).map((n) => BigInt(n) * 4096n) },
    { weight: 1, arbitrary: edge },
  )
  .map(hex);
const count: fc.Arbitrary<Hex> = fc
  .oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 9000 }).map(BigInt) }, { weight: 1, arbitrary: edge })
  .map(hex);
const flags = fc
  .tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.constantFrom('', 'd', 'c'))
  .map(([r, w, x, u, more]) => `${r ? 'r' : '-'}${w ? 'w' : '-'}${x ? 'x' : '-'}${u ? 'u' : '-'}${more}`);
const someFlags = fc.oneof({ weight: 3, arbitrary: fc.constant('rw-u') }, { weight: 2, arbitrary: flags });

const backing: fc.Arbitrary<Mapping['backing']> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'lazy' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'populated' as const }) },
  // A linear mapping of the allocator's own frames lets a step write into the page tables.
  {
    weight: 1,
    arbitrary: fc.constantFrom<Hex>('0x8000000', '0x100000', '0x101000').map((at) => ({ kind: 'linear' as const, at })),
  },
);

const mapping: fc.Arbitrary<Mapping> = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  start: page,
  size,
  flags: someFlags,
  backing,
});

/** A long run of one byte: a string that goes on for pages. */
const run: fc.Arbitrary<MemoryFill> = fc
  .integer({ min: 1, max: 5 * 4096 })
  .map((length) => ({ at: hex(BASE), byte: 97, length: hex(length) }));

const fill: fc.Arbitrary<MemoryFill> = fc.oneof(
  fc.record({
    at: address,
    bytes: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  }),
  fc.record({ at: address, byte: fc.constantFrom(0, 1, 97, 255), length: count }),
);

/** Inside the area that most scenarios start with, on a multiple of 8. */
const inside: fc.Arbitrary<Hex> = fc.integer({ min: 0, max: 14 * 512 }).map((n) => hex(BASE + BigInt(n) * 8n));

const element: fc.Arbitrary<Pointer['element']> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({ name: 'c_char', size: '0x1', align: '0x1' }) },
  {
    weight: 8,
    arbitrary: fc.constantFrom<Pointer['element']>(
      { name: 'u32', size: '0x4', align: '0x4' },
      { name: 'u64', size: '0x8', align: '0x8' },
      { name: 'packed', size: '0x3', align: '0x1' },
      { name: 'struct', size: '0x18', align: '0x1' },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Pointer['element']>(
      { name: 'big', size: '0x2710', align: '0x1' },
      { name: 'unit', size: '0x0', align: '0x1' },
      { name: 'huge', size: '0x7fffffffffffffff', align: '0x1' },
      { name: 'absurd', size: '0x8000000000000000', align: '0x8000000000000000' },
    ),
  },
);

const pointerOf = (name: string): fc.Arbitrary<Pointer> =>
  fc.record({
    name: fc.constant(name),
    wrapper: fc.constantFrom('UserConstPtr', 'UserConstPtr', 'UserPtr'),
    element,
    address: fc.oneof({ weight: 6, arbitrary: inside }, { weight: 1, arbitrary: address }),
  });

const names = fc.constantFrom('p', 'p', 'p', 'q', 'q', 'q', 'nobody');
const references = fc.constantFrom('r', 'r', 'r', 's', 's', 'none');

const index = fc.oneof({ weight: 5, arbitrary: fc.constant<Hex>('0x0') }, { weight: 1, arbitrary: count });

const bits = fc.subarray(entryBits(0n).map(({ name }) => name));
/** Entries written by hand: tables that lead back to tables, huge pages, words of nothing but ones. */
export const entry: fc.Arbitrary<Extract<Action, { do: 'entry' }>> = fc.record({
  do: fc.constant('entry' as const),
  at: address,
  level: fc.constantFrom('PML4', 'PDPT', 'PD', 'PT'),
  value: fc.option(
    fc.oneof(fc.constantFrom(0n, 7n, 0x87n, 0x10_0007n, (1n << 64n) - 1n), fc.bigInt(0n, (1n << 64n) - 1n)).map(hex),
  ),
  frame: fc.option(fc.constantFrom<Hex>('0x0', '0x100000', '0x101000', '0x8000000', '0xffffffffff000', '0x8001000')),
  key: fc.option(fc.integer({ min: 0, max: 15 }), { freq: 1 }),
  set: bits,
  clear: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: bits }),
  flush: fc.boolean(),
});

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('call' as const),
      pointer: names,
      method: fc.constantFrom(
        'get',
        'get',
        'get_as_slice',
        'get_as_slice',
        'get_as_null_terminated',
        'get_as_null_terminated',
        'get_as_str',
        'get_as_str',
        'nullable',
        'is_null',
        'address',
      ),
      length: fc.option(count),
      provider: fc.constantFrom('direct', 'direct', 'mutex', 'per-check', null),
      as: fc.constantFrom('r', 'r', 's', 's', null),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('read' as const),
      reference: references,
      index,
      length: fc.option(count, { freq: 1 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      reference: references,
      index,
      bytes: fc.constantFrom('', '41', 'ff00ff00ff00ff00ff'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('deref' as const),
      pointer: names,
      access: fc.constantFrom('read', 'write'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('user' as const),
      access: fc.constantFrom('read', 'write', 'fetch'),
      at: address,
      size: fc.integer({ min: 1, max: 4096 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('map' as const), mapping }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unmap' as const), start: page, size }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('protect' as const), start: page, size, flags: someFlags }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('populate' as const), start: page, size }) },
  { weight: 3, arbitrary: entry },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('limit_frames' as const), frames: fc.integer({ min: 0, max: 12 }) }),
  },
);

const step: fc.Arbitrary<Step> = fc
  .tuple(action, fc.constantFrom('K', 'U1', 'U2'), fc.constantFrom(0, 1))
  .map(([what, actor, cpu]) => ({ note: '', actor, cpu, expect: null, disabled: false, ...what }));

const first: fc.Arbitrary<readonly Mapping[]> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constant([
      { name: 'heap', start: hex(BASE), size: '0x10000' as const, flags: 'rw-u', backing: { kind: 'lazy' as const } },
    ]),
  },
  { weight: 1, arbitrary: fc.constant([]) },
);

const space = (base: Hex, bytes: Hex): Scenario['addressSpace'] => ({ base, size: bytes, stackLimit: '0x10000' });

export const oddScenario: fc.Arbitrary<Scenario> = fc
  .record({
    kernel: fc.constantFrom('axptr-0.1.0', 'starry-next', 'axptr-documented'),
    frames: fc.oneof(fc.constant(4096), fc.integer({ min: 0, max: 30 })),
    wp: fc.boolean(),
    smap: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    tlb: fc.constantFrom(0, 0, 1, 64),
    accessedDirty: fc.constantFrom('on-success', 'eager', 'off'),
    profile: fc.constantFrom('release', 'dev'),
    space: fc.oneof(
      { weight: 8, arbitrary: fc.constant(space('0x1000', '0x7ffffffff000')) },
      { weight: 1, arbitrary: fc.constant(space('0x0', '0xffffffffffffffff')) },
      { weight: 1, arbitrary: fc.constant(space('0x1000', '0xffffffffffffffff')) },
    ),
    mappings: fc.tuple(first, fc.array(mapping, { maxLength: 4 })).map(([one, more]) => [...one, ...more]),
    memory: fc
      .tuple(fc.array(run, { maxLength: 1 }), fc.array(fill, { maxLength: 2 }))
      .map(([one, more]) => [...one, ...more]),
    p: pointerOf('p'),
    q: pointerOf('q'),
    steps: fc.array(step, { minLength: 1, maxLength: 10 }),
  })
  .map(({ kernel, frames, wp, smap, tlb, accessedDirty, profile, space, mappings, memory, p, q, steps }) => ({
    title: '',
    description: '',
    tags: [],
    sources: [],
    prediction: null,
    compare: null,
    kernel,
    machine: { ...PLAIN_MACHINE, frames, cpus: 2, wp, smap, tlb, accessedDirty, profile },
    addressSpace: space,
    mappings,
    memory,
    pointers: [p, q],
    steps,
  }));
