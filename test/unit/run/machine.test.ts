import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Outcome } from '../../../src/core/outcome';
import type { EventKind, TraceEvent } from '../../../src/core/trace/event';
import type { Run } from '../../../src/run/run';
import { runScenario } from '../../../src/run/run';
import type { Action, Machine, Scenario } from '../../../src/scenario/model';
import { HEAP, PLAIN_MACHINE, at, call, digits, lazy, pointer, populated, read, scenario, step } from './build';
import { oddScenario } from './odd';

const on = (machine: Partial<Machine>, over: Partial<Scenario>): Run =>
  runScenario(scenario({ machine: { ...PLAIN_MACHINE, cpus: 2, ...machine }, ...over }));
const events = ({ trace }: Run): TraceEvent[] => Array.from({ length: trace.length }, (_, i) => trace.event(i + 1));
const kindsOf = (run: Run, index: number): EventKind[] =>
  events(run)
    .filter((event) => event.step === index)
    .map(({ kind }) => kind);
const user = (access: 'read' | 'write' | 'fetch', va: number, cpu = 0, size = 1) =>
  step({ do: 'user', access, at: at(va), size }, { cpu });
const deref = (access: 'read' | 'write', cpu = 0) => step({ do: 'deref', pointer: 'p', access }, { cpu });
const HEAP_PAGE = { mappings: [populated(HEAP, 1)], pointers: [pointer('p', HEAP, 8)] };
const errors = (run: Run): number[] =>
  events(run).flatMap((event) => (event.kind === 'page-fault' ? [event.error] : []));
const hits = (run: Run): boolean[] => events(run).flatMap((event) => (event.kind === 'tlb-hit' ? [event.stale] : []));

describe('the settings of the machine', () => {
  it('let the kernel through SMAP with AC', () => {
    const steps = [deref('read')];
    assert.deepEqual(errors(on({ smap: true }, { ...HEAP_PAGE, steps })), [0x1]);
    assert.deepEqual(errors(on({ smap: true, ac: true }, { ...HEAP_PAGE, steps })), []);
  });

  it('judge protection keys by PKRU where PKE is on', () => {
    const steps = [user('read', HEAP), user('write', HEAP)];
    assert.deepEqual(errors(on({ pkru: 2 }, { ...HEAP_PAGE, steps })), []);
    assert.deepEqual(errors(on({ pke: true, pkru: 2 }, { ...HEAP_PAGE, steps })), [0x27]);
    assert.deepEqual(errors(on({ pke: true, pkru: 1 }, { ...HEAP_PAGE, steps })), [0x25]);
    const { trace } = on({ pke: true, pkru: 1 }, { ...HEAP_PAGE, steps });
    assert.equal(trace.state(0).cpu(1).pkru, 1);
  });

  it('reserve the address bits from MAXPHYADDR up', () => {
    const mappings = [{ ...lazy(HEAP, 1), backing: { kind: 'linear' as const, at: at(1n << 40n) } }];
    const steps = [user('read', HEAP)];
    assert.deepEqual(errors(on({}, { mappings, steps })), []);
    assert.deepEqual(errors(on({ maxphyaddr: 40 }, { mappings, steps })), [0xd]);
  });

  it('say who sets Accessed and Dirty', () => {
    const marks = (accessedDirty: Machine['accessedDirty']): bigint[] => {
      const run = on(
        { accessedDirty },
        { mappings: [populated(HEAP, 1)], steps: [user('write', HEAP), user('read', 0)] },
      );
      const { trace } = run;
      const levels = events(run).flatMap((event) => (event.kind === 'walk-level' && event.step === 0 ? [event] : []));
      return levels.map(({ pa }) => trace.state(trace.length).word(pa) & 0x60n);
    };
    assert.deepEqual(marks('on-success'), [0x20n, 0x20n, 0x20n, 0x60n]);
    assert.deepEqual(marks('eager'), [0x20n, 0x20n, 0x20n, 0x60n]);
    assert.deepEqual(marks('off'), [0n, 0n, 0n, 0n]);
    // The table entries above a page that is not there: the eager walker has marked them all the same.
    const passed = (accessedDirty: Machine['accessedDirty']): bigint => {
      const run = on({ accessedDirty }, { mappings: [populated(HEAP, 1)], steps: [user('read', HEAP + 0x1000)] });
      const top = events(run).find((event) => event.kind === 'walk-level');
      assert.ok(top?.kind === 'walk-level');
      return run.trace.state(run.trace.length).word(top.pa) & 0x20n;
    };
    assert.deepEqual([passed('on-success'), passed('eager')], [0n, 0x20n]);
  });

  it('build the crates as they say: an overflow panics in dev, and wraps in release', () => {
    // A linear area whose memory lies above it: the offset between the two is below zero.
    const backing = { kind: 'linear' as const, at: at(1n << 40n) };
    const overflow = { steps: [step({ do: 'map', mapping: { ...lazy(HEAP, 1), backing } })] };
    const of = (profile: Machine['profile']): Outcome['kind'] => on({ profile }, overflow).steps[0]!.outcome.kind;
    assert.deepEqual([of('release'), of('dev')], ['ok', 'kernel-panic']);
  });
});

describe('several CPUs', () => {
  it('have a flag each: a scan on one does not light the other', () => {
    const run = on(
      {},
      {
        mappings: [lazy(HEAP, 2)],
        memory: [{ at: at(HEAP + 0xff0), bytes: digits('/usr/share/fonts') }],
        pointers: [pointer('path', HEAP + 0xff0), pointer('p', HEAP + 0x1000, 8)],
        steps: [
          call('path', 'get_as_str', { cpu: 0 }),
          step({ do: 'unmap', start: at(HEAP), size: '0x2000' }),
          deref('read', 1),
        ],
      },
    );
    const faults = events(run).filter((event) => event.kind === 'page-fault');
    assert.deepEqual(
      faults.map(({ n, cpu }) => [0, 1].map((id) => [id === cpu, run.trace.state(n).cpu(id).flag])),
      [
        [
          [true, true],
          [false, false],
        ],
        [
          [false, false],
          [true, false],
        ],
      ],
    );
    assert.equal(run.steps[2]!.outcome.kind, 'kernel-panic');
  });

  it('have a CR2 and an error code each', () => {
    const run = on({}, { mappings: [lazy(HEAP, 2)], steps: [user('read', HEAP, 0), user('write', HEAP + 0x1008, 1)] });
    const end = run.trace.state(run.trace.length);
    assert.deepEqual(
      [0, 1].map((id) => [end.cpu(id).cr2, end.cpu(id).error]),
      [
        [BigInt(HEAP), 0x4],
        [BigInt(HEAP + 0x1008), 0x6],
      ],
    );
  });
});

describe('a run with a TLB', () => {
  const unmapOn = (cpu: number) => step({ do: 'unmap', start: at(HEAP), size: '0x1000' }, { cpu });
  const protectOn = (cpu: number, flags: string) =>
    step({ do: 'protect', start: at(HEAP), size: '0x1000', flags }, { cpu });

  it('walks once for a page, and has none to hit where it is off', () => {
    const steps = [user('read', HEAP), user('read', HEAP + 8)];
    const run = on({ tlb: 64 }, { ...HEAP_PAGE, steps });
    assert.deepEqual(kindsOf(run, 1).slice(1, 3), ['tlb-hit', 'translate']);
    assert.ok(!kindsOf(run, 1).includes('walk-level'));
    assert.deepEqual(hits(on({}, { ...HEAP_PAGE, steps })), []);
  });

  it('walks again for the first write, to set Dirty, and no more for the second', () => {
    const steps = [user('read', HEAP), user('write', HEAP), user('write', HEAP)];
    const run = on({ tlb: 64 }, { ...HEAP_PAGE, steps });
    assert.deepEqual(
      [0, 1, 2].map((index) => kindsOf(run, index).includes('tlb-hit')),
      [false, false, true],
    );
  });

  it('reads the old frame after another CPU unmapped the page, until it is evicted', () => {
    const steps = [user('read', HEAP, 0), unmapOn(1), user('read', HEAP, 0)];
    const run = on({ tlb: 64 }, { ...HEAP_PAGE, steps });
    assert.deepEqual(hits(run), [true]);
    assert.equal(run.steps[2]!.outcome.kind, 'ok');
    const other = user('read', HEAP + 0x1000, 0);
    const small = on(
      { tlb: 1 },
      { mappings: [populated(HEAP, 2)], steps: [steps[0]!, unmapOn(1), other, user('read', HEAP, 0)] },
    );
    assert.deepEqual(hits(small), []);
    assert.equal(small.steps[3]!.outcome.kind, 'task-exit');
  });

  it('faults after its own CPU unmapped the page', () => {
    const run = on({ tlb: 64 }, { ...HEAP_PAGE, steps: [user('read', HEAP), unmapOn(0), user('read', HEAP)] });
    assert.deepEqual(hits(run), []);
    assert.deepEqual(errors(run), [0x4]);
  });

  it('writes through rights that another CPU has taken away', () => {
    const steps = [user('write', HEAP, 0), protectOn(1, 'r--u'), user('write', HEAP, 0), user('write', HEAP, 1)];
    const run = on({ tlb: 64 }, { ...HEAP_PAGE, steps });
    assert.deepEqual(hits(run), [true]);
    assert.deepEqual(
      run.steps.map(({ outcome }) => outcome.kind),
      ['ok', 'ok', 'ok', 'kernel-panic'],
    );
    assert.deepEqual(errors(run), [0x7]);
  });

  it('walks before it faults, so rights that another CPU has given are found', () => {
    const mappings = [populated(HEAP, 1, 'r--u')];
    const run = on(
      { tlb: 64 },
      { mappings, steps: [user('read', HEAP, 0), protectOn(1, 'rw-u'), user('write', HEAP, 0)] },
    );
    assert.deepEqual(errors(run), []);
    assert.ok(kindsOf(run, 2).includes('walk-level'));
  });

  it('comes to the same as without, where one CPU does everything', function () {
    this.timeout(60_000);
    const plain = (value: unknown): string =>
      JSON.stringify(value, (key, part: unknown) => {
        // Where in the trace it was decided: there are fewer events with a TLB.
        if (key === 'decidedAt' || key === 'endedAt') return undefined;
        return typeof part === 'bigint' ? part.toString(16) : part instanceof Uint8Array ? [...part] : part;
      });
    // A linear mapping can lay the page tables open to writes, which nobody flushes for, as for those by hand.
    const isUnheard = (action: Action): boolean =>
      action.do === 'entry' || (action.do === 'map' && action.mapping.backing.kind === 'linear');
    fc.assert(
      fc.property(oddScenario, fc.constantFrom(1, 2, 64), (odd, tlb) => {
        const base = {
          ...odd,
          mappings: odd.mappings.filter(({ backing }) => backing.kind !== 'linear'),
          steps: odd.steps.filter((action) => !isUnheard(action)).map((action) => ({ ...action, cpu: 0 })),
        };
        const [without, having] = [0, tlb].map((entries) =>
          runScenario({ ...base, machine: { ...base.machine, tlb: entries } }, { maxEvents: 20_000 }),
        ) as [Run, Run];
        if (without.steps.some(({ outcome }) => outcome.kind === 'limit')) return;
        assert.equal(plain(having.steps.map((s) => s.outcome)), plain(without.steps.map((s) => s.outcome)));
        assert.deepEqual(hits(having).filter(Boolean), []);
        const [left, right] = [without, having].map(({ trace }) => trace.state(trace.length)) as [
          ReturnType<Run['trace']['state']>,
          ReturnType<Run['trace']['state']>,
        ];
        for (const { trace } of [without, having]) {
          for (let n = 1; n <= trace.length; n++) {
            for (const { cell, key } of trace.changes(n))
              if (cell === 'word') assert.equal(right.word(key as never), left.word(key as never));
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a reference on a CPU with a TLB', () => {
  it('is read without a walk where the scan has been', () => {
    const run = on(
      { tlb: 64 },
      {
        mappings: [lazy(HEAP, 1)],
        memory: [{ at: at(HEAP), bytes: `${digits('abc')}00` }],
        pointers: [pointer('path', HEAP)],
        steps: [call('path', 'get_as_str', { as: 'name' }), read('name')],
      },
    );
    assert.deepEqual(hits(run), [false]);
    assert.ok(!kindsOf(run, 1).includes('walk-level'));
  });
});
