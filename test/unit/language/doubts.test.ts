import assert from 'node:assert/strict';
import { doubtsOf, type Doubt, type Fix, fixesOf } from '../../../src/language/doubts';
import type { ReadText } from '../../../src/language/read-text';
import { readOf } from './read';
import { SMALL } from './small';

const BOUNDS = { maxEvents: 100_000 };
const only = (read: ReadText, code: Doubt['code']): Doubt => {
  const found = doubtsOf(read).filter((doubt) => doubt.code === code);
  assert.equal(found.length, 1, JSON.stringify(doubtsOf(read)));
  return found[0]!;
};
const fixed = (text: string, { changes }: Fix): ReadText =>
  readOf(
    [...changes]
      .reverse()
      .reduce((now, each) => now.slice(0, each.offset) + each.text + now.slice(each.offset + each.length), text),
  );

describe('what a run says against the text', () => {
  it('is an expectation that was not met, where it stands, with what came instead and why', () => {
    const read = readOf(SMALL);
    const { message, offset, length, step } = only(read, 'expectation');
    assert.match(message, /^Step 3 was expected to come to ok and came to EFAULT\. .*no area/);
    assert.equal(SMALL.slice(offset, offset + length), '"ok"');
    assert.equal(step, 2);
  });

  it('can be accepted, or turned by mending the scenario: either way nothing is left of it', () => {
    const read = readOf(SMALL);
    const fixes = fixesOf(read, only(read, 'expectation'), BOUNDS);
    assert.ok(fixes.length >= 2, fixes.map(({ title }) => title).join('\n'));
    assert.ok(fixes.some(({ title }) => title.includes('EFAULT')));
    for (const fix of fixes)
      assert.ok(!doubtsOf(fixed(SMALL, fix)).some(({ code }) => code === 'expectation'), fix.title);
  });

  it('are fixes that need no trial, where one was cut short: what comes of it says nothing', () => {
    // The longer its string, the more often a run asks whether it is cut short.
    const text = SMALL.replace(', "expect": { "value": "/etc" }', '')
      .replace('"16K"', '"64K"')
      .replace('{ "at"', '{ "at": "0x1000_0ff4", "byte": 97, "length": "0x5000" }, { "at"');
    const read = readOf(text);
    const titles = (cancelled: () => boolean): string[] =>
      fixesOf(read, only(read, 'expectation'), { ...BOUNDS, cancelled }).map(({ title }) => title);
    let asked = 0;
    const certain = titles(() => ++asked > 0);
    assert.ok(asked > 0);
    assert.ok(certain.includes('Expect EFAULT'), certain.join());
    // The first trial is let through, and what it found is one of them all the same.
    let left = 1;
    assert.deepEqual(
      titles(() => left-- <= 0),
      certain,
    );
  });

  it('is a step that never runs, for nobody expects that of it', () => {
    const steps = '[{ "deref": "time", "expect": "kernel-panic" }, { "deref": "path" }]';
    const read = readOf(SMALL.replace(/"steps": \[[^]*\]/, `"steps": ${steps}`));
    const never = doubtsOf(read).filter(({ code }) => code === 'never-runs');
    assert.deepEqual(
      never.map(({ step }) => step),
      [1],
    );
    assert.match(never[0]!.message, /^Step 2 never runs\. /);
  });

  it('is a pointer or a type that nothing uses, and leaving it out leaves a scenario', () => {
    const text = SMALL.replace('{ "call": "time.get", "actor": "U2", "expect": "ok" }', '{ "read": "name" }');
    const read = readOf(text);
    const { message, offset, length } = only(read, 'unused');
    assert.equal(message, 'No step uses the pointer time.');
    assert.equal(text.slice(offset, offset + length), 'time');
    const [fix] = fixesOf(read, only(read, 'unused'), BOUNDS);
    assert.equal(fix?.title, 'Remove time');
    assert.equal(only(fixed(text, fix), 'unused').message, 'No pointer is to a timespec.');
  });

  it('is nothing while the text has errors, which are said instead', () => {
    assert.deepEqual(doubtsOf(readOf(SMALL.replace('"lazy"', '"lasy"'))), []);
  });
});
