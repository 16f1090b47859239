import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PhysAddr } from '../../../src/core/addr/address';
import type { Change, State, Trace } from '../../../src/core/trace/trace';
import { runScenario } from '../../../src/run/run';
import { oddScenario } from './odd';

const BOUND = 4000;
const RUNS = { numRuns: 200 };

const plain = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `0x${part.toString(16)}` : part));

/** Everything a state says, words at the given addresses included. */
const told = (state: State, words: readonly PhysAddr[]): string =>
  plain([
    state.areas(),
    state.cpu(0),
    state.cpu(1),
    state.frames(),
    state.lockHolder(),
    state.stack(),
    state.references(),
    words.map((pa) => state.word(pa)),
  ]);

/** Addresses of all words that any event changed. */
function changedWords(trace: Trace): PhysAddr[] {
  const found = new Set<bigint>();
  for (let n = 1; n <= trace.length; n++) {
    for (const { cell, key } of trace.changes(n)) if (cell === 'word') found.add(key);
  }
  return [...found] as PhysAddr[];
}

const spots = (trace: Trace): number[] => [
  ...new Set(
    [0, 1, 2, 3, 0.2, 0.4, 0.6, 0.8, 1].map((part) =>
      part < 1 || part === 1 ? Math.floor(part * trace.length) : Math.min(part, trace.length),
    ),
  ),
];

describe('any scenario', function () {
  this.timeout(120_000);

  it('runs to an end within its bounds, and never throws', () => {
    fc.assert(
      fc.property(oddScenario, (scenario) => {
        const { trace, steps } = runScenario(scenario, { maxEvents: BOUND });
        assert.ok(trace.length <= BOUND);
        assert.equal(steps.length, scenario.steps.length);
        let next = 1;
        for (const { first, last, outcome } of steps) {
          assert.equal(first, next);
          next = last + 1;
          if (first <= last) assert.equal(trace.kind(last), 'outcome');
          else assert.equal(outcome.kind, 'not-run');
          if ('decidedAt' in outcome) assert.ok(outcome.decidedAt >= first && outcome.decidedAt <= last);
        }
        assert.equal(next, trace.length + 1);
      }),
      RUNS,
    );
  });

  it('gives the same trace each time it runs', () => {
    fc.assert(
      fc.property(oddScenario, (scenario) => {
        const whole = (): string => {
          const { trace, steps, setupProblems } = runScenario(scenario, { maxEvents: BOUND });
          const events = Array.from({ length: trace.length }, (_, i) => [trace.event(i + 1), trace.changes(i + 1)]);
          return plain([events, steps.map(({ outcome }) => outcome), setupProblems]);
        };
        assert.equal(whole(), whole());
      }),
      RUNS,
    );
  });

  it('has one state at n, whether it is reached forwards, backwards or by seeking', () => {
    fc.assert(
      fc.property(oddScenario, fc.array(fc.nat(), { maxLength: 6 }), (scenario, jumps) => {
        const { trace } = runScenario(scenario, { maxEvents: BOUND });
        const words = changedWords(trace).slice(0, 40);
        const forwards = spots(trace).map((n) => told(trace.state(n), words));
        const backwards = spots(trace)
          .reverse()
          .map((n) => told(trace.state(n), words));
        assert.deepEqual(backwards.reverse(), forwards);
        for (const jump of jumps) trace.state(jump % (trace.length + 1)).areas();
        assert.deepEqual(
          spots(trace).map((n) => told(trace.state(n), words)),
          forwards,
        );
      }),
      RUNS,
    );
  });

  it('has the state that its changes lead to, forwards from 0 and back again', () => {
    fc.assert(
      fc.property(oddScenario, (scenario) => {
        const { trace } = runScenario(scenario, { maxEvents: BOUND });
        const words = new Map<bigint, bigint>();
        const cells = new Map<string, bigint>();
        const cellKey = ({ cell, key }: Change): string => `${cell} ${key.toString()}`;
        for (const pa of changedWords(trace)) words.set(pa, trace.state(0).word(pa));
        const before = plain([...words]);
        const check = (n: number): void => {
          const state = trace.state(n);
          for (const [pa, value] of words) assert.equal(state.word(pa as PhysAddr), value);
          for (const cpu of [0, 1]) {
            assert.equal(state.cpu(cpu).flag, (cells.get(`flag ${cpu}`) ?? 0n) === 1n);
            assert.equal(state.cpu(cpu).cpl, Number(cells.get(`cpl ${cpu}`) ?? 0n));
          }
          const free = cells.get('free 0');
          if (free !== undefined) assert.equal(BigInt(state.frames().free), free);
        };
        const seen: Change[][] = [];
        for (let n = 1; n <= trace.length; n++) {
          const changes = [...trace.changes(n)];
          seen.push(changes);
          for (const change of changes) {
            const known = change.cell === 'word' ? words.get(change.key) : cells.get(cellKey(change));
            if (known !== undefined && change.cell !== 'frame')
              assert.equal(change.before, known, `${cellKey(change)} at ${n}`);
            if (change.cell === 'word') words.set(change.key, change.after);
            else cells.set(cellKey(change), change.after);
          }
          if (n % 97 === 0 || n === trace.length) check(n);
        }
        for (let n = trace.length; n >= 1; n--) {
          for (const change of (seen[n - 1] ?? []).reverse())
            if (change.cell === 'word') words.set(change.key, change.before);
        }
        assert.equal(plain([...words]), before);
      }),
      RUNS,
    );
  });

  it('conserves frames: used and free make the total, at every event', () => {
    fc.assert(
      fc.property(oddScenario, (scenario) => {
        const { trace } = runScenario(scenario, { maxEvents: BOUND });
        const limits = new Set<number>();
        let total = trace.state(0).frames().total;
        for (let n = 1; n <= trace.length; n++) {
          const kind = trace.kind(n);
          if (!['frame-alloc', 'frame-free', 'table-alloc', 'frame-limit', 'outcome'].includes(kind)) continue;
          const frames = trace.state(n).frames();
          assert.equal(frames.used + frames.free, frames.total);
          if (kind === 'frame-limit') {
            limits.add(n);
            ({ total } = frames);
          }
          assert.equal(frames.total, total);
          assert.ok(frames.used >= 0 && frames.free >= 0);
        }
      }),
      RUNS,
    );
  });

  it('answers what is asked often without making the event, and says the same', () => {
    fc.assert(
      fc.property(oddScenario, (scenario) => {
        const { trace } = runScenario(scenario, { maxEvents: BOUND });
        for (let n = 1; n <= trace.length; n++) {
          const { kind, step, depth, listing, anchor } = trace.event(n);
          assert.deepEqual(
            { kind: trace.kind(n), step: trace.step(n), depth: trace.depth(n), ...trace.site(n) },
            { kind, step, depth, listing, anchor },
          );
          if (n > 1) {
            const { listing: file, anchor: line } = trace.event(n - 1);
            assert.equal(trace.site(n) === trace.site(n - 1), listing === file && anchor === line);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('nests its calls: each ends at its return or at the end of its step', () => {
    fc.assert(
      fc.property(oddScenario, (scenario) => {
        const { trace } = runScenario(scenario, { maxEvents: BOUND });
        const open: number[] = [];
        for (let n = 1; n <= trace.length; n++) {
          const kind = trace.kind(n);
          if (kind === 'outcome') {
            for (const call of open) assert.equal(trace.callEnd(call), n);
            open.length = 0;
            continue;
          }
          assert.equal(trace.depth(n), open.length);
          assert.equal(trace.caller(n), open.at(-1) ?? 0);
          if (kind === 'call') open.push(n);
          if (kind === 'return') assert.equal(trace.callEnd(open.pop()!), n);
          assert.deepEqual(trace.state(n).stack(), kind === 'return' ? [...open, trace.caller(n)] : open);
        }
      }),
      { numRuns: 60 },
    );
  });
});
