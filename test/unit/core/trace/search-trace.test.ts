import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EventKind } from '../../../../src/core/trace/event';
import { KIND_NAMES } from '../../../../src/core/trace/kinds';
import type { TraceQuery } from '../../../../src/core/trace/search-trace';
import { matches, nearestEvent, searchTrace } from '../../../../src/core/trace/search-trace';
import type { Trace } from '../../../../src/core/trace/trace';
import { runScenario } from '../../../../src/run/run';
import { HEAP, call, digits, lazy, pointer, populated, read, scenario, unmap } from '../../run/build';
import { oddScenario } from '../../run/odd';

const MIB = 1 << 20;

/** A string over two lazy pages; then the second is unmapped and the string read again. */
const { trace } = runScenario(
  scenario({
    mappings: [populated(0x40_0000, 1, 'r-xu', 'text'), lazy(HEAP, 4)],
    memory: [{ at: `0x${(HEAP + 0xff0).toString(16)}`, bytes: digits('/usr/share/fonts') }],
    pointers: [pointer('path', HEAP + 0xff0)],
    steps: [call('path', 'get_as_str', { as: 'name' }), unmap(HEAP + 0x1000, 1), read('name', 0, 1)],
  }),
);
const kindsOf = (query: TraceQuery): readonly EventKind[] => searchTrace(trace, query).map((n) => trace.kind(n));
const only = (kind: EventKind): number => {
  const found = searchTrace(trace, { kinds: [kind] });
  assert.equal(found.length, 1, `${kind} is not unique`);
  return found[0]!;
};

describe('searchTrace', () => {
  it('finds every event when nothing is asked for', () => {
    assert.equal(searchTrace(trace, {}).length, trace.length);
  });

  it('finds events by kind, in order', () => {
    const found = kindsOf({ kinds: ['page-fault', 'flag-set'] });
    assert.deepEqual(found, ['flag-set', 'page-fault', 'flag-set']);
  });

  it('goes on from an event in either direction, without it', () => {
    const fault = only('page-fault');
    const [lit, dark] = searchTrace(trace, { kinds: ['flag-set'] });
    assert.equal(nearestEvent(trace, { kinds: ['flag-set'] }, { from: fault }), dark);
    assert.equal(nearestEvent(trace, { kinds: ['flag-set'] }, { from: fault, backwards: true }), lit);
    assert.equal(nearestEvent(trace, { kinds: ['page-fault'] }, { from: fault }), null);
    assert.equal(nearestEvent(trace, { kinds: ['page-fault'] }, { from: fault, backwards: true }), null);
    assert.equal(nearestEvent(trace, {}, { backwards: true }), trace.length);
    assert.equal(nearestEvent(trace, {}), 1);
  });

  it('stops at its limit', () => {
    assert.deepEqual(searchTrace(trace, {}, { limit: 3 }), [1, 2, 3]);
    assert.deepEqual(searchTrace(trace, {}, { limit: 2, backwards: true }), [trace.length, trace.length - 1]);
  });

  it('finds by address what holds it in a page, in a range or below an entry', () => {
    const second = kindsOf({ address: BigInt(HEAP) + 0x1234n });
    // Its entry as made and as cleared, and its flush; no walk goes there, for the string ends at the first byte of the page.
    assert.ok(second.includes('region-check') && second.includes('tlb-flush'), second.join(' '));
    assert.equal(second.filter((kind) => kind === 'entry-write').length, 2);
    assert.ok(!second.includes('walk-level') && !second.includes('element-read'), second.join(' '));
    assert.ok(kindsOf({ address: BigInt(HEAP) + 0x1000n }).includes('walk-level'));
  });

  it('finds a range by any of its bytes, and tells virtual from physical', () => {
    const range = { first: BigInt(HEAP) + 0xff8n, last: BigInt(HEAP) + 0xff9n };
    assert.equal(kindsOf({ kinds: ['element-read'], address: range }).length, 2);
    assert.deepEqual(kindsOf({ kinds: ['element-read'], address: range, space: 'physical' }), []);
  });

  it('finds an area by name and by id: what names it, and what is about an address in it', () => {
    assert.deepEqual([...new Set(kindsOf({ area: 'text' }))], ['area-visit']);
    const id = trace
      .state(0)
      .areas()
      .find(({ name }) => name === 'heap')!.id;
    const heap = searchTrace(trace, { area: id });
    assert.ok(heap.includes(only('page-fault')));
    // Cut in two, the area has a right part with an id of its own and the same name.
    const byName = searchTrace(trace, { area: 'heap' });
    assert.ok(heap.every((n) => byName.includes(n)));
    assert.ok(byName.includes(only('area-add')) && !heap.includes(only('area-add')));
    assert.deepEqual(searchTrace(trace, { area: 'none of that name' }), []);
  });

  it('follows a frame: taken, pointed to, read through, let go of and free again', () => {
    const freed = trace.event(only('frame-free'));
    assert.ok(freed.kind === 'frame-free');
    const kinds = kindsOf({ frame: freed.pa + 0x123n });
    assert.deepEqual(kinds.slice(0, 3), ['frame-alloc', 'entry-write', 'fault-decision']);
    assert.ok(kinds.includes('walk-level') && kinds.includes('translate'), kinds.join(' '));
    assert.deepEqual(kinds.slice(-2), ['entry-write', 'frame-free']);
  });

  it('wants all that is asked for', () => {
    const found = kindsOf({ kinds: ['walk-level', 'area-visit'], area: 'heap', address: BigInt(HEAP) + 0x1000n });
    assert.deepEqual([...new Set(found)], ['area-visit', 'walk-level']);
  });

  it('answers by columns what it would answer event by event, in any scenario', function () {
    this.timeout(60_000);
    const addresses = [0n, 0x1000_0000n, 0x1000_3fffn, 0x10_0000n, 0x10_2000n, 1n << 47n, (1n << 64n) - 1n];
    const address = fc.constantFrom(...addresses);
    const where = fc.record({
      address: fc.oneof(
        address,
        fc.tuple(address, address).map(([p, q]) => ({ first: p < q ? p : q, last: p < q ? q : p })),
      ),
    });
    const kind = fc.record({ kinds: fc.uniqueArray(fc.constantFrom(...KIND_NAMES), { minLength: 8 }) });
    const space = fc.record({ space: fc.constantFrom('virtual' as const, 'physical' as const) });
    const area = fc.record({ area: fc.constantFrom('a', 'b', 0, 1) });
    const frame = fc.record({ frame: fc.constantFrom(0x10_0000n, 0x10_1000n, 0x10_3000n, 0x10_8000n, 0x800_0000n) });
    const query: fc.Arbitrary<TraceQuery> = fc.oneof(
      where,
      area,
      frame,
      fc.tuple(where, space).map(([p, q]) => ({ ...p, ...q })),
      fc.tuple(where, kind, area).map(([p, q, r]) => ({ ...p, ...q, ...r })),
      fc.tuple(kind, frame).map(([p, q]) => ({ ...p, ...q })),
    );
    let found = 0;
    fc.assert(
      fc.property(oddScenario, fc.array(query, { minLength: 4, maxLength: 4 }), (odd, queries) => {
        const run = runScenario(odd, { maxEvents: 600 });
        for (const one of queries) {
          const expected = everyEvent(run.trace).filter((n) => matches(run.trace, one, n));
          found += expected.length;
          assert.deepEqual(searchTrace(run.trace, one), expected);
          assert.deepEqual(searchTrace(run.trace, one, { backwards: true }), expected.reverse());
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(found > 100, `the queries found ${found} events in all`);
  });

  it('makes no object of an event that its columns can judge', function () {
    this.timeout(60_000);
    const long = runScenario(
      scenario({
        mappings: [lazy(HEAP, 256)],
        memory: [{ at: `0x${HEAP.toString(16)}`, byte: 0x61, length: `0x${(MIB - 1).toString(16)}` }],
        pointers: [pointer('path', HEAP)],
        steps: [call('path', 'get_as_str')],
      }),
    ).trace;
    assert.ok(long.length > MIB);
    let made = 0;
    const event = long.event.bind(long);
    long.event = (n) => {
      made++;
      return event(n);
    };
    assert.ok(searchTrace(long, { address: BigInt(HEAP + MIB - 1) }).length > 0);
    assert.ok(searchTrace(long, { area: 'heap' }).length > MIB);
    assert.ok(searchTrace(long, { frame: 0x10_1000n }).length > 0);
    assert.equal(made, 0);
  });
});

const everyEvent = (of: Trace): number[] => Array.from({ length: of.length }, (_, i) => i + 1);
