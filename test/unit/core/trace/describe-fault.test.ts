import assert from 'node:assert/strict';
import { explainEvent, plainText } from '../../../../src/core/trace/describe';
import { story } from './story';

describe('the words for a page fault', () => {
  it('say who read what, which check let it, why the walk ended, and what the flag makes of it', () => {
    const tale = story([{ call: 'path.get_as_str', provider: 'direct' }]);
    const fault = tale.first('page-fault');
    const check = fault.n - 5;
    assert.equal(tale.line('page-fault'), '#PF at 0x1000_1000, error 0x0 (kernel read, not present)');
    assert.equal(
      tale.sentence('page-fault'),
      `The kernel read path[16] at 0x1000_1000. The check let it at ${check}: heap rw-u allows R. But this lazy page has no frame ` +
        'yet, so the walk ends at PT[1] = 0 and the CPU faults. The flag is lit: the handler fills the page and the access runs again.',
    );
    assert.equal(tale.run.trace.kind(check), 'region-result');
    assert.equal(
      tale.outcome(),
      `A string of 16 bytes at 0x1000_0ff0: "/usr/share/fonts". One page fault on the way, at ${fault.n}, was served.`,
    );
  });

  it('name the reference that outlived its page, and who unmapped it when', () => {
    const tale = story([
      { call: 'path.get_as_str', provider: 'direct', as: 'name' },
      { unmap: { start: '0x10000000', size: '4K' }, actor: 'U2' },
      { read: 'name' },
    ]);
    const clearing = tale.first('entry-write').n;
    const write = [...Array(tale.run.trace.length).keys()].find(
      (n) => n > clearing && tale.run.trace.kind(n) === 'entry-write',
    )!;
    const bound = tale.run.steps[0]!.last;
    assert.match(
      tale.outcome(2),
      new RegExp(
        `^The kernel read name\\[0\\] at 0x1000_0ff0 through name, a reference it was given at ${bound}\\. ` +
          `U2 unmapped that page at ${write}, so the walk ends at PT\\[0\\] = 0\\. No user access was open: the flag was dark, ` +
          'and a kernel fault without it is a kernel bug\\. Decided at \\d+ in handle_page_fault\\.$',
      ),
    );
    const { outcome } = tale.run.steps[2]!;
    assert.ok(outcome.kind === 'kernel-panic');
    assert.deepEqual(tale.outcomeLinks(2), [bound, write, outcome.decidedAt]);
  });

  it('name the lock that its own task is holding', () => {
    const tale = story([{ call: 'path.get_as_str' }]);
    const lock = tale.first('lock').n;
    assert.match(
      tale.sentence('page-fault'),
      /The flag is lit, but the handler needs the lock that its own task is holding\.$/,
    );
    assert.match(tale.outcome(), new RegExp(`which this very task holds since ${lock}: the mutex panics\\.`));
    assert.match(tale.sentence('lock'), /^U1 takes the lock of the address space and never gives it back\.$/);
  });

  it('name the bit that denies a present page, and the bit of the error code that the trap code refuses', () => {
    const write = story([{ user: { access: 'write', at: '0x400000', size: 4 } }]);
    assert.equal(
      write.sentence('page-fault'),
      'The program wrote 0x40_0000. text r-xu does not allow W. PT[0] has W = 0, so the write is stopped. ' +
        'Error code 0x7 has P set: the trap code panics before anybody asks for the flag.',
    );
    const user = story([{ user: { access: 'read', at: '0x10008000', size: 4 } }]);
    assert.match(
      user.sentence('page-fault'),
      /kernel rw-- does not allow U\. PT\[8\] has U = 0: user mode may not use/,
    );
    const fetch = story([{ user: { access: 'fetch', at: '0x10000ff0', size: 1 } }]);
    assert.match(fetch.sentence('page-fault'), /fetched an instruction from .* does not allow X\. PT\[0\] has NX = 1/);
    assert.match(fetch.outcome(), /Error code 0x15 has P set, and this trap code, which knows W, U and I only, panics/);
  });

  it('blame SMAP where every entry allows the user and the kernel touched the page', () => {
    const tale = story([{ deref: 'code', access: 'read' }], { machine: { smap: true } });
    assert.match(tale.sentence('page-fault'), /SMAP is on and AC is clear: .* every entry has U = 1/);
  });

  it('say that nothing covers the address, between which neighbours', () => {
    const tale = story([{ user: { access: 'read', at: '0x11000000', size: 1 } }]);
    assert.match(
      tale.outcome(),
      /^The program read 0x1100_0000\. kernel ends at 0x1000_9000 and the next area, frame buffer, starts at 0x2000_0000: nothing covers 0x1100_0000\. So the handler ends the task\. Decided at \d+ in AddrSpace::handle_page_fault\.$/,
    );
  });

  it('say that no frame was left', () => {
    const tale = story([{ limit_frames: 0 }, { call: 'path.get_as_str', provider: 'direct' }]);
    assert.match(tale.sentence('page-fault'), /The flag is lit, but the handler can't give the page a frame\.$/);
    assert.match(
      tale.outcome(1),
      /So the handler ends the task; the system call never returns\. Decided at \d+ in Backend::handle_page_fault\.$/,
    );
  });

  it('say of a page that is there and lacks a right that filling cannot help it', () => {
    const tale = story(
      [{ entry: { at: '0x400000', level: 'PT', clear: ['U'] } }, { user: { access: 'read', at: '0x400000', size: 1 } }],
      { kernel: 'axptr-documented' },
    );
    assert.match(
      tale.sentence('page-fault'),
      /, but this is a protection fault: the page is present, and the handler can only fill pages that are absent\.$/,
    );
    const decision = tale.run.trace.event((tale.run.steps[1]!.outcome as { decidedAt: number }).decidedAt);
    assert.equal(decision.kind, 'fault-decision');
    assert.equal(
      plainText(explainEvent(tale.run.trace, decision.n)),
      "The page is present, and a handler that can only fill absent pages can't serve a protection fault (populated areas are not filled by faults).",
    );
  });

  it('say of an entry that lost its bits that it holds a frame all the same, and when it lost them', () => {
    const tale = story([
      { protect: { start: '0x10000000', size: '4K', flags: '----' } },
      { protect: { start: '0x10000000', size: '4K', flags: 'rw-u' } },
      { user: { access: 'read', at: '0x10000000' } },
    ]);
    const lost = tale.first('entry-write').n;
    assert.match(
      tale.sentence('page-fault'),
      new RegExp(
        `But its entry was left with a frame and without a single bit at ${lost}, so the walk ends at PT\\[0\\] = 0x10_`,
      ),
    );
  });

  it('say of a non-canonical address that there was no walk', () => {
    const tale = story([{ deref: 'nowhere', access: 'read' }]);
    assert.equal(tale.line('exception'), '#GP(0): 0x8000_0000_0000 is not canonical');
    assert.match(
      tale.outcome(),
      /^Bits 47 to 63 of 0x8000_0000_0000 are not all alike: .* CR2 keeps its old value\. Decided at \d+ in deref\.$/,
    );
  });
});

describe('the words for a TLB hit', () => {
  const unmapping = { actor: 'U2', cpu: 1, unmap: { start: '0x10000000', size: '4K' } };
  const reading = { user: { access: 'read', at: '0x10000ff0' } };

  it('say that no entry is looked at', () => {
    const tale = story([reading, reading], { machine: { tlb: true } });
    assert.equal(tale.line('tlb-hit'), 'TLB hit: 0x1000_0ff0 → 0x10_9ff0');
    assert.equal(
      tale.sentence('tlb-hit'),
      'The TLB of CPU 0 remembers page 0x1000_0000: 0x1000_0ff0 is 0x10_9ff0, and no entry is looked at.',
    );
  });

  it('say what the tables have come to hold instead', () => {
    const gone = story([reading, unmapping, reading], { machine: { cpus: 2, tlb: true } });
    assert.equal(gone.line('tlb-hit'), 'TLB hit: 0x1000_0ff0 → 0x10_9ff0, stale: the tables say otherwise');
    assert.match(gone.sentence('tlb-hit'), /But the tables have no page there any more, and this CPU was never told/);
    const protecting = { cpu: 1, protect: { start: '0x10000000', size: '4K', flags: 'r--u' } };
    const narrowed = story([reading, protecting, reading], { machine: { cpus: 2, tlb: true } });
    assert.match(narrowed.sentence('tlb-hit'), /But the tables give it other rights now/);
    const mapping = { name: 'new', start: '0x10000000', size: '4K', backing: { linear: '0x8000000' } };
    const moved = story([reading, unmapping, { map: mapping }, reading], { machine: { cpus: 2, tlb: true } });
    assert.match(moved.sentence('tlb-hit'), /But the tables lead to 0x800_0ff0 now/);
  });
});
