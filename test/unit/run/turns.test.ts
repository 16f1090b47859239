import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainText } from '../../../src/core/trace/describe';
import { runScenario } from '../../../src/run/run';
import { isBetter, turnsIn, turnsOf } from '../../../src/run/turns';
import type { Turn } from '../../../src/run/turns';
import { applyEdits } from '../../../src/scenario/edit';
import type { Edit } from '../../../src/scenario/edit';
import type { Expectation, Scenario } from '../../../src/scenario/model';
import { parseScenario } from '../../../src/scenario/parse';
import { call, digits, HEAP, lazy, linear, pointer, populated, read, scenario, step, unmap } from './build';
import { oddScenario } from './odd';
import { tame } from './tame';
import { written } from './written';

const BOUND = 3000;

function edited(text: string, edits: readonly Edit[]): string {
  const done = applyEdits(text, edits);
  assert.ok(done.ok, JSON.stringify([done, edits]));
  return [...done.changes]
    .reverse()
    .reduce((now, { offset, length, text: to }) => now.slice(0, offset) + to + now.slice(offset + length), text);
}

const turns = (of: Scenario, index = 0, tried = true): readonly Turn[] =>
  turnsOf(of, runScenario(of), index, { tried });
const words = (of: Scenario, index = 0, tried = true): readonly string[] =>
  turns(of, index, tried).map((turn) => plainText(turn.words));
const endings = (of: Scenario, index = 0): readonly (string | undefined)[] =>
  turns(of, index).map(({ then }) => then?.outcome.kind);

describe('what turns an outcome', function () {
  this.timeout(240_000);

  it('is tried: made in the text and run again, it ends as it says', () => {
    let seen = 0;
    fc.assert(
      fc.property(
        oddScenario,
        fc.constantFrom<(Expectation | null)[]>(null, { kind: 'ok' }, { kind: 'errno', errno: 'EFAULT' }),
        (odd, expect) => {
          const tamed = tame(odd);
          const text = written({ ...tamed, steps: tamed.steps.map((one) => ({ ...one, expect })) });
          const { scenario: of } = parseScenario(text);
          fc.pre(of !== null && of.steps.length > 0);
          const run = runScenario(of, { maxEvents: BOUND });
          for (const [index, result] of run.steps.entries()) {
            const offers = turnsOf(of, run, index, { tried: true, maxEvents: BOUND });
            assert.ok(offers.length <= 4);
            for (const { edits, scenario: changed, then } of offers) {
              seen++;
              const after = parseScenario(edited(text, edits));
              assert.deepEqual(
                after.problems.filter(({ severity }) => severity === 'error'),
                [],
                JSON.stringify(edits),
              );
              assert.deepEqual(after.scenario, changed, 'the text and the scenario say the same');
              const again = runScenario(changed, { maxEvents: BOUND }).steps[index]!;
              assert.deepEqual(again.outcome, then?.outcome);
              assert.ok(isBetter(result, again), `${JSON.stringify(edits)} turns nothing`);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
    assert.ok(seen > 300, `${seen} offers`);
  });

  it('is nothing where all went as it should', () => {
    const good = scenario({ mappings: [lazy(HEAP, 1)], pointers: [pointer('p', HEAP)], steps: [call('p', 'get')] });
    assert.deepEqual(turns(good), []);
    assert.deepEqual(turns(good, 7), []);
  });

  const slice = (length: number, over: Partial<Scenario> = {}): Scenario =>
    scenario({
      mappings: [lazy(HEAP, 1), lazy(HEAP + 0x2000, 1, 'rw-u', 'next')],
      pointers: [pointer('p', HEAP)],
      steps: [call('p', 'get_as_slice', { length })],
      ...over,
    });

  it('is a longer mapping, a new one, or less that is asked for, where areas leave a gap', () => {
    assert.deepEqual(words(slice(0x1010)), [
      'Extend heap to 0x1000_2000',
      'Map 4 KiB at 0x1000_1000 as rw-u',
      'Shorten p by 16 bytes, to 4,096 elements',
    ]);
  });

  it('is a NUL before the end of the area, where a scan runs off it', () => {
    const memory = [{ at: '0x10000ff0', bytes: digits('0123456789abcdef') }] as const;
    const of = slice(0, { memory, pointers: [pointer('p', HEAP + 0xff0)], steps: [call('p', 'get_as_str')] });
    assert.ok(words(of).includes('Put a NUL at 0x1000_0fff'), words(of).join());
  });

  it('is the right that is missing, or asking for less', () => {
    const of = slice(1, { mappings: [lazy(HEAP, 1, 'r--u')], pointers: [pointer('p', HEAP, 1, 1, 'UserPtr')] });
    assert.deepEqual(words(of), ['Make heap writable', 'Ask for R alone: make p a UserConstPtr<c_char>']);
  });

  it('is the step that took a right away, told otherwise', () => {
    const protect = step({ do: 'protect', start: '0x10000000', size: '0x1000', flags: '---u' });
    const of = slice(1, { steps: [protect, call('p', 'get')] });
    assert.deepEqual(words(of, 1), ['Protect as r--u in step 1', 'Leave out step 1, which protects 0x1000_0000']);
  });

  it('is two changes where one alone meets the next check', () => {
    const of = slice(1, { pointers: [pointer('p', 0x3000_0004, 8)], steps: [call('p', 'get')] });
    assert.equal(words(of)[0], 'Move p to 0x3000_0000. Map 4 KiB at 0x3000_0000 as rw-u');
  });

  it('is more frames, or no limit on them', () => {
    const poor = slice(1, { mappings: [lazy(HEAP, 1)] });
    const of = { ...poor, machine: { ...poor.machine, frames: 3 } };
    assert.deepEqual(
      words(of).filter((each) => each.startsWith('Give the machine')),
      ['Give the machine 8 frames'],
    );
    const limited = slice(1, { steps: [step({ do: 'limit_frames', frames: 0 }), call('p', 'get')] });
    assert.deepEqual(words(limited, 1), ['Allow 4 frames in step 1', 'Leave out step 1, which limits the frames']);
    assert.deepEqual(endings(limited, 1), ['ok', 'ok']);
  });

  it('is what the processor refused, by the bit of its error code', () => {
    const at = (
      flags: string,
      access: 'read' | 'write',
      over: Partial<Scenario['machine']> = {},
    ): readonly string[] => {
      const of = slice(1, {
        mappings: [populated(HEAP, 1, flags, 'heap')],
        steps: [step({ do: 'deref', pointer: 'p', access })],
      });
      return words({ ...of, machine: { ...of.machine, ...over } });
    };
    assert.deepEqual(at('r--u', 'write').slice(0, 3), [
      'Make heap writable',
      'Clear CR0.WP',
      'Check p first, with p.get',
    ]);
    assert.ok(at('rw-u', 'read', { smap: true }).includes('Set EFLAGS.AC, which lifts SMAP'));
    assert.ok(at('rw-u', 'read', { nxe: false }).includes('Set EFER.NXE, which makes bit 63 a right'));
  });

  it('is the step that wrote an entry by hand, left out', () => {
    const entry = { do: 'entry', at: '0x10000000', level: 'PT', value: null, frame: null, key: null } as const;
    const of = slice(1, {
      mappings: [populated(HEAP, 1)],
      steps: [
        step({ ...entry, set: [], clear: ['P'], flush: true }),
        step({ do: 'deref', pointer: 'p', access: 'read' }),
      ],
    });
    assert.equal(words(of, 1)[0], 'Leave out step 1, which writes the entry');
  });

  it('is a lock that is held for less, where the handler finds it taken', () => {
    const of = slice(1, { steps: [call('p', 'get_as_str', { provider: 'mutex' })] });
    assert.deepEqual(words(of).slice(0, 3), [
      'Take the lock for each check only',
      'Take no lock',
      'Fill heap from the start',
    ]);
  });

  it('is the page left mapped, filled, or the pointer checked, where the flag is dark', () => {
    const stale = slice(1, { steps: [call('p', 'get', { as: 'r' }), unmap(HEAP, 1), read('r')] });
    assert.equal(words(stale, 2)[0], 'Leave out step 2, which took the page away');
    const raw = slice(1, { steps: [step({ do: 'deref', pointer: 'p', access: 'read' })] });
    assert.deepEqual(words(raw).slice(0, 2), ['Fill heap from the start', 'Check p first, with p.get']);
  });

  it('puts success before an errno', () => {
    const stale = slice(1, { steps: [call('p', 'get', { as: 'r' }), unmap(HEAP, 1), read('r')] });
    assert.deepEqual(endings(stale, 2), ['ok', 'errno']);
  });

  it('is the end of text before the byte that is none, or no text at all', () => {
    const memory = [{ at: '0x10000000', bytes: `6162ff00` }] as const;
    assert.deepEqual(words(slice(1, { memory, steps: [call('p', 'get_as_str')] })), [
      'Ask for bytes, with get_as_null_terminated',
      'Put a NUL at 0x1000_0002',
    ]);
  });

  it('is a length that a layout can have', () => {
    const of = slice(1, { steps: [call('p', 'get_as_slice', { length: (1n << 63n) + 5n })] });
    assert.match(words(of)[0] ?? '', /^Shorten p by .*, to 4,096 elements$/);
  });

  it('is a canonical address', () => {
    const of = slice(1, {
      pointers: [pointer('p', 0x8000_0000_0000_0000n)],
      steps: [step({ do: 'deref', pointer: 'p', access: 'write' })],
    });
    assert.ok(words(of).length > 0);
    const user = step({ do: 'user', access: 'read', at: '0x8000000000000000', size: 4 });
    assert.equal(words(slice(1, { steps: [user] }))[0], 'Access 0x1000_2000 in next instead');
  });

  it('is a place where there is room, for a mapping that meets another', () => {
    const map = step({ do: 'map', mapping: lazy(HEAP, 2, 'rw-u', 'more') });
    assert.deepEqual(words(slice(1, { steps: [map] })), ['Map more at 0x1000_3000']);
    const odd = step({ do: 'map', mapping: linear(HEAP + 0x8000, 1, 0x8000001) });
    assert.deepEqual(words(slice(1, { steps: [odd] })), ['Begin its frames at 0x800_0000']);
  });

  it('is whole pages, for a range of others', () => {
    const of = slice(1, { steps: [step({ do: 'unmap', start: '0x10000001', size: '0x10' })] });
    assert.deepEqual(words(of), ['Take whole pages: 4 KiB from 0x1000_0000', 'Take all of heap']);
  });

  it('is what turns the step that ended it, for a step that did not run', () => {
    const panics = slice(1, { steps: [call('p', 'get_as_str', { provider: 'mutex' }), call('p', 'is_null')] });
    assert.equal(words(panics, 1)[0], 'Take the lock for each check only');
    const user = step({ do: 'user', access: 'read', at: '0x30000000', size: 1 });
    const ended = slice(1, { steps: [user, step({ do: 'user', access: 'read', at: '0x10000000', size: 1 })] });
    assert.ok(words(ended, 1).length > 2);
    const other = turns(ended, 1).map((turn) => plainText(turn.words));
    assert.ok(
      other.some((one) => one.startsWith('Leave out step 1') || one.startsWith('Map 4 KiB')),
      other.join(),
    );
  });

  it('is the call that should have bound it, for a reference that is not there', () => {
    const of = slice(0x1010, {
      steps: [call('p', 'get_as_slice', { length: 0x1010, as: 'r' }), read('r')],
    });
    assert.deepEqual(words(of, 1).slice(0, 1), ['Extend heap to 0x1000_2000']);
    const far = slice(1, { steps: [call('p', 'get_as_slice', { length: 4, as: 'r' }), read('r', 2, 9)] });
    assert.deepEqual(words(far, 1), ['Read 2 elements at most', 'Read all of r']);
  });

  it('is a terminator that the scan has passed, where a run came to its bound', () => {
    const memory = [{ at: '0x10000000', byte: 0x61, length: '0x1000' }] as const;
    const of = slice(1, { memory, steps: [call('p', 'get_as_str')] });
    const run = runScenario(of, { maxEvents: 600 });
    const [first] = turnsOf(of, run, 0, { tried: true, maxEvents: 600 });
    assert.equal(plainText(first!.words), 'Put a NUL at 0x1000_0100');
  });

  it('is the expectation itself, after all else, where that was not met', () => {
    const expect = { kind: 'errno', errno: 'EFAULT' } as const;
    const of = slice(1, { steps: [call('p', 'get', { expect })] });
    assert.deepEqual(words(of), ['Make heap unreadable', 'Expect ok']);
    const ok = slice(0x1010, { steps: [call('p', 'get_as_slice', { length: 0x1010, expect: { kind: 'ok' } })] });
    assert.equal(words(ok).at(-1), 'Expect EFAULT');
    assert.equal(words(ok).length, 4);
  });

  it('is only what is certain by rule, where there is no time to try', () => {
    assert.deepEqual(words(slice(0x1010), 0, false), [
      'Extend heap to 0x1000_2000',
      'Map 4 KiB at 0x1000_1000 as rw-u',
      'Shorten p by 16 bytes, to 4,096 elements',
    ]);
    const [first] = turns(slice(0x1010), 0, false);
    assert.equal(first?.then, null);
    const raw = slice(1, { steps: [step({ do: 'deref', pointer: 'p', access: 'read' })] });
    assert.deepEqual(words(raw, 0, false), []);
  });

  it('pauses after each trial, and makes no more than a few', () => {
    const of = slice(0x1010);
    const search = turnsIn(of, runScenario(of), 0, { tried: true });
    let pauses = 0;
    while (search.next().done !== true) pauses++;
    assert.ok(pauses >= 3 && pauses <= 14, String(pauses));
  });
});
