import fc from 'fast-check';
import type { Hex } from '../../src/core/addr/address';
import { hex } from '../../src/core/addr/address';
import type { Action, Mapping, Pointer, Scenario, Step, StepCommon } from '../../src/scenario/model';
import { PLAIN_MACHINE } from '../unit/run/build';
import { entry } from '../unit/run/odd';

export const BASE = 0x1000n;
export const END = 0x8000_0000_0000n;
export const PAGE = 4096n;

export const EMPTY: Scenario = {
  title: '',
  description: '',
  tags: [],
  sources: [],
  prediction: null,
  compare: null,
  kernel: 'axptr-0.1.0',
  machine: { ...PLAIN_MACHINE, cpus: 2 },
  addressSpace: { base: hex(BASE), size: hex(END - BASE), stackLimit: '0x10000' },
  mappings: [],
  memory: [],
  pointers: [],
  steps: [],
};
export const lazy = (name: string, start: bigint, pages: bigint, flags = 'rw-u'): Mapping => ({
  name,
  start: hex(start),
  size: hex(pages * PAGE),
  flags,
  backing: { kind: 'lazy' },
});
export const pointer = (
  name: string,
  address: bigint,
  size = 1n,
  wrapper: Pointer['wrapper'] = 'UserConstPtr',
): Pointer => ({
  name,
  wrapper,
  element: { name: `bytes${size}`, size: hex(size), align: hex(size) },
  address: hex(address),
});
export const step = (action: Action, more: Partial<StepCommon> = {}): Step => ({
  note: '',
  actor: 'U1',
  cpu: 0,
  disabled: false,
  expect: null,
  ...more,
  ...action,
});
export const get = (name: string): Step =>
  step({ do: 'call', pointer: name, method: 'get', length: null, provider: null, as: name });

const page = fc.bigInt({ min: 1n, max: 40n }).map((i) => i * PAGE);
const anywhere = fc.oneof(
  page,
  fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
  fc.bigInt({ min: 0x1000n, max: 0x2_9000n }),
);
const letters = fc.constantFrom('rw-u', 'r--u', 'r-xu', '-w-u', '---u', 'rwxu', 'rw--');
const backing: fc.Arbitrary<Mapping['backing']> = fc.oneof(
  fc.constant<Mapping['backing']>({ kind: 'lazy' }),
  fc.constant<Mapping['backing']>({ kind: 'populated' }),
  page.map((at): Mapping['backing'] => ({ kind: 'linear', at: hex(at) })),
);
const mapping: fc.Arbitrary<Mapping> = fc
  .record({
    name: fc.string({ maxLength: 24 }),
    start: page,
    pages: fc.bigInt({ min: 1n, max: 20n }),
    flags: letters,
    backing,
  })
  .map(({ start, pages, ...rest }) => ({ ...rest, start: hex(start), size: hex(pages * PAGE) }));
const pointers: fc.Arbitrary<readonly Pointer[]> = fc
  .array(fc.tuple(anywhere, fc.constantFrom(0n, 1n, 8n, 24n, 4096n, 10_000n), fc.boolean()), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) => all.map(([at, size, mutable], i) => pointer(`p${i}`, at, size, mutable ? 'UserPtr' : 'UserConstPtr')));
const size = page.map((bytes): Hex => hex(bytes));
const start = page.map((at): Hex => hex(at));
const named = fc.constantFrom('p0', 'p1', 'p2');
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    do: fc.constant('call' as const),
    pointer: named,
    method: fc.constantFrom('get', 'get_as_slice', 'get_as_null_terminated', 'get_as_str'),
    length: fc.bigInt({ min: 0n, max: 20_000n }).map((length): Hex => hex(length)),
    provider: fc.constantFrom('direct', 'mutex', 'per-check', null),
    as: fc.constantFrom('r', 's', null),
  }),
  fc.record({
    do: fc.constant('read' as const),
    reference: fc.constantFrom('r', 's'),
    index: fc.constant<Hex>('0x0'),
    length: fc.constant(null),
  }),
  fc.record({ do: fc.constant('deref' as const), pointer: named, access: fc.constantFrom('read', 'write') }),
  fc.record({
    do: fc.constant('user' as const),
    access: fc.constantFrom('read', 'write', 'fetch'),
    at: start,
    size: fc.integer({ min: 1, max: 4096 }),
  }),
  fc.record({ do: fc.constant('unmap' as const), start, size }),
  fc.record({ do: fc.constant('protect' as const), start, size, flags: letters }),
  fc.record({ do: fc.constant('populate' as const), start, size }),
  fc.record({ do: fc.constant('map' as const), mapping }),
  entry,
  fc.record({ do: fc.constant('limit_frames' as const), frames: fc.integer({ min: 0, max: 40 }) }),
);
/** Any scenario of a few areas, pointers and steps: most of them make little sense, and that is the point. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    mappings: fc.array(mapping, { maxLength: 6 }),
    pointers,
    steps: fc.array(fc.tuple(action, fc.constantFrom('U1', 'U2'), fc.constantFrom(0, 1)), { maxLength: 5 }),
    kernel: fc.constantFrom('axptr-0.1.0', 'starry-next', 'axptr-documented'),
  })
  .map(({ steps, ...rest }) => ({
    ...EMPTY,
    ...rest,
    steps: steps.map(([does, actor, cpu]) => step(does, { actor, cpu })),
  }));
