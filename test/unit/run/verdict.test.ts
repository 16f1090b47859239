import assert from 'node:assert/strict';
import { standing, tally } from '../../../src/run/verdict';
import { runScenario } from '../../../src/run/run';
import type { Expectation, Step } from '../../../src/scenario/model';
import { HEAP, at, call, digits, lazy, pointer, read, scenario, step } from './build';

const over = {
  mappings: [lazy(HEAP, 4)],
  memory: [
    { at: at(HEAP), bytes: digits('hello\0') },
    { at: at(HEAP + 64), bytes: '78563412ffffffffffffffff' },
  ],
  pointers: [
    pointer('text', HEAP),
    pointer('word', HEAP + 64, 4),
    pointer('long', HEAP + 68, 8, 4),
    pointer('odd', HEAP + 65, 4),
    pointer('null', 0),
  ],
};

function verdictOf(...steps: Step[]): { met: boolean; expected: string; got: string } {
  const { verdict } = runScenario(scenario({ ...over, steps })).steps.at(-1)!;
  assert.ok(verdict !== null);
  return verdict;
}

const expecting = (expect: Expectation, first: Step): { met: boolean; expected: string; got: string } =>
  verdictOf({ ...first, expect });

describe('judging a step', () => {
  const cases: readonly (readonly [
    name: string,
    step: Step,
    expect: Expectation,
    met: boolean,
    expected: string,
    got: string,
  ])[] = [
    ['ok', call('word', 'get'), { kind: 'ok' }, true, 'ok', 'ok'],
    ['ok of a text', call('text', 'get_as_str'), { kind: 'ok' }, true, 'ok', 'ok, "hello"'],
    ['not ok', call('odd', 'get'), { kind: 'ok' }, false, 'ok', 'EFAULT'],
    ['the text', call('text', 'get_as_str'), { kind: 'value', value: 'hello' }, true, '"hello"', '"hello"'],
    ['another text', call('text', 'get_as_str'), { kind: 'value', value: 'help' }, false, '"help"', '"hello"'],
    [
      'a number behind a reference',
      call('word', 'get'),
      { kind: 'value', value: 0x12345678 },
      true,
      '305419896',
      '305419896',
    ],
    ['a number past 2^53', call('long', 'get'), { kind: 'value', value: 5 }, false, '5', '"0xffffffffffffffff"'],
    ['a plain answer', call('null', 'nullable'), { kind: 'value', value: 'None' }, true, '"None"', '"None"'],
    ['a value of a refusal', call('odd', 'get'), { kind: 'value', value: 1 }, false, '1', 'EFAULT'],
    [
      'elements',
      call('text', 'get_as_null_terminated'),
      { kind: 'elements', elements: '0x5' },
      true,
      '5 elements',
      '5 elements',
    ],
    [
      'other elements',
      call('text', 'get_as_slice', { length: 3 }),
      { kind: 'elements', elements: '0x5' },
      false,
      '5 elements',
      '3 elements',
    ],
    ['the errno', call('odd', 'get'), { kind: 'errno', errno: 'EFAULT' }, true, 'EFAULT', 'EFAULT'],
    ['another errno', call('odd', 'get'), { kind: 'errno', errno: 'EINVAL' }, false, 'EINVAL', 'EFAULT'],
    [
      'a panic',
      call('text', 'get_as_slice', { length: 2n ** 63n }),
      { kind: 'kernel-panic' },
      true,
      'kernel-panic',
      'kernel-panic',
    ],
    ['no panic', call('text', 'get'), { kind: 'kernel-panic' }, false, 'kernel-panic', 'ok'],
    [
      'the end of a task',
      step({ do: 'user', access: 'read', at: '0x0', size: 1 }),
      { kind: 'task-exit' },
      true,
      'task-exit',
      'task-exit',
    ],
    ['a refusal', read('nobody'), { kind: 'ok' }, false, 'ok', 'refused: No call has bound "nobody".'],
  ];
  for (const [name, first, expect, met, expected, got] of cases) {
    it(`knows ${name}`, () => {
      assert.deepEqual(expecting(expect, first), { met, expected, got });
    });
  }

  it('knows the text of bytes that were read, up to their NUL', () => {
    assert.equal(
      verdictOf(
        call('text', 'get_as_slice', { length: 6, as: 's' }),
        read('s', 0, null, { expect: { kind: 'value', value: 'hello' } }),
      ).met,
      true,
    );
  });

  it('knows what did not run', () => {
    const panic = call('text', 'get_as_slice', { length: 2n ** 63n });
    assert.equal(verdictOf(panic, call('text', 'get', { expect: { kind: 'not-run' } })).met, true);
    assert.equal(verdictOf(call('text', 'get', { expect: { kind: 'not-run' } })).met, false);
  });

  it('says nothing where nothing is expected', () => {
    assert.equal(runScenario(scenario({ ...over, steps: [call('text', 'get')] })).steps[0]!.verdict, null);
  });

  it('are counted: those that are met, and those that there are', () => {
    const met = call('text', 'get', { expect: { kind: 'ok' } });
    const unmet = call('text', 'get', { expect: { kind: 'not-run' } });
    const run = runScenario(scenario({ ...over, steps: [met, unmet, call('text', 'get')] }));
    assert.deepEqual(tally(run), { met: 1, of: 2 });
    assert.deepEqual(standing(run), { met: 1, of: 2, unready: null });
    const { steps } = run;
    assert.equal(standing({ steps, setupProblems: ['No frame.', 'Nor here.'] }).unready, 'No frame.');
  });
});
