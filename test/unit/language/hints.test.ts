import assert from 'node:assert/strict';
import { hintsIn } from '../../../src/language/hints';
import { readOf } from './read';
import { SMALL } from './small';

const read = readOf(SMALL);
const all = { offset: 0, length: SMALL.length };
const lineOf = (offset: number): string =>
  SMALL.slice(SMALL.lastIndexOf('\n', offset - 1) + 1)
    .split('\n')[0]!
    .trim();

describe('hints beside the text', () => {
  const hints = hintsIn(read, all);
  const labels = hints.map(({ label }) => label);

  it('say where a range ends, how far a text reaches and what a pointer points into', () => {
    assert.ok(labels.includes('→ 0x1000_4000, 4 pages'), labels.join('\n'));
    assert.ok(labels.includes('4 bytes, to 0x1000_0ff3'));
    assert.ok(labels.includes('heap + 0xff0'));
    assert.ok(labels.includes('in no mapping'));
  });

  it('say at the end of its line what each step comes to', () => {
    const steps = hints.filter(({ step }) => step !== null);
    assert.deepEqual(
      steps.map(({ label }) => label),
      ['✓ "/etc"', '⇒ 4 bytes', '✗ EFAULT; expected ok'],
    );
    assert.ok(lineOf(steps[1]!.offset).endsWith('// of U1'));
    assert.match(steps[2]!.tooltip, /no area/);
    assert.equal(SMALL[steps[0]!.offset], '\n');
  });

  it('stand before the end of a line as Windows has it', () => {
    const text = SMALL.replaceAll('\n', '\r\n');
    for (const { offset, step } of hintsIn(readOf(text), { offset: 0, length: text.length }))
      if (step !== null) assert.equal(text.slice(offset, offset + 2), '\r\n');
  });

  it('are made for what is visible alone', () => {
    const from = SMALL.indexOf('"pointers"');
    const seen = hintsIn(read, { offset: from, length: SMALL.indexOf('"steps"') - from });
    assert.deepEqual(
      seen.map(({ label }) => label),
      ['heap + 0xff0', 'in no mapping'],
    );
  });

  it('know sizes without a run, while something else is wrong', () => {
    const broken = readOf(SMALL.replace('"lazy"', '"lasy"'));
    assert.ok(hintsIn(broken, all).some(({ label }) => label === '→ 0x1000_4000, 4 pages'));
  });
});
