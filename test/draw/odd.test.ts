import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Hex } from '../../src/core/addr/address';
import { hex } from '../../src/core/addr/address';
import { runScenario } from '../../src/run/run';
import type { Action, Mapping, Pointer, Scenario, Step, StepCommon } from '../../src/scenario/model';
import { spaceModel } from '../../webview/model/space';
import { ALL_WIDTHS, PANES, collisions, geometryOf, sceneOf, viewOf } from './support';

const BASE = 0x1000n;
const END = 0x8000_0000_0000n;
const PAGE = 4096n;

const EMPTY: Scenario = {
  title: '',
  description: '',
  tags: [],
  kernel: 'axptr-0.1.0',
  machine: { frames: 4096, cpus: 2, wp: true, nxe: true, smep: false, smap: false },
  addressSpace: { base: hex(BASE), size: hex(END - BASE) },
  mappings: [],
  memory: [],
  pointers: [],
  steps: [],
};
const lazy = (name: string, start: bigint, pages: bigint, flags = 'rw-u'): Mapping => ({
  name,
  start: hex(start),
  size: hex(pages * PAGE),
  flags,
  backing: { kind: 'lazy' },
});
const pointer = (name: string, address: bigint, size = 1n, wrapper: Pointer['wrapper'] = 'UserConstPtr'): Pointer => ({
  name,
  wrapper,
  element: { name: `bytes${size}`, size: hex(size), align: hex(size) },
  address: hex(address),
});
const step = (action: Action, more: Partial<StepCommon> = {}): Step => ({
  note: '',
  actor: 'U1',
  cpu: 0,
  expect: null,
  ...more,
  ...action,
});
const get = (name: string): Step =>
  step({ do: 'call', pointer: name, method: 'get', length: null, provider: null, as: name });

/** All panes at all widths, at the given events or at nine over the whole run, hold together. */
function holds(scenario: Scenario, at?: (length: number) => readonly number[]): void {
  const played = { scenario, run: runScenario(scenario, { maxEvents: 20_000 }) };
  const { length } = played.run.trace;
  for (const n of at?.(length) ?? nine(length)) {
    for (const pane of PANES) {
      for (const width of ALL_WIDTHS) {
        const scene = sceneOf(pane, viewOf(played, n), width);
        assert.deepEqual(collisions(scene, geometryOf(pane, width)), [], `${pane}, ${width} wide, event ${n}`);
        for (const { k, x, w, label } of scene.hits) {
          assert.ok(Number.isFinite(x) && Number.isFinite(w) && w >= 0, k);
          assert.ok(label.length > 0, k);
        }
        assert.ok(scene.rects.every((rect) => [rect.x, rect.y, rect.w, rect.h].every(Number.isFinite)));
        assert.ok([...scene.paths, ...scene.under].every(({ d }) => !d.includes('NaN')));
      }
    }
  }
}

const nine = (length: number): readonly number[] => [
  ...new Set(Array.from({ length: 9 }, (_, i) => Math.round((i * length) / 8))),
];

describe('odd scenarios', () => {
  it('draws nothing at all as an empty space', () => {
    holds(EMPTY);
    const { segments } = spaceModel(viewOf({ scenario: EMPTY, run: runScenario(EMPTY) }, 0), {
      areas: 28,
      pages: 4,
      bytes: 32,
    });
    assert.deepEqual(segments, [{ kind: 'gap', start: BASE, end: END }]);
  });

  it('draws a thousand areas: those around the address one by one, the others as crowds that count them', () => {
    const mappings = Array.from({ length: 1000 }, (_, i) => lazy(`area ${i}`, 0x10_0000n + BigInt(i) * 5n * PAGE, 2n));
    const scenario = {
      ...EMPTY,
      mappings,
      pointers: [pointer('p', BigInt(mappings[600]!.start) + 8n)],
      steps: [get('p')],
    };
    holds(scenario, (length) => [0, 5, length]);
    const { segments, focus } = spaceModel(viewOf({ scenario, run: runScenario(scenario) }, 5), {
      areas: 28,
      pages: 4,
      bytes: 32,
    });
    assert.equal(focus?.name, 'area 600');
    const areas = segments.reduce((sum, s) => sum + (s.kind === 'area' ? 1 : s.kind === 'crowd' ? s.count : 0), 0);
    assert.equal(areas, 1000);
    assert.ok(segments.filter(({ kind }) => kind === 'area').length <= 28);
  });

  it('draws areas at both ends of the space, and the 128 TiB between them', () => {
    const mappings = [lazy('first', BASE, 1n), lazy('last', END - PAGE, 1n)];
    const pointers = [pointer('low', BASE), pointer('high', END - 1n)];
    holds({ ...EMPTY, mappings, pointers, steps: [get('low'), get('high')] });
  });

  it('draws one area as large as the space', () => {
    holds({
      ...EMPTY,
      mappings: [lazy('all', BASE, (END - BASE) / PAGE)],
      pointers: [pointer('p', 0x1234_5678_9abcn)],
      steps: [get('p')],
    });
  });

  it('draws areas that touch, with flags of their own', () => {
    const flags = ['r--u', 'rw-u', 'r-xu', '---u', 'rwxu', 'rw--'];
    const mappings = flags.map((letters, i) => lazy(`m${i}`, 0x10_0000n + BigInt(i) * PAGE, 1n, letters));
    holds({ ...EMPTY, mappings, pointers: [pointer('p', 0x10_1ff0n, 16n, 'UserPtr')], steps: [get('p')] });
  });

  it('draws pointers that point nowhere: null, kernel, not canonical, the last byte', () => {
    const addresses = [0n, 1n, 0x7fff_ffff_ffffn, END, 0xffff_8000_0000_0000n, 0xffff_ffff_ffff_ffffn];
    for (const address of addresses) {
      const deref = step({ do: 'deref', pointer: 'p', access: 'read' });
      holds({
        ...EMPTY,
        mappings: [lazy('heap', 0x10_0000n, 4n)],
        pointers: [pointer('p', address)],
        steps: [get('p'), deref],
      });
    }
  });

  it('draws names that are long, empty, or in other scripts', () => {
    const names = ['', ' ', 'a'.repeat(300), '堆内存区域区域区域', 'مكدس', '😀😀😀😀😀😀😀😀'];
    const mappings = names.map((name, i) => lazy(name, 0x10_0000n * BigInt(i + 1), 3n));
    const pointers = names.map((name, i) => pointer(name, 0x10_0000n * BigInt(i + 1) + 4n));
    holds({ ...EMPTY, mappings, pointers, steps: names.map((name) => get(name)) }, (length) => [
      0,
      3,
      Math.floor(length / 2),
      length,
    ]);
  });

  it('draws many pointers to one place, and says how many it leaves out', () => {
    const pointers = Array.from({ length: 9 }, (_, i) => pointer(`p${i}`, 0x10_0000n + BigInt(i)));
    holds({
      ...EMPTY,
      mappings: [lazy('heap', 0x10_0000n, 4n)],
      pointers,
      steps: pointers.map(({ name }) => get(name)),
    });
  });

  it('draws a gigabyte that a slice fills', () => {
    const mappings = [lazy('big', 0x4000_0000n, 262_144n)];
    const fill = step({
      do: 'call',
      pointer: 'p',
      method: 'get_as_slice',
      length: hex(1n << 30n),
      provider: null,
      as: 's',
    });
    const frames = { ...EMPTY.machine, frames: 400_000 };
    holds({ ...EMPTY, machine: frames, mappings, pointers: [pointer('p', 0x4000_0000n)], steps: [fill] }, (length) => [
      0,
      10,
      Math.floor(length / 2),
      length,
    ]);
  });

  it('draws whatever a scenario may hold', () => {
    fc.assert(
      fc.property(
        scenarios,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 4 }),
        (scenario, places) => {
          holds(scenario, (length) => places.map((place) => Math.round(place * length)));
        },
      ),
      { numRuns: 60 },
    );
  });
});

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
  fc.record({ do: fc.constant('limit_frames' as const), frames: fc.integer({ min: 0, max: 40 }) }),
);
const scenarios: fc.Arbitrary<Scenario> = fc
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
