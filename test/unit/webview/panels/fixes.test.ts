import assert from 'node:assert/strict';
import { runScenario } from '../../../../src/run/run';
import { scenarioNames } from '../../../../src/run/scenario-names';
import { applyEdits } from '../../../../src/scenario/edit';
import { parseScenario } from '../../../../src/scenario/parse';
import { fixesOf, type Fix } from '../../../../webview/panels/fixes';
import { outcomeName } from '../../../../webview/panels/outcome-words';
import type { Good } from '../../../../webview/state';
import { galleryText } from '../live-page';

interface Parts {
  readonly mappings?: readonly object[];
  readonly type?: string;
  readonly address?: string;
  readonly steps: readonly object[];
  readonly frames?: number;
}

const heap = { name: 'heap', start: '0x1000_0000', size: '8K', flags: 'rw-u' };
const text = ({
  mappings = [heap],
  type = 'UserPtr<u64>',
  address = '0x1000_0000',
  steps,
  frames = 64,
}: Parts): string =>
  JSON.stringify({ faultline: 1, machine: { frames }, mappings, pointers: { p: { type, address } }, steps });

function play(of: string): Good {
  const { scenario, problems } = parseScenario(of);
  if (!scenario) throw new Error(JSON.stringify(problems));
  return { scenario, run: runScenario(scenario), names: scenarioNames(scenario), version: 1, ms: 0 };
}

const words = (fixes: readonly Fix[]): string[] => fixes.map((f) => f.words);
const ending = (good: Good, step: number): string => outcomeName(good.run.steps[step]!.outcome);
const fixes = (of: string, step: number): readonly Fix[] => fixesOf(play(of), play(of).run.steps[step]!);

/** The outcome of a step once the first fix is made. */
function turned(of: string, step: number, at = step): string {
  const fix = fixes(of, step)[0]!;
  if (fix.action.type !== 'edit') throw new Error(`${fix.words} is no edit`);
  const edited = applyEdits(of, fix.action.edits);
  assert.ok(edited.ok, JSON.stringify(edited));
  let after = of;
  for (const { offset, length, text: to } of [...edited.changes].reverse())
    after = after.slice(0, offset) + to + after.slice(offset + length);
  return ending(play(after), at);
}

describe('fixes of an outcome', () => {
  const get = { call: 'p.get', as: 'it' };

  it('moves a misaligned pointer', () => {
    const of = text({ address: '0x1000_0004', steps: [get] });
    assert.deepEqual(words(fixes(of, 0)), [
      'Move **p** to `0x1000_0000`',
      'Move **p** to `0x1000_0008`',
      'Walk `0x1000_0004` by hand',
    ]);
    assert.equal(turned(of, 0), 'ok');
  });

  it('extends the mapping before a gap, no further than the next', () => {
    const of = text({
      mappings: [heap, { ...heap, name: 'next', start: '0x1000_3000' }],
      type: 'UserPtr<u8>',
      steps: [{ call: 'p.get_as_slice', length: '14K' }],
    });
    assert.deepEqual(words(fixes(of, 0)), ['Extend **heap** to `0x1000_3000`', 'Walk `0x1000_2000` by hand']);
    assert.equal(turned(of, 0), 'ok');
  });

  it('maps a page where nothing is near', () => {
    const of = text({ address: '0x7000_0000', steps: [get] });
    assert.deepEqual(words(fixes(of, 0)), ['Map 4K at `0x7000_0000`', 'Walk `0x7000_0000` by hand']);
    assert.equal(turned(of, 0), 'ok');
  });

  it('offers no mapping outside the address space', () => {
    assert.deepEqual(words(fixes(text({ address: '0x0', steps: [get] }), 0)), ['Walk `0x0` by hand']);
    assert.deepEqual(words(fixes(text({ address: '0xffff_8000_0000_0000', steps: [get] }), 0)), [
      'Walk `0xffff_8000_0000_0000` by hand',
    ]);
  });

  it('gives a mapping the right that is missing', () => {
    const of = text({ mappings: [{ ...heap, flags: 'r--u' }], steps: [get] });
    assert.equal(words(fixes(of, 0))[0], 'Make **heap** writable');
    assert.equal(turned(of, 0), 'ok');
  });

  it('gives the machine more frames, or leaves out the step that took them', () => {
    const of = text({ frames: 3, steps: [get] });
    assert.equal(ending(play(of), 0), 'ENOMEM');
    assert.equal(words(fixes(of, 0))[0], 'Give the machine 6 frames');
    assert.equal(turned(of, 0), 'ok');
    const limited = text({ steps: [{ limit_frames: 0 }, get] });
    assert.equal(words(fixes(limited, 1))[0], 'Leave out step 1');
    assert.equal(turned(limited, 1, 0), 'ok');
  });

  it('leaves out the step that unmapped what is used', () => {
    const of = galleryText('05');
    const panics = play(of).run.steps.findIndex((s) => s.outcome.kind === 'kernel-panic');
    assert.match(words(fixes(of, panics))[0] ?? '', /^Leave out step \d+$/);
    assert.equal(turned(of, panics, panics - 1), 'ok');
  });

  it('takes the lock for each check where the whole scan held it', () => {
    const of = text({ type: 'UserConstPtr<c_char>', steps: [{ call: 'p.get_as_str', provider: 'mutex' }] });
    assert.equal(ending(play(of), 0), 'kernel-panic');
    assert.equal(words(fixes(of, 0))[0], 'Take the lock for each check only');
    assert.equal(turned(of, 0), 'ok');
  });

  it('has nothing to turn where all is well', () => {
    assert.deepEqual(fixes(text({ steps: [get] }), 0), []);
  });
});
