import assert from 'node:assert/strict';
import fc from 'fast-check';
import { phys } from '../../../../src/core/addr/address';
import type { FrameUse } from '../../../../src/core/trace/frame-uses';
import type { State, Trace } from '../../../../src/core/trace/trace';
import { runScenario } from '../../../../src/run/run';
import { lazy, populated, scenario, step } from '../../run/build';
import { oddScenario } from '../../run/odd';

const BOUND = 1500;

/** The same by going through all tables of a state, with nothing remembered from event to event. */
function counted(state: State, taken: ReadonlySet<bigint>): { tables: number; data: number; unnamed: number } {
  const tables = new Set<bigint>();
  const leaves = new Set<bigint>();
  const seen = new Set<string>();
  const visit = (table: bigint, level: number): void => {
    if (seen.has(`${table} ${level}`)) return;
    seen.add(`${table} ${level}`);
    if (taken.has(table)) tables.add(table);
    for (let index = 0n; index < 512n; index++) {
      const word = state.word(phys(table + index * 8n));
      const frame = word & 0xf_ffff_ffff_f000n;
      if (word === 0n) continue;
      if (level === 1) leaves.add(frame);
      else if ((level === 4 || (word & 0x80n) === 0n) && frame !== 0n) visit(frame, level - 1);
    }
  };
  visit(state.cpu(0).cr3, 4);
  const data = [...leaves].filter((frame) => taken.has(frame) && !tables.has(frame)).length;
  return { tables: tables.size, data, unnamed: taken.size - tables.size - data };
}

/** Frames that are taken after each event. */
function takenAt(trace: Trace, atStart: readonly bigint[]): ReadonlySet<bigint>[] {
  const sets = [new Set(atStart)];
  for (let n = 1; n <= trace.length; n++) {
    const set = new Set(sets[n - 1]);
    for (const { cell, key, after } of trace.changes(n)) {
      if (cell !== 'frame') continue;
      if (after === 1n) set.add(key);
      else set.delete(key);
    }
    sets.push(set);
  }
  return sets;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const numbersAt = (trace: Trace, n: number, is: (use: FrameUse) => boolean): number[] =>
  trace.frameUses().frames.filter((frame) => is(trace.frameUses().at(frame, n)));

describe('what frames are for', function () {
  this.timeout(120_000);

  it('is what the tables say at any event, in any scenario, even one that writes into its own tables', () => {
    fc.assert(
      fc.property(oddScenario, (odd) => {
        const { trace } = runScenario(odd, { maxEvents: BOUND });
        const uses = trace.frameUses();
        const first = numbersAt(trace, 0, ({ use }) => use !== 'free').map((frame) => BigInt(frame) * 4096n);
        const taken = takenAt(trace, first);
        const step = Math.max(1, Math.floor(trace.length / 12));
        for (let n = 0; n <= trace.length; n += step) {
          const { tables, data, leaked, between } = uses.counts(n);
          assert.deepEqual(
            { tables: sum(tables), data, unnamed: leaked + between },
            counted(trace.state(n), taken[n]!),
            `at event ${n} of ${trace.length}`,
          );
          assert.equal(sum(tables) + data + leaked + between, trace.state(n).frames().used);
          assert.equal(numbersAt(trace, n, ({ use }) => use === 'leaked').length, leaked);
          assert.equal(numbersAt(trace, n, ({ use }) => use === 'data').length, data);
        }
        assert.equal(uses.counts(trace.length).between, 0, 'what is unnamed at the end is leaked');
      }),
      { numRuns: 60 },
    );
  });

  it('names the page of a frame, and the table of which level maps what', () => {
    const { trace } = runScenario(scenario({ mappings: [populated(0x1000_0000, 2)] }));
    const uses = trace.frameUses();
    const data = uses.frames.map((frame) => uses.at(frame, 0)).filter(({ use }) => use === 'data');
    assert.deepEqual(
      data.map((use) => (use.use === 'data' ? use.va : null)),
      [0x1000_0000n, 0x1000_1000n],
    );
    assert.deepEqual(uses.counts(0).tables, [0, 1, 1, 1, 1]);
    const root = trace.state(0).cpu(0).cr3;
    assert.deepEqual(uses.at(Number(root >> 12n), 0), { use: 'table', level: 4, va: 0n });
    assert.deepEqual(uses.at(0xfffff, 0), { use: 'free' });
  });

  it('calls a frame that has just been taken between two uses, not lost', () => {
    const read = step({ do: 'user', access: 'read', at: '0x10000000', size: 1 });
    const { trace } = runScenario(scenario({ mappings: [lazy(0x1000_0000, 1)], steps: [read] }));
    const alloc = eventOf(trace, 'frame-alloc');
    const [frame] = numbersAt(trace, alloc, ({ use }) => use === 'between');
    assert.ok(frame !== undefined);
    assert.equal(trace.frameUses().at(frame, alloc - 1).use, 'free');
    assert.equal(trace.frameUses().at(frame, trace.length).use, 'data');
    assert.deepEqual(trace.frameUses().leaks, []);
  });

  it('tells which frames are lost, since when, and for what they were', () => {
    // Protecting to nothing leaves an entry without its present bit: unmapping clears it and forgets the frame.
    const { trace } = runScenario(
      scenario({
        mappings: [populated(0x1000_0000, 1)],
        steps: [
          step({ do: 'protect', start: '0x10000000', size: '0x1000', flags: '----' }),
          step({ do: 'unmap', start: '0x10000000', size: '0x1000' }),
        ],
      }),
    );
    const cleared = eventOf(trace, 'entry-write', 2);
    const [leak, ...more] = trace.frameUses().leaks;
    assert.deepEqual(more, []);
    assert.deepEqual([leak?.since, leak?.was], [cleared, { use: 'data', va: 0x1000_0000n }]);
    assert.equal(trace.frameUses().counts(cleared - 1).leaked, 0);
    assert.equal(trace.frameUses().counts(cleared).leaked, 1);
  });
});

function eventOf(trace: Trace, kind: string, nth = 1): number {
  let left = nth;
  for (let n = 1; n <= trace.length; n++) if (trace.kind(n) === kind && --left === 0) return n;
  throw new Error(`no ${kind}`);
}
