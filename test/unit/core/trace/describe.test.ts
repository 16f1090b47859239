import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describeEvent, explainEvent, explainOutcome, headline, plainText } from '../../../../src/core/trace/describe';
import type { Rich } from '../../../../src/core/trace/describe';
import { story } from './story';
import type { Story } from './story';

describe('the line of an event', () => {
  const tale = story([{ call: 'path.get_as_str', provider: 'direct' }]);

  it('is short and in the words of the field', () => {
    assert.equal(tale.line('call'), 'call get_as_str path = 0x1000_0ff0');
    assert.equal(tale.line('align-check'), '0x1000_0ff0 is a multiple of 1');
    assert.equal(tale.line('region-check'), 'check [0x1000_0000, 0x1000_1000) for R');
    assert.equal(tale.line('area-visit'), 'text ends at 0x40_2000: below');
    assert.equal(tale.line('flag-set'), 'access flag lit');
    assert.equal(tale.line('element-read'), "path[0] = '/'");
    assert.match(tale.line('walk-level'), /^PML4\[0\] → PDPT 0x10_2000, P W U$/);
    assert.match(tale.line('entry-write'), /^PT\[1\] = 0x8000_0000_0010_[0-9a-f]{4}$/);
    assert.equal(tale.line('tlb-flush'), 'invlpg 0x1000_1000');
    assert.equal(tale.line('terminator'), 'terminator at path[16]: 16 elements before it');
  });

  it('has the bytes of a slice whole, which the crate multiplies modulo 2^64', () => {
    const huge = story([{ call: 'tail.get_as_slice', length: '0x2000000000000001' }]);
    assert.equal(huge.line('call'), 'call get_as_slice tail = 0x1000_3000, 18,446,744,073,709,551,624 bytes');
    assert.match(huge.sentence('call'), /, 18,446,744,073,709,551,624 bytes\./);
  });

  it('falls back to addresses where nobody gave names', () => {
    const { n } = tale.first('element-read');
    assert.equal(plainText(describeEvent(tale.run.trace, n)), "0x1000_0ff0 = '/'");
  });

  it('exists for the state before the first event', () => {
    assert.equal(headline(tale.run.trace, 0), 'start');
    assert.equal(plainText(describeEvent(tale.run.trace, 0)), 'before the first event');
    assert.match(
      plainText(explainEvent(tale.run.trace, 0)),
      /^Before the first event: 4 areas mapped, \d+ frames in use/,
    );
  });
});

/** Reads and writes need a name that an earlier step binds. */
const BINDING = [
  { call: 'tail.get_as_slice', length: 2, as: 'first' },
  { call: 'path.get_as_str', provider: 'direct', as: 'second' },
];
const POINTERS = ['path', 'edge', 'latin', 'code', 'odd', 'minusOne', 'tail', 'nowhere'];
const pages = fc.constantFrom('0x10000000', '0x10001000', '0x10003000', '0x400000', '0x30000000', '0x20000000');
const sizes = fc.constantFrom('0x0', '4K', '8K', '16K');
const steps = fc.oneof(
  fc.record({ call: fc.constantFrom('path.nullable', 'code.is_null', 'odd.address') }),
  fc.record({
    call: fc
      .tuple(fc.constantFrom('path', 'edge', 'latin'), fc.constantFrom('get', 'get_as_str', 'get_as_null_terminated'))
      .map(([name, method]) => `${name}.${method}`),
    as: fc.constant('second'),
    provider: fc.constantFrom('direct', 'mutex', 'per-check'),
  }),
  fc.record({
    call: fc.constantFrom(...POINTERS).map((name) => `${name}.get_as_slice`),
    length: fc.constantFrom(0, 1, 512, 5000, '0x2000000000000000'),
    as: fc.constant('second'),
  }),
  fc.record({ read: fc.constantFrom('first', 'second') }),
  fc.record({ write: fc.constant('first'), hex: fc.constantFrom('00 01 02 03 04 05 06 07', '41'.repeat(16)) }),
  fc.record({ deref: fc.constantFrom(...POINTERS), access: fc.constantFrom('read', 'write') }),
  fc.record({
    user: fc.record({
      access: fc.constantFrom('read', 'write', 'fetch'),
      at: pages,
      size: fc.constantFrom(1, 8, 4096),
    }),
  }),
  fc.record({ unmap: fc.record({ start: pages, size: sizes }), actor: fc.constant('U2') }),
  fc.record({ protect: fc.record({ start: pages, size: sizes, flags: fc.constantFrom('r--u', 'rwxu', '----') }) }),
  fc.record({ populate: fc.record({ start: pages, size: sizes }) }),
  fc.record({ limit_frames: fc.constantFrom(0, 1, 2, 5) }),
  fc.record({
    map: fc.record({
      name: fc.constant('new'),
      start: pages,
      size: sizes,
      flags: fc.constantFrom('rw-u', 'r---'),
      backing: fc.constantFrom('lazy', 'populated'),
    }),
  }),
);

/** What no sentence may hold: a hole in a template, an address that is not grouped, a doubled or missing space or stop. */
const BAD = /undefined|null\b(?! pointer|-)|NaN|\[object|0x[0-9a-f]{5,}| {2}|\.\.|[.,]:|\s$|^\s|^$/;

function inspect({ run, names }: Story): void {
  const check = (what: string, rich: Rich): void => {
    const text = plainText(rich);
    // Function names and quoted data are not ours.
    const ours = text.replace(/is_null|check_null_terminated|get_as_null_terminated|"[^"]*"/g, 'x');
    assert.doesNotMatch(ours, BAD, `${what}: ${text}`);
    for (const { event } of rich) assert.ok(event === undefined || (event >= 1 && event <= run.trace.length), text);
  };
  for (let n = 0; n <= run.trace.length; n++) {
    assert.match(headline(run.trace, n), /^\S+( \S+){0,2}$/);
    check(`line ${n}`, describeEvent(run.trace, n, names));
    const sentence = explainEvent(run.trace, n, names);
    check(`sentence ${n}`, sentence);
    assert.match(plainText(sentence), /[.!?]$/);
  }
  for (const step of run.steps) {
    check('outcome', explainOutcome(run.trace, step, names));
    if ('decidedAt' in step.outcome && step.outcome.decidedAt > 0) {
      const { decidedAt } = step.outcome;
      assert.ok(explainOutcome(run.trace, step, names).some(({ event }) => event === decidedAt));
    }
  }
}

describe('words for any run at all', () => {
  it('are whole sentences with links to events that exist', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(
        fc.array(steps, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('axptr-0.1.0', 'starry-next', 'axptr-documented'),
        fc.record({ smap: fc.boolean(), smep: fc.boolean(), wp: fc.boolean(), nxe: fc.boolean() }),
        (list, kernel, machine) => {
          inspect(story([...BINDING, ...list], { kernel, machine }));
        },
      ),
      { numRuns: 150 },
    );
  });
});
