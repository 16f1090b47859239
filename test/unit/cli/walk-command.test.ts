import assert from 'node:assert/strict';
import type { WalkRequest } from '../../../src/cli/args';
import { walkCommand } from '../../../src/cli/walk-command';
import type { Printed } from './shell';
import { printedBy, testFolder } from './shell';

const SCENARIO = `{
  "faultline": 1,
  "title": "Walks",
  "mappings": [
    { "name": "text", "start": "0x400000", "size": "4K", "flags": "r-xu", "backing": "populated" },
    { "name": "heap", "start": "0x10000000", "size": "8K", "flags": "rw-u", "backing": "lazy" },
  ],
  "pointers": { "count": { "type": "UserPtr<u64>", "address": "0x10001008" } },
  "steps": [{ "call": "count.get", "as": "c" }, { "unmap": { "start": "0x10001000", "size": "4K" } }],
}`;

describe('faultline walk', () => {
  const file = testFolder();
  const walk = (address: string, more: Partial<WalkRequest> = {}, text = SCENARIO): Promise<Printed> =>
    printedBy((terminal) =>
      walkCommand(
        {
          command: 'walk',
          path: file('w.faultline.json', text),
          address,
          at: null,
          access: 'read',
          user: false,
          kernel: null,
          format: 'text',
          maxEvents: null,
          ...more,
        },
        terminal,
      ),
    );

  it('prints each level with table, index, word, bits by name and the rights that are left, then the physical address', async () => {
    const { code, out } = await walk('0x40_0010', { user: true, access: 'fetch' });
    assert.equal(code, 0);
    assert.match(out, /\nuser fetch of 0x40_0010\n {2}in area text r-xu \[0x40_0000, 0x40_1000\), populated\n/);
    const levels =
      /\n {2}PML4 (\S+)\[0\] .*→ PDPT (\S+) .*\n {2}PDPT (\S+)\[0\] .*→ PD (\S+) .*\n {2}PD (\S+)\[2\] .*→ PT (\S+) .*\n {2}PT (\S+)\[0\] +(\S+) {2}P U +→ page (\S+) +U-X \(takes W\)\n/.exec(
        out,
      );
    assert.ok(levels !== null, out);
    assert.deepEqual([levels[2], levels[4], levels[6]], [levels[3], levels[5], levels[7]]);
    assert.ok(out.endsWith(`\n  0x40_0010 is ${levels[9]!.slice(0, -2)}10 in memory\n`), out);
  });

  it('decodes the error code of a fault and ends with 1', async () => {
    const { code, out } = await walk('0x400010', { user: true, access: 'write' });
    assert.equal(code, 1);
    assert.match(out, /\n {2}#PF, error 0x7 \(user write, protection\), CR2 0x40_0010\n/);
    assert.match(
      out,
      /\n {4}P {5}1 {2}the page was present\n {4}W\/R {3}1 {2}a write\n {4}U\/S {3}1 {2}made in user mode\n/,
    );
  });

  it('walks the tables as they are after the event that is asked for, for a pointer or a reference by name', async () => {
    const before = await walk('count', { at: 0 });
    assert.equal(before.code, 1);
    assert.match(before.out, /before the first of \d+ events\n/);
    assert.match(before.out, / {2}PD \S+\[128\] +0 {2}not present\n\n {2}#PF, error 0x0 \(kernel read, not present\)/);
    const { out } = await walk('count', { format: 'json' });
    const { at } = JSON.parse(out) as { at: number };
    const unmapped = /after event (\d+) of/.exec((await walk('c')).out)!;
    assert.equal(Number(unmapped[1]), at);
    assert.match((await walk('c')).out, /no area holds it\n[^]*#PF, error 0x0/);
    const bound = await walk('c', { at: 24 });
    assert.equal(bound.code, 0, bound.out);
    assert.match(bound.out, / is 0x[0-9a-f_]+08 in memory\n$/);
  });

  it('says that an address is not canonical and walks nothing', async () => {
    const { code, out } = await walk('0x8000_0000_0000');
    assert.equal(code, 1);
    assert.doesNotMatch(out, /PML4/);
    assert.match(out, /#GP\(0\): bits 47 to 63 are not all alike/);
  });

  it('prints JSON with levels, rights and the decoded end', async () => {
    const { code, out } = await walk('0x400010', { access: 'write', format: 'json' });
    assert.equal(code, 1);
    const report = JSON.parse(out) as {
      levels: { level: number; index: number; bits: string[]; rights: { write: boolean } }[];
      end: { kind: string; error: string; cr2: string };
    };
    assert.deepEqual(
      report.levels.map(({ level, index, rights }) => [level, index, rights.write]),
      [
        [4, 0, true],
        [3, 0, true],
        [2, 2, true],
        [1, 0, false],
      ],
    );
    assert.deepEqual(report.levels[3]!.bits, ['P', 'U']);
    assert.deepEqual([report.end.kind, report.end.error, report.end.cr2], ['page-fault', '0x3', '0x400010']);
  });

  it('ends with 2 and one line for what cannot be asked', async () => {
    for (const [address, more, words] of [
      ['12', {}, /^faultline: "12" is no 64-bit address 0x…, and no pointer or reference/],
      ['0x1_0000_0000_0000_0000', {}, /is no 64-bit address/],
      ['c', { at: 0 }, /no pointer or reference that there is at event 0/],
      ['0x1000', { at: 100_000 }, /^faultline: --at 100000: the run has \d+ events\n$/],
    ] as const) {
      const { code, out, err } = await walk(address, more);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, words);
      assert.equal(err.trimEnd().split('\n').length, 1);
    }
    const none = await walk('0x1000', {}, SCENARIO.replace('"title"', '"machine": { "frames": 0 }, "title"'));
    assert.deepEqual([none.code, none.out], [2, '']);
    assert.match(none.err, /no address space|frames/);
  });
});
