import assert from 'node:assert/strict';
import { explainEvent, plainText } from '../../../../src/core/trace/describe';
import { story } from './story';

const decided = (step: { readonly outcome: object }): number => (step.outcome as { decidedAt: number }).decidedAt;

describe('the words for an outcome', () => {
  it('name both areas beside a gap', () => {
    const tale = story([{ call: 'tail.get_as_slice', length: 1024 }]);
    assert.equal(
      tale.outcome(),
      'heap ends at 0x1000_4000 and the next area, kernel, starts at 0x1000_8000: nothing covers 0x1000_4000. ' +
        'The first 4 KiB of the 8 KiB asked for are in order. ' +
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

  it('count a single byte as one', () => {
    const tale = story([{ call: 'last.get_as_slice', length: 2 }], {
      pointers: { last: { type: 'UserPtr<u8>', address: '0x10003fff' } },
    });
    assert.match(tale.outcome(), / The first byte of the 2 bytes asked for is in order\. /);
  });

  it('say what a missing frame leaves behind: nothing, or a frame that was taken for a page whose table could not be made', () => {
    const pointers = { far: { type: 'UserPtr<u8>', address: '0x7f0000000000' } };
    const mappings = [{ name: 'arena', start: '0x7f0000000000', size: '16K', flags: 'rw-u', backing: 'lazy' }];
    const tale = story(
      [0, 2].flatMap((frames) => [{ limit_frames: frames }, { call: 'far.get' }]),
      { mappings, memory: [], pointers },
    );
    assert.match(tale.outcome(1), /^The allocator has none of its \d+ frames? left: the page could not be filled\./);
    const taken = tale.outcomeLinks(3)[0]!;
    assert.match(
      tale.outcome(3),
      /left for a table: the page could not be mapped\. The frame that it was to have, taken at \d+, is lost\./,
    );
    assert.deepEqual(tale.run.trace.state(taken).frames().free, 1);
  });

  it('blame no frame where a linear page misses its table', () => {
    const linear = { name: 'card', start: '0x101ff000', size: '8K', flags: 'rw-u', backing: { linear: '0x9000000' } };
    const tale = story([{ limit_frames: 0 }, { map: linear }]);
    assert.match(tale.outcome(1), /the page could not be mapped\. Pages that were mapped before it stay\. Decided at/);
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

  it('say of a mapping over an entry in use what becomes of the frame, and not that none was left', () => {
    const tale = story([
      { protect: { start: '0x10000000', size: '0x0', flags: 'rw-u' } },
      { unmap: { start: '0x10000000', size: '16K' } },
      { map: { name: 'first', start: '0x10000000', size: '8K', flags: 'rw-u', backing: 'populated' } },
      { protect: { start: '0x10001000', size: '0x0', flags: 'rw-u' } },
      { map: { name: 'second', start: '0x10001000', size: '4K', flags: 'rw-u', backing: 'populated' } },
    ]);
    assert.match(
      tale.outcome(4),
      /^Frame 0x10_\w+ was taken for a page whose entry is in use already\. Nothing is mapped there, no area is made, and the frame is lost\. Decided at \d+ in AddrSpace::map\.$/,
    );
  });

  it('name the large page that stops an unmapping, and the huge bit that stops populating', () => {
    const tale = story([
      { user: { access: 'write', at: '0x10001000' } },
      { entry: { at: '0x10000000', level: 'PD', value: '0x8000087' } },
      { unmap: { start: '0x10001000', size: '4K' } },
      { entry: { at: '0x10000000', level: 'PML4', set: ['PS'] } },
      { call: 'path.get' },
    ]);
    assert.match(
      tale.outcome(2),
      /^PD\[128\] mapped a large page\. It is cleared, and unmapping gives up there: what was done stays\. Decided at/,
    );
    assert.match(
      tale.outcome(4),
      /^On the way to 0x1000_0000 the page table meets a huge bit where none may be\. Decided at/,
    );
  });

  it('name the linear page that an unmapping does not find, and the area that is gone with it', () => {
    const tale = story([
      { entry: { at: '0x20001000', level: 'PT', value: '0x0' }, actor: 'U2' },
      { unmap: { start: '0x20000000', size: '8K' } },
      { unmap: { start: '0x10000000', size: '16K' } },
      { map: { name: 'card', start: '0x30000000', size: '8K', flags: 'rw-u', backing: { linear: '0x8000000' } } },
      { entry: { at: '0x30000000', level: 'PT', value: '0x0' } },
      { unmap: { start: '0x30000000', size: '8K' } },
    ]);
    const [, stopped] = tale.run.steps;
    assert.equal(tale.run.trace.kind(decided(stopped!)), 'return');
    assert.match(
      tale.outcome(1),
      /^PT\[1\] = 0: the linear page 0x2000_1000 is not mapped, and unmapping gives up there\. What was done stays\. U2 wrote that entry by hand at 2\. frame buffer rw-u at \[0x2000_0000, 0x2020_0000\) was taken out to be cut, and nobody puts it back\. Decided at \d+ in PageTable::unmap\.$/,
    );
    assert.match(
      tale.outcome(5),
      /^PT\[0\] = 0: the linear page 0x3000_0000 is not mapped, .* Rust code below the call panics: called `Result::unwrap\(\)`/,
    );
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
    assert.equal(tale.outcome(1), `Not run: the kernel panicked in step 1, at ${tale.run.steps[0]!.last}.`);
    const user = { user: { at: '0x3000_0000' } };
    const ended = story([user, { call: 'path.get' }, { call: 'path.get', actor: 'U9' }]);
    assert.match(ended.outcome(1), /^Not run: step 1 ended the task U1, at \d+\.$/);
    assert.match(ended.outcome(2), /^A reference to 1 element/);
  });

  it('say of a range that only whole pages inside the address space can be managed', () => {
    const unmap = (start: string, size: string) => story([{ unmap: { start, size } }]).outcome();
    assert.match(unmap('0x1000_0001', '4K'), /^\[0x1000_0001, 0x1000_1001\) does not start on a page boundary/);
    assert.match(unmap('0x1000_0000', '0x10'), /^\[0x1000_0000, 0x1000_0010\) does not end on a page boundary/);
    assert.match(unmap('0xffff_8000_0000_0000', '4K'), /is not all inside the address space\./);
  });

  it('name an area that a new one would hold in its middle', () => {
    const map = { name: 'around', start: '0xf00_0000', size: '32M', flags: 'rw-u' };
    assert.match(
      story([{ map }]).outcome(),
      /^heap rw-u lies at \[0x1000_0000, .*\), inside the new range\. Areas may not overlap\./,
    );
  });

  it('name the byte that is no UTF-8', () => {
    assert.match(
      story([{ call: 'latin.get_as_str' }]).outcome(),
      /The byte 0xff at 0x40_0100 is no part of a character\./,
    );
  });

  it('say where a run was when it came to its bound, and what lets it go on', () => {
    const memory = [{ at: '0x10000ff0', byte: '0x61', length: '0x2000' }];
    const tale = story(
      [{ call: 'path.get_as_str', provider: 'direct' }, { call: 'path.get' }],
      { memory },
      { maxEvents: 200 },
    );
    assert.match(
      tale.outcome(),
      /^The run was stopped after 200 events, its bound\. It was in check_null_terminated, at 199: path\[\d+\] = 'a'\. A larger faultline\.maxEvents lets it go on\.$/,
    );
    assert.match(tale.outcome(1), /^Not run: the run was stopped in step 1, at 200\.$/);
  });

  it('tell a null slice from an error that somebody returned', () => {
    const mappings = [{ name: 'zero', start: '0x0', size: '4K', flags: 'rw-u' }];
    const pointers = { null: { type: 'UserPtr<u8>', address: '0x0' } };
    const addressSpace = { base: '0x0', size: '0x7ffffffff000' };
    const tale = story([{ call: 'null.get_as_slice', length: 5 }], { mappings, pointers, addressSpace, memory: [] });
    assert.match(
      tale.outcome(),
      /^All checks passed, but null is 0\. A slice at address 0 is the very value that stands for Err/,
    );
    const { outcome, last } = tale.run.steps[0]!;
    const decided = (outcome as { decidedAt: number }).decidedAt;
    assert.equal(decided, last - 1);
    assert.match(
      plainText(explainEvent(tale.run.trace, decided, tale.names)),
      /returns Err\(EIO\)\. All checks passed: it is the slice/,
    );
  });

  it('name what a step met on its way although it went well', () => {
    const read = { user: { access: 'read', at: '0x1000_2000' } };
    const stale = story([read, { unmap: { start: '0x1000_2000', size: '4K' }, actor: 'U2', cpu: 1 }, read], {
      machine: { frames: 64, cpus: 2, tlb: 16 },
    });
    assert.match(stale.outcome(0), /One page fault on the way, at \d+, was served\./);
    assert.match(stale.outcome(2), /At \d+ the TLB of CPU 0 answered for page 0x1000_2000 with what is no longer so/);
    const forced = story([{ deref: 'code', access: 'write' }], { machine: { frames: 64, wp: false } });
    assert.match(forced.outcome(), /The write at \d+ went through although PT\[0\] has W = 0: CR0\.WP is clear/);
    const holes = story(
      [{ map: { name: 'big', start: '0x3000_0000', size: '1M', flags: 'rw-u', backing: 'populated' } }],
      {
        machine: { frames: 40 },
      },
    );
    assert.match(holes.outcome(), /\d+ pages got no frame, at \d+, and nobody was told/);
  });
});
