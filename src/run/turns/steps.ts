import { grouped, hex } from '../../core/addr/address';
import type { Outcome } from '../../core/outcome';
import { code, say, strong } from '../../core/trace/describe-rich';
import { counted } from '../../core/trace/describe-words';
import type { Edit } from '../../scenario/edit';
import type { Expectation, Step } from '../../scenario/model';
import type { Case, Change } from './case';
import { change, ofStep } from './case';

/** Expects what came; the text's word for it stands in `expect`. */
export function expected(of: Case): readonly Change[] {
  const { action, step, result } = of;
  const expect = expectationOf(result.outcome);
  if (action.expect === null || expect === null) return [];
  const word = expect.kind === 'errno' ? expect.errno : expect.kind;
  return [ofStep(of, step, say`Expect ${code(word)}`, [[['expect'], word]], { ...action, expect }, true)];
}

/** An errno that the schema has no word for, such as one of a null reference's niche, cannot be expected. */
const ERRNOS: ReadonlySet<string> = new Set(['EFAULT', 'ENOMEM', 'EILSEQ', 'EINVAL', 'EEXIST']);

function expectationOf(outcome: Outcome): Expectation | null {
  switch (outcome.kind) {
    case 'ok':
    case 'kernel-panic':
    case 'task-exit':
    case 'not-run':
      return { kind: outcome.kind };
    case 'errno':
      return ERRNOS.has(outcome.errno) ? { kind: 'errno', errno: outcome.errno } : null;
    case 'disabled':
    case 'refused':
    case 'limit':
      return null;
  }
}

/** Another task does it, for its own has ended. */
export function byAnother(of: Case): readonly Change[] {
  const { scenario, action, step } = of;
  const names = new Set(scenario.steps.map(({ actor }) => actor));
  let n = 1;
  while (names.has(`U${n}`)) n++;
  const actor = `U${n}`;
  const words = say`Have another task, ${strong(actor)}, do it`;
  return [ofStep(of, step, words, [[['actor'], actor]], { ...action, actor })];
}

/** Calls `get` instead of following the pointer unchecked. */
export function checkedFirst(of: Case): readonly Change[] {
  const { scenario, action, step } = of;
  if (action.do !== 'deref') return [];
  const { note, actor, cpu, disabled, expect, pointer } = action;
  const called: Step = {
    note,
    actor,
    cpu,
    disabled,
    expect,
    do: 'call',
    pointer,
    method: 'get',
    length: null,
    provider: null,
    as: null,
  };
  const edits: readonly Edit[] = [
    { op: 'set', path: ['steps', step, 'call'], value: `${pointer}.get` },
    { op: 'remove', path: ['steps', step, 'deref'] },
    // Whether it was written can't be told from here; what has been set can be taken away.
    { op: 'set', path: ['steps', step, 'access'], value: 'read' },
    { op: 'remove', path: ['steps', step, 'access'] },
  ];
  const words = say`Check ${strong(pointer)} first, with ${code(`${pointer}.get`)}`;
  const steps = scenario.steps.map((old, i) => (i === step ? called : old));
  return [change(words, edits, { ...scenario, steps })];
}

/** Asks for the bytes, which need not be UTF-8. */
export function asBytes(of: Case): readonly Change[] {
  const { action, step } = of;
  if (action.do !== 'call') return [];
  const method = 'get_as_null_terminated';
  const words = say`Ask for bytes, with ${code(method)}`;
  return [ofStep(of, step, words, [[['call'], `${action.pointer}.${method}`]], { ...action, method }, true)];
}

/** Elements that a reference has: a read or a write that went past them starts at the first, or reads no more than there are. */
export function inside(of: Case): readonly Change[] {
  const { action, step } = of;
  if (action.do !== 'read' && action.do !== 'write') return [];
  const references = of.run.trace.state(Math.max(0, of.result.first - 1)).references();
  const bound = references.filter(({ name }) => name === action.reference).at(-1);
  if (bound === undefined || bound.elements === 0n) return [];
  const index = BigInt(action.index);
  const changes: Change[] = [];
  const most = bound.elements - index;
  if (action.do === 'read' && most > 0n) {
    const less = say`Read ${counted(most, 'element')} at most`;
    changes.push(ofStep(of, step, less, [[['length'], grouped(most)]], { ...action, length: hex(most) }));
  }
  if (index > 0n) {
    const words = say`Start at the first of the ${counted(bound.elements, 'element')}`;
    changes.push(ofStep(of, step, words, [[['index'], 0]], { ...action, index: '0x0' }));
  }
  if (action.do === 'read' && index > 0n) {
    const words = say`Read all of ${strong(action.reference)}`;
    const values = [
      [['index'], 0],
      [['length'], grouped(bound.elements)],
    ] as const;
    changes.push(ofStep(of, step, words, values, { ...action, index: '0x0', length: hex(bound.elements) }));
  }
  return changes;
}
