import assert from 'node:assert/strict';
import fc from 'fast-check';
import { galleryText } from '../../../scripts/lib/gallery.mjs';
import type { ByHand } from '../../../src/core/trace/by-hand';
import { plainText, describeEvent } from '../../../src/core/trace/describe';
import { runScenario } from '../../../src/run/run';
import type { Run } from '../../../src/run/run';
import { parseScenario } from '../../../src/scenario/parse';
import type { Change, StoredCell } from '../../../src/core/trace/trace';
import { oddScenario } from './odd';

const scenarioOf = (name: string) => {
  const { scenario } = parseScenario(galleryText(name));
  return scenario!;
};

const eventWhere = (run: Run, holds: (n: number) => boolean): number => {
  for (let n = 1; n <= run.trace.length; n++) if (holds(n)) return n;
  throw new Error('no such event');
};

const lines = (run: Run, first: number, last: number): string[] => {
  const found: string[] = [];
  for (let n = first; n <= last; n++) found.push(plainText(describeEvent(run.trace, n)));
  return found;
};

describe('changes by hand', () => {
  const lazy = scenarioOf('string-into-a-lazy-page');

  it('leave what was before them as it was, and are an event of their own', () => {
    const plain = runScenario(lazy);
    const lit = eventWhere(plain, (n) => plain.trace.kind(n) === 'flag-set');
    const run = runScenario(lazy, { byHand: [{ after: lit, cell: 'flag', key: 0n, value: 0n }] });
    assert.deepEqual(lines(run, 1, lit), lines(plain, 1, lit));
    assert.equal(run.trace.kind(lit + 1), 'by-hand');
    assert.deepEqual(run.trace.changes(lit + 1), [{ cell: 'flag', key: 0n, before: 1n, after: 0n }]);
    assert.equal(lines(run, lit + 1, lit + 1)[0], 'by hand: access flag of CPU 0 dark');
  });

  it('decide what comes after: with the flag put out, the fault in the scan is a panic', () => {
    const plain = runScenario(lazy);
    assert.equal(plain.steps[0]?.outcome.kind, 'ok');
    const fault = eventWhere(plain, (n) => plain.trace.kind(n) === 'page-fault');
    const run = runScenario(lazy, { byHand: [{ after: fault, cell: 'flag', key: 0n, value: 0n }] });
    assert.equal(run.steps[0]?.outcome.kind, 'kernel-panic');
  });

  it('of memory are seen by the walks that follow', () => {
    const plain = runScenario(lazy);
    const written = eventWhere(plain, (n) => plain.trace.kind(n) === 'entry-write');
    const event = plain.trace.event(written);
    assert.ok(event.kind === 'entry-write');
    const run = runScenario(lazy, { byHand: [{ after: written, cell: 'word', key: event.pa, value: 0n }] });
    assert.equal(run.trace.state(written).word(event.pa), event.value);
    assert.equal(run.trace.state(written + 1).word(event.pa), 0n);
    const faults = ({ trace }: Run): number =>
      lines({ ...run, trace }, 1, trace.length).filter((line) => line.startsWith('#PF')).length;
    assert.ok(faults(run) > faults(plain), 'the page is not there, so it faults once more');
  });

  it('do not take the blame for what an event before them decided', () => {
    const { trace, steps } = runScenario(lazy);
    const last = steps[0]!.last;
    for (let n = 1; n < last; n++) {
      if (trace.kind(n) !== 'fault-decision') continue;
      const run = runScenario(lazy, { byHand: [{ after: n, cell: 'cr2', key: 0n, value: 1n }] });
      const outcome = run.steps[0]!.outcome;
      if ('decidedAt' in outcome) assert.notEqual(run.trace.kind(outcome.decidedAt), 'by-hand');
    }
  });

  it('keep calls whole, wherever they come', () => {
    fc.assert(
      fc.property(oddScenario, fc.array(fc.nat(400), { minLength: 1, maxLength: 3 }), (scenario, spots) => {
        const before = runScenario(scenario, { maxEvents: 2000 });
        const after = [...new Set(spots)].sort((a, b) => a - b).filter((n) => n > 0 && n < before.trace.length);
        const byHand = after.map((n): ByHand => ({ after: n, cell: 'cr2', key: 0n, value: BigInt(n) }));
        const { trace } = runScenario(scenario, { maxEvents: 2000, byHand });
        for (let n = 1; n <= trace.length; n++) {
          const caller = trace.caller(n);
          if (caller > 0) assert.equal(trace.kind(caller), 'call');
          if (trace.kind(n) === 'return') assert.equal(trace.callEnd(caller), n);
          assert.ok(trace.event(n).n === n && trace.state(n).n === n);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('looking for the nearest event', () => {
  it('finds what a look at every event finds, either way', () => {
    fc.assert(
      fc.property(oddScenario, fc.nat(2000), fc.constantFrom(1 as const, -1 as const), (scenario, at, by) => {
        const { trace } = runScenario(scenario, { maxEvents: 1500 });
        const n = Math.min(at, trace.length);
        const search = (holds: (m: number) => boolean): number => {
          for (let m = n + by; m >= 1 && m <= trace.length; m += by) if (holds(m)) return m;
          return 0;
        };
        const kinds = ['page-fault', 'flag-set'] as const;
        assert.equal(
          trace.nearest(n, by, { sites: [], kinds }),
          search((m) => kinds.some((kind) => kind === trace.kind(m))),
        );
        if (trace.length > 0) {
          const { listing, anchor } = trace.event(Math.max(1, n));
          const onLine = (m: number): boolean => {
            const event = trace.event(m);
            return event.listing === listing && event.anchor === anchor;
          };
          assert.equal(trace.nearest(n, by, { sites: [{ listing, anchor }], kinds: [] }), search(onLine));
        }
        const cells = new Map<string, Change>();
        for (let m = 1; m <= trace.length; m++)
          for (const change of trace.changes(m)) cells.set(`${change.cell} ${change.key}`, change);
        for (const { cell, key } of [...cells.values()].slice(0, 12)) {
          if (cell === 'frame' || cell === 'free') continue;
          const changed = (m: number): boolean =>
            trace.changes(m).some((change) => change.cell === cell && change.key === key);
          assert.equal(trace.nearestChange(n, by, cell satisfies StoredCell, key), search(changed), `${cell} ${key}`);
        }
      }),
      { numRuns: 60 },
    );
  });
});
