import assert from 'node:assert/strict';
import { story } from './story';

const entry = (inside: object, at = '0x2000_0000', level = 'PD') => ({ entry: { at, level, ...inside } });
const said = (inside: object, at?: string, level?: string): string =>
  story([entry(inside, at, level)]).sentence('entry-write');

describe('the words for an entry written by hand', () => {
  it('say what it leads to', () => {
    assert.equal(
      said({ value: '0x8000_0000_0800_0087' }),
      'By hand, PD[256] becomes 0x8000_0000_0800_0087. Its PS = 1 makes it one page of 2 MiB at 0x800_0000: the walk ends here, a level early. Its NX = 1 takes X away. No invlpg follows: a TLB that remembers the page goes on by what it knew.',
    );
    assert.match(
      said({ set: ['G'] }),
      /^By hand, PD\[256\] becomes 0x[0-9a-f_]+\. It points to the PT at 0x[0-9a-f_]+, for 2 MiB\. It takes no right away\./,
    );
    assert.match(
      said({ set: ['G'] }, '0x2000_0000', 'PT'),
      /It maps the page to 0x800_0000\. Its NX = 1 takes X away\. /,
    );
    assert.match(
      said({ value: '0x4000_0087' }, '0x2000_0000', 'PDPT'),
      /one page of 1 GiB at 0x4000_0000: the walk ends here, two levels early/,
    );
  });

  it('say what it takes from everything below', () => {
    assert.match(
      said({ set: ['NX'], clear: ['W', 'U'] }, '0x2000_0000', 'PDPT'),
      /Its U = 0, W = 0, NX = 1 takes U and W and X away from all that lies below, whatever the entries there say\./,
    );
  });

  it('say where a walk stops at it', () => {
    assert.match(said({ clear: ['P'] }), /With P = 0 every walk in its 2 MiB ends here, whatever the other bits say\./);
    assert.match(
      said({ set: ['PS', 'P'], frame: '0x801_0000' }),
      /The bits 0x1_0000 of it are reserved: a walk that comes by faults with RSVD\./,
    );
  });

  it('say nothing of a TLB that was told', () => {
    assert.doesNotMatch(said({ clear: ['P'], flush: true }), /invlpg/);
  });

  it('name the hand in the reason of the fault that it led to', () => {
    const read = { user: { access: 'read', at: '0x2000_0000' } };
    const write = { user: { access: 'write', at: '0x2000_0000' } };
    assert.match(
      story([entry({ clear: ['W'] }, '0x2000_0000', 'PDPT'), write]).outcome(1),
      /frame buffer rw-u allows WU\. PDPT\[0\] has W = 0, so the write is stopped\. U1 wrote that entry by hand at 2\./,
    );
    assert.match(
      story([entry({ clear: ['P'] }), read]).outcome(1),
      /U1 wrote that entry by hand at 2, so the walk ends at PD\[256\] = 0x[0-9a-f_]+\. The page gets no frame \(linear areas/,
    );
    assert.match(
      story([entry({ set: ['PS'], frame: '0x801_0000' }), read]).outcome(1),
      /has a reserved bit set, and the processor refuses such an entry\. U1 wrote that entry by hand at 2\./,
    );
  });
});
