import assert from 'node:assert/strict';
import type { Scenario } from '../../../../src/scenario/model';
import {
  checkAddress,
  checkName,
  checkPhysical,
  checkSize,
  checkStart,
  checkType,
  type Verdict,
} from '../../../../webview/panels/form-checks';
import { freeName } from '../../../../webview/model/new-entries';

const mapping = (name: string, start: `0x${string}`, size: `0x${string}`): Scenario['mappings'][number] => ({
  name,
  start,
  size,
  flags: 'rw-u',
  backing: { kind: 'lazy' },
});
const scenario = {
  addressSpace: { base: '0x1000', size: '0x7ffffffff000', stackLimit: '0x10000' },
  mappings: [
    mapping('text', '0x400000', '0x2000'),
    mapping('heap', '0x10000000', '0x4000'),
    mapping('stack', '0x10008000', '0x1000'),
  ],
} as unknown as Scenario;

const offers = (verdict: Verdict): readonly string[] => (verdict.ok ? ['(good)'] : verdict.offers);
const message = (verdict: Verdict): string => (verdict.ok ? '(good)' : verdict.message);

describe('checks of a form', () => {
  it('takes a good value as it is written', () => {
    assert.deepEqual(checkStart('0x1000_1000', scenario, 1), { ok: true, value: '0x1000_1000' });
    assert.deepEqual(checkSize('24K', scenario, 1), { ok: true, value: '24K' });
    assert.deepEqual(checkAddress('0xffff_8000_0000_0001'), { ok: true, value: '0xffff_8000_0000_0001' });
    assert.deepEqual(checkPhysical('0x800_0000'), { ok: true, value: { linear: '0x800_0000' } });
    assert.deepEqual(checkType('UserConstPtr<c_char>'), { ok: true, value: 'UserConstPtr<c_char>' });
    assert.deepEqual(checkName(' heap ', ['text']), { ok: true, value: 'heap' });
  });

  it('names what is too far off a page and offers the pages on either side', () => {
    const verdict = checkStart('0x1000_0800', scenario, 1);
    assert.match(message(verdict), /`0x800` too far/);
    assert.deepEqual(offers(verdict), ['0x1000_0000', '0x1000_1000']);
    assert.deepEqual(offers(checkSize('0x4800', scenario, 1)), ['16K', '20K']);
    assert.deepEqual(offers(checkSize('0x800', scenario, 1)), ['4K']);
  });

  it('offers nothing that would be refused itself', () => {
    // Rounding up would run into the stack.
    assert.deepEqual(offers(checkStart('0x1000_4800', scenario, 1)), ['0x1000_4000']);
  });

  it('names the mapping that is in the way, and the nearest places beside it', () => {
    const verdict = checkStart('0x1000_6000', scenario, 1);
    assert.match(message(verdict), /Runs into \*\*stack\*\* at `0x1000_8000`/);
    assert.deepEqual(offers(verdict), ['0x1000_4000', '0x1000_9000']);
    assert.deepEqual(offers(checkSize('64K', scenario, 1)), ['32K']);
  });

  it('keeps a mapping in the address space', () => {
    assert.match(message(checkStart('0x0', scenario, 1)), /Below the address space/);
    assert.match(message(checkStart('0x7fff_ffff_f000', scenario, 1)), /past the address space/);
    assert.deepEqual(offers(checkStart('0x7fff_ffff_f000', scenario, 1)), ['0x1000', '0x7fff_ffff_c000']);
  });

  it('guesses what was meant by what it cannot read', () => {
    assert.deepEqual(offers(checkStart('10001000', scenario, 1)), ['0x1000_1000']);
    assert.deepEqual(offers(checkSize('16 KiB', scenario, 1)), ['16K']);
    assert.deepEqual(offers(checkSize('16384', scenario, 1)), ['16K']);
    assert.deepEqual(offers(checkType('u32')), ['UserPtr<u32>', 'UserConstPtr<u32>']);
    assert.deepEqual(offers(checkName('heap', ['heap', 'heap2'])), ['heap3']);
  });

  it('finds a name that nobody has', () => {
    assert.equal(freeName('heap', []), 'heap');
    assert.equal(freeName('heap2', ['heap2']), 'heap3');
  });

  it('never throws, whatever is typed', () => {
    for (const text of [
      '',
      ' ',
      '0x',
      '-1',
      '0x1_0000_0000_0000_0000',
      '99999999999999999999999G',
      '\u0000',
      '🦀',
      '0x'.repeat(5000),
    ]) {
      for (const index of [0, 1, 7]) {
        checkStart(text, scenario, index);
        checkSize(text, scenario, index);
      }
      checkAddress(text);
      checkPhysical(text);
      checkType(text);
      checkName(text, []);
    }
  });
});
