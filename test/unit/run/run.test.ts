import assert from 'node:assert/strict';
import type { Outcome } from '../../../src/core/outcome';
import type { Run } from '../../../src/run/run';
import { runScenario } from '../../../src/run/run';
import type { Scenario } from '../../../src/scenario/model';
import {
  HEAP,
  PLAIN_MACHINE,
  at,
  call,
  digits,
  lazy,
  linear,
  pointer,
  populated,
  read,
  scenario,
  step,
  unmap,
} from './build';
import { kinds, run } from './outcomes';

const outcomes = ({ steps }: Run): Outcome[] => steps.map(({ outcome }) => outcome);
const PATH = pointer('path', HEAP + 0xff0);
const FONTS = { at: at(HEAP + 0xff0), bytes: digits('/usr/share/fonts') };

describe('a run', () => {
  it('serves the fault of a string that crosses into a lazy page', () => {
    const { trace, steps } = run({
      mappings: [lazy(HEAP, 4)],
      memory: [FONTS],
      pointers: [PATH],
      steps: [call('path', 'get_as_str', { as: 'name' })],
    });
    const { outcome } = steps[0]!;
    assert.ok(outcome.kind === 'ok' && outcome.value.kind === 'text');
    assert.equal(outcome.value.text, '/usr/share/fonts');
    const state = trace.state(trace.length);
    assert.deepEqual(
      state.references().map(({ name, type, elements, boundAt }) => [name, type, elements, boundAt]),
      [['name', "&'static str", 16n, trace.length]],
    );
    assert.equal(state.cpu(0).flag, false);
    assert.equal(state.cpu(0).cr2, 0x1000_1000n);
  });

  it('panics under the shipped kernel\u2019s own provider, which holds the lock', () => {
    const own = { ...call('path', 'get_as_str'), provider: null } as Scenario['steps'][number];
    const done = run({ mappings: [lazy(HEAP, 4)], memory: [FONTS], pointers: [PATH], steps: [own] });
    const outcome = outcomes(done)[0]!;
    assert.ok(outcome.kind === 'kernel-panic' && outcome.cause.kind === 'mutex-owned');
    assert.equal(done.trace.state(done.trace.length).lockHolder(), 'K');
  });

  it('shows unmapped between check and use: a panic with the flag dark, decided at the flag', () => {
    const done = run({
      mappings: [lazy(HEAP, 4)],
      memory: [FONTS],
      pointers: [PATH],
      steps: [call('path', 'get_as_str', { as: 'name' }), unmap(HEAP, 1), read('name'), read('name')],
    });
    assert.deepEqual(kinds(done), ['ok', 'ok', 'kernel-panic', 'not-run']);
    const [, , panic] = outcomes(done);
    assert.ok(panic?.kind === 'kernel-panic' && panic.cause.kind === 'unhandled-fault');
    const decided = done.trace.event(panic.decidedAt);
    assert.ok(decided.kind === 'fault-decision' && decided.question === 'flag' && !decided.ok);
    const stack = done.trace
      .state(done.trace.length)
      .stack()
      .map((n) => done.trace.event(n));
    assert.deepEqual(
      stack.map((event) => event.kind === 'call' && event.fn),
      ['use', '#PF'],
    );
    assert.ok(done.steps[3]!.first > done.steps[3]!.last);
  });

  it('does not run a step that is disabled, nor judge it, and goes on with the next one', () => {
    const steps = [
      call('text', 'get', { as: 'a' }),
      { ...read('a', 0, 1, { expect: { kind: 'kernel-panic' } }), disabled: true },
      call('text', 'get'),
    ];
    const done = runScenario(scenario({ mappings: [lazy(HEAP, 1)], pointers: [pointer('text', HEAP)], steps }));
    assert.deepEqual(kinds(done), ['ok', 'disabled', 'ok']);
    const [, skipped] = done.steps;
    assert.equal(skipped?.verdict, null);
    assert.ok(skipped.first > skipped.last);
  });

  it('ends one task without the others, and leaves the flag of its CPU lit', () => {
    const steps = [
      call('path', 'get_as_null_terminated', { actor: 'A', cpu: 1 }),
      call('path', 'address', { actor: 'A' }),
      call('path', 'address', { actor: 'B' }),
    ];
    const packed = { ...PATH, element: { name: 'P3', size: '0x3', align: '0x1' } } as const;
    const done = run({
      mappings: [lazy(HEAP, 1)],
      memory: [{ at: at(HEAP + 0xff0), byte: 1, length: '0x10' }],
      pointers: [packed],
      steps,
    });
    assert.deepEqual(kinds(done), ['task-exit', 'not-run', 'ok']);
    const state = done.trace.state(done.trace.length);
    assert.deepEqual([state.cpu(0).flag, state.cpu(1).flag], [false, true]);
  });

  it('ends all tasks of the process where the kernel does so', () => {
    const steps = [
      step({ do: 'user', access: 'read', at: '0x5000', size: 1 }, { actor: 'A' }),
      call('path', 'address', { actor: 'B' }),
    ];
    const ends = ['axptr-0.1.0', 'starry-next'].map((kernel) => kinds(run({ kernel, pointers: [PATH], steps })));
    assert.deepEqual(ends, [
      ['task-exit', 'ok'],
      ['task-exit', 'not-run'],
    ]);
  });

  it('keeps the crates\u2019 panics outside a call panics, whatever is promised for calls', () => {
    const steps = [step({ do: 'unmap', start: '0xfffffffffffff000', size: '0xfffffffffffff000' })];
    assert.deepEqual(kinds(run({ kernel: 'axptr-documented', steps })), ['kernel-panic']);
  });

  it('answers what is plain without looking at memory', () => {
    const done = run({
      pointers: [pointer('null', 0), pointer('p', 0xdead_beef)],
      steps: [
        call('null', 'nullable'),
        call('p', 'nullable'),
        call('null', 'is_null'),
        call('p', 'is_null'),
        call('p', 'address'),
      ],
    });
    const texts = outcomes(done).map(
      (outcome) => outcome.kind === 'ok' && outcome.value.kind === 'plain' && outcome.value.text,
    );
    assert.deepEqual(texts, ['None', 'Some', 'true', 'false', '0xdeadbeef']);
  });

  it('writes and reads through a reference, and refuses what lies outside it or through &T', () => {
    const done = run({
      mappings: [lazy(HEAP, 2)],
      pointers: [pointer('out', HEAP + 8, 4, 4, 'UserPtr'), pointer('in', HEAP + 8, 4)],
      steps: [
        call('out', 'get_as_slice', { length: 3, as: 'words' }),
        step({ do: 'write', reference: 'words', index: '0x1', bytes: '78563412' }),
        read('words', 0),
        read('words', 1, 1, { expect: { kind: 'value', value: 0x1234_5678 } }),
        read('words', 3),
        read('words', 2, 2),
        step({ do: 'write', reference: 'words', index: '0x2', bytes: '0011223344' }),
        call('in', 'get', { as: 'word' }),
        step({ do: 'write', reference: 'word', index: '0x0', bytes: '00' }),
        read('unknown'),
      ],
    });
    assert.deepEqual(kinds(done), ['ok', 'ok', 'ok', 'ok', 'ok', 'refused', 'refused', 'ok', 'refused', 'refused']);
    const whole = outcomes(done)[2]!;
    assert.ok(whole.kind === 'ok' && whole.value.kind === 'bytes');
    assert.equal(Buffer.from(whole.value.data).toString('hex'), '000000007856341200000000');
    assert.equal(done.steps[3]!.verdict?.met, true);
  });

  it('marks what the processor touched, and only that', () => {
    const done = run({
      mappings: [populated(HEAP, 2)],
      steps: [
        step({ do: 'user', access: 'read', at: at(HEAP), size: 8 }),
        step({ do: 'user', access: 'write', at: at(HEAP + 4096), size: 8 }),
      ],
    });
    const { trace } = done;
    const leaf = (n: number, page: number): bigint =>
      trace.state(n).word((0x104000n + BigInt(page) * 8n) as never) & 0x60n;
    assert.deepEqual([leaf(0, 0), leaf(0, 1)], [0n, 0n]);
    assert.deepEqual([leaf(trace.length, 0), leaf(trace.length, 1)], [0x20n, 0x60n]);
    assert.equal(trace.state(1).cpu(0).cpl, 3);
  });

  it('maps, protects, populates and limits frames as steps', () => {
    const done = run({
      machine: { ...PLAIN_MACHINE, frames: 64 },
      steps: [
        step({ do: 'map', mapping: lazy(HEAP, 4) }),
        step({ do: 'map', mapping: lazy(HEAP, 1) }),
        step({ do: 'protect', start: at(HEAP), size: '0x1000', flags: 'r--u' }),
        step({ do: 'limit_frames', frames: 1 }),
        step({ do: 'populate', start: at(HEAP), size: '0x4000' }),
        step({ do: 'unmap', start: '0x1', size: '0x1000' }),
        step({ do: 'map', mapping: linear(0x2000_0000, 1, 0x800_0000) }),
      ],
    });
    assert.deepEqual(kinds(done), ['ok', 'EEXIST', 'ok', 'ok', 'ENOMEM', 'EINVAL', 'EFAULT']);
    const { trace } = done;
    assert.deepEqual(
      trace
        .state(trace.length)
        .areas()
        .map(({ name, flags, id }) => [name, flags, id]),
      [
        ['heap', 9, 0],
        ['heap', 11, 2],
      ],
    );
    assert.deepEqual(trace.state(0).frames(), { total: 64, used: 1, free: 63 });
    assert.deepEqual(trace.state(trace.length).frames(), { total: 6, used: 6, free: 0 });
    assert.equal(trace.state(0).areas().length, 0);
    assert.equal(trace.state(0).area(0).name, 'heap');
  });

  it('gives each model its own end to the same use of a page that is gone', () => {
    const ends = ['axptr-0.1.0', 'starry-next', 'axptr-documented'].map((kernel) =>
      kinds(
        run({
          kernel,
          mappings: [lazy(HEAP, 4)],
          memory: [FONTS],
          pointers: [PATH, pointer('last', 2n ** 64n - 1n)],
          steps: [
            call('path', 'get_as_str', { as: 'name' }),
            unmap(HEAP, 1),
            read('name'),
            call('last', 'get', { actor: 'Z' }),
          ],
        }),
      ),
    );
    assert.deepEqual(ends, [
      ['ok', 'ok', 'kernel-panic', 'not-run'],
      ['ok', 'ok', 'kernel-panic', 'not-run'],
      ['ok', 'ok', 'EFAULT', 'EFAULT'],
    ]);
  });
});
