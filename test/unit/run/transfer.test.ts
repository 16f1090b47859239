import assert from 'node:assert/strict';
import fc from 'fast-check';
import { virt, type PhysAddr } from '../../../src/core/addr/address';
import { compareTraces } from '../../../src/core/trace/compare-traces';
import { foldedRows } from '../../../src/core/trace/folds';
import { searchTrace } from '../../../src/core/trace/search-trace';
import type { Trace } from '../../../src/core/trace/trace';
import { runScenario, type Run } from '../../../src/run/run';
import { packRun, unpackRun } from '../../../src/run/transfer';
import { stringScan } from '../../bench/scenarios';
import { oddScenario } from './odd';

const BOUND = 3000;

/** Through a structured clone, as between a worker and its page: the buffers are moved. */
function sent(run: Run): Run {
  const { packed, buffers } = packRun(run);
  return unpackRun(structuredClone(packed, { transfer: buffers }));
}

const plain = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `0x${part.toString(16)}` : part));

/** Whatever can be asked of an event. */
const toldOf = (trace: Trace, n: number): unknown => [
  trace.event(n),
  trace.kind(n),
  trace.step(n),
  trace.depth(n),
  trace.caller(n),
  trace.callEnd(n),
  trace.changes(n),
  n > 1 && trace.alike(n - 1, n),
];

/** Whatever can be asked of a state, at the addresses and words given. */
function toldAt(trace: Trace, n: number, addresses: readonly bigint[]): unknown {
  const state = trace.state(n);
  const ids = state.areas().map(({ id }) => id);
  return [
    state.areas(),
    ids.map((id) => state.area(id)),
    [state.cpu(0), state.cpu(1), state.frames(), state.lockHolder(), state.stack(), state.references()],
    addresses.map((at) => [
      state.areaAt(virt(at)),
      state.word((at & ~7n) as PhysAddr),
      state.byte((at & 0xf_ffff_ffffn) as PhysAddr),
    ]),
  ];
}

function addressesOf(trace: Trace): bigint[] {
  const found = new Set<bigint>([0n, 0x1000_0000n, 0x1000_1000n, 0x1000_8ff8n]);
  for (let n = 1; n <= trace.length && found.size < 60; n++)
    for (const { cell, key } of trace.changes(n)) if (cell === 'word') found.add(key);
  return [...found];
}

describe('a run that is sent', function () {
  this.timeout(120_000);

  it('answers every question as it did before, whatever the scenario', () => {
    fc.assert(
      fc.property(oddScenario, (scenario) => {
        const options = { maxEvents: BOUND };
        const here = runScenario(scenario, options);
        const there = sent(runScenario(scenario, options));
        const { length } = here.trace;
        assert.equal(there.trace.length, length);
        assert.deepEqual(there.steps, here.steps);
        assert.deepEqual(there.setupProblems, here.setupProblems);
        for (let n = 1; n <= length; n++) assert.equal(plain(toldOf(there.trace, n)), plain(toldOf(here.trace, n)));
        const addresses = addressesOf(here.trace);
        for (const part of [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1]) {
          const n = Math.floor(part * length);
          assert.equal(plain(toldAt(there.trace, n, addresses)), plain(toldAt(here.trace, n, addresses)));
        }
        const loops = ({ trace }: Run): unknown =>
          trace.loops(1, length).map(({ startsRound, ...loop }) => [loop, startsRound(loop.first)]);
        assert.equal(plain(loops(there)), plain(loops(here)));
        const rows = ({ trace }: Run): unknown => [...foldedRows(trace, 1, length, () => true)];
        assert.equal(plain(rows(there)), plain(rows(here)));
        for (const query of [{ address: 0x1000_0000n }, { area: 'heap' }, { frame: 0x10_0000n }])
          assert.deepEqual(searchTrace(there.trace, query), searchTrace(here.trace, query));
        const { start, parting, end } = compareTraces(here.trace, there.trace);
        assert.deepEqual([start, parting, end], [[], null, []]);
      }),
      { numRuns: 120 },
    );
  });

  it('takes its events and changes along without a copy', () => {
    const run = runScenario(stringScan(1 << 16));
    const { packed, buffers } = packRun(run);
    assert.ok(run.trace.length > 1 << 16);
    const bytes = buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
    assert.ok(bytes > 33 * run.trace.length);
    structuredClone(packed, { transfer: buffers });
    assert.deepEqual([...new Set(buffers.map(({ byteLength }) => byteLength))], [0]);
    assert.ok(valuesIn(packed) < 1000, 'so many values are cloned one by one');
  });
});

/** Values that are no column of numbers. */
function valuesIn(data: unknown): number {
  if (typeof data !== 'object' || data === null || ArrayBuffer.isView(data)) return 1;
  if (data instanceof Map) return data.size * 2;
  return Object.values(data).reduce<number>((sum, value) => sum + valuesIn(value), 1);
}
