import assert from 'node:assert/strict';
import { story } from './story';

const decided = (step: { readonly outcome: object }): number => (step.outcome as { decidedAt: number }).decidedAt;

describe('the words for an outcome', () => {
  it('name both areas beside a gap', () => {
    const tale = story([{ call: 'tail.get_as_slice', length: 1024 }]);
    assert.equal(
      tale.outcome(),
      'heap ends at 0x1000_4000 and the next area, kernel, starts at 0x1000_8000: nothing covers 0x1000_4000. ' +
        `No page was filled or read. Decided at ${decided(tale.run.steps[0]!)} in check_region_access.`,
    );
    assert.equal(tale.first('region-result').n, decided(tale.run.steps[0]!) + 1);
  });

  it('say of a scan that ran off its area what it had read', () => {
    const memory = [{ at: '0x10003ff0', utf8: '0123456789abcdef' }];
    const tale = story([{ call: 'edge.get_as_str' }], { memory });
    assert.match(
      tale.outcome(),
      /^heap ends at 0x1000_4000 .* None of the 16 elements read was zero, so the scan had to check the page after them\. That page was never touched\./,
    );
  });

  it('name the right that an area lacks and what was asked for', () => {
    const tale = story([{ call: 'code.get' }]);
    assert.match(tale.outcome(), /^text r-xu covers 0x40_0000 but does not allow W, and RW is asked for: refused\./);
    assert.equal(tale.line('area-visit'), 'text r-xu covers it, lacks W');
  });

  it('name the alignment', () => {
    const tale = story([{ call: 'odd.get' }]);
    assert.match(
      tale.outcome(),
      /^0x1000_0003 is not a multiple of 4, the alignment of the element type: EFAULT\. No area and no page/,
    );
  });

  it('say that bytes are not UTF-8', () => {
    assert.match(
      story([{ call: 'latin.get_as_str' }]).outcome(),
      /^The 2 bytes before the NUL are not valid UTF-8: EILSEQ\./,
    );
  });

  it('tell a panic over a length or a range from the errno that the documented kernel gives', () => {
    const length = '0x2000000000000000';
    const panics = story([{ call: 'tail.get_as_slice', length }]);
    assert.match(panics.outcome(), /more than a Rust layout can have, 2\^63 − 1 bytes, so the unwrap panics\./);
    const documented = story([{ call: 'tail.get_as_slice', length }], { kernel: 'axptr-documented' });
    assert.match(
      documented.outcome(),
      /more than a Rust layout can have, 2\^63 − 1 bytes\. The pointer has not been looked at\./,
    );
    assert.match(
      story([{ call: 'minusOne.get' }]).outcome(),
      /plus 1 byte reaches 2\^64, where no range can end: building it panics/,
    );
  });

  it('say that areas may not overlap', () => {
    const map = { name: 'again', start: '0x10001000', size: '4K', flags: 'rw-u', backing: 'lazy' };
    assert.match(story([{ map }]).outcome(), /^heap rw-u holds 0x1000_1000\. Areas may not overlap\./);
  });

  it('say what a step gave', () => {
    const tale = story([
      { call: 'tail.get_as_slice', length: 512, as: 'page' },
      { write: 'page', utf8: 'hello, w' },
      { call: 'tail.is_null' },
      { limit_frames: 3 },
      { read: 'page', index: 1, length: 2 },
    ]);
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((step) => tale.outcome(step)),
      [
        'A reference to 512 elements, 4 KiB, at 0x1000_3000.',
        '8 bytes at 0x1000_3000: "hello, w".',
        'false.',
        'Done.',
        '16 bytes at 0x1000_3008: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00.',
      ],
    );
  });

  it('show the beginning of a long string', () => {
    const memory = [{ at: '0x10000ff0', byte: '0x61', length: '0x400' }];
    const text = story([{ call: 'path.get_as_str', provider: 'direct' }], { memory }).outcome();
    assert.equal(text, `A string of 1,024 bytes at 0x1000_0ff0: "${'a'.repeat(120)}" ….`);
  });

  it('say why a step did not run', () => {
    const tale = story([{ deref: 'edge' }, { call: 'path.get_as_str' }]);
    assert.equal(tale.outcome(1), 'Not run: an earlier step ended the kernel or the task.');
  });
});
