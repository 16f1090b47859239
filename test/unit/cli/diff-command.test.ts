import assert from 'node:assert/strict';
import { diffCommand } from '../../../src/cli/diff-command';
import type { Printed } from './shell';
import { printedBy, testFolder } from './shell';

/** A string that runs on into a lazy page, read through the kernel's own provider. */
const STRING = `{
  "faultline": 1,
  "title": "String",
  "mappings": [{ "name": "heap", "start": "0x10000000", "size": "16K", "flags": "rw-u", "backing": "lazy" }],
  "memory": [{ "at": "0x10000ff8", "utf8": "/usr/lib" }],
  "pointers": { "path": { "type": "UserConstPtr<c_char>", "address": "0x10000ff8" } },
  "steps": [{ "call": "path.get_as_str" }],
}`;

describe('faultline diff', () => {
  const file = testFolder();
  const diff = (
    left: string,
    right: string,
    kernels: readonly [string | null, string | null] = [null, null],
    format: 'text' | 'json' = 'text',
  ): Promise<Printed> =>
    printedBy((terminal) =>
      diffCommand(
        {
          command: 'diff',
          left: { path: left, kernel: kernels[0] },
          right: { path: right, kernel: kernels[1] },
          format,
          maxEvents: null,
        },
        terminal,
      ),
    );

  it('ends with 0 for two runs that are the same, whatever their notes say', async () => {
    const other = STRING.replace('"path.get_as_str"', '"path.get_as_str", "note": "Read it."');
    const { code, out } = await diff(file('a.faultline.json', STRING), file('b.faultline.json', other));
    assert.equal(code, 0);
    assert.match(out, /\n✓ the same: 1 step, \d+ events\n$/);
  });

  it('ends with 1 and shows where one kernel does what the other does not', async () => {
    const path = file('a.faultline.json', STRING);
    const { code, out, err } = await diff(path, path, [null, 'axptr-documented']);
    assert.equal(code, 1);
    assert.equal(err, '');
    assert.match(out, /\nA {2}.* · kernel axptr-0\.1\.0\nB {2}.* · kernel axptr-documented\n/);
    assert.match(
      out,
      /\nthe same until event 2\n +1 {2}call get_as_str .*\n +2 .*\n\nA goes on, in step 1: path\.get_as_str\(\)\n/,
    );
    assert.match(out, /\nA goes on.*\n +3 +lock the address space/);
    assert.match(out, /\nB goes on.*\n +3 +call check_null_terminated/);
    assert.match(
      out,
      /\n≠ step 1: path\.get_as_str\(\)\n {4}A {2}kernel panic\n[^]*\n {4}B {2}ok\n {7}A string of 8 bytes/,
    );
    assert.match(out, /\nleft behind\n[^]*access flag: A lit, B dark\n/);
    assert.match(out, /frames used: A (\d+), B \d+\n/);
    assert.match(out, /lock of the address space: A U1, B free\n/);
  });

  it('shows a run that has ended before the other', async () => {
    const longer = STRING.replace(
      '{ "call": "path.get_as_str" }',
      '{ "call": "path.is_null" }, { "call": "path.address" }',
    );
    const shorter = STRING.replace('path.get_as_str', 'path.is_null');
    const { code, out } = await diff(file('a.faultline.json', shorter), file('b.faultline.json', longer));
    assert.equal(code, 1);
    assert.match(out, /\nA has ended\n\nB goes on, in step 2: path\.address\(\)\n/);
    assert.match(out, /\n≠ step 2: path\.address\(\)\n {4}A {2}no such step\n {4}B {2}ok\n/);
  });

  it('tells outcomes apart where no event does: bytes beyond those that an event holds', async () => {
    const wide = (text: string): string =>
      STRING.replace('"/usr/lib"', `"${text}"`)
        .replace('UserConstPtr<c_char>', 'UserConstPtr<u128>')
        .replace('0x10000ff8" }', '0x10000ff0" }')
        .replace('"at": "0x10000ff8"', '"at": "0x10000ff0"')
        .replace('"path.get_as_str" }', '"path.get", "as": "wide" }, { "read": "wide" }');
    const { code, out } = await diff(
      file('a.faultline.json', wide('0123456789abcdeF')),
      file('b.faultline.json', wide('0123456789abcdeG')),
    );
    assert.equal(code, 1);
    assert.match(out, /\nthe same \d+ events, and not the same outcomes\n/);
    assert.match(out, /\n {2}step 1: wide = path\.get\(\): ok\n≠ step 2: read wide\n/);
  });

  it('prints JSON with the first event that differs, its fields, and the outcomes of both', async () => {
    const path = file('a.faultline.json', STRING);
    const { code, out } = await diff(path, path, [null, 'axptr-documented'], 'json');
    assert.equal(code, 1);
    const report = JSON.parse(out) as {
      same: boolean;
      sameEvents: number;
      left: { kernel: string; outcomes: { kind: string }[] };
      right: { outcomes: { kind: string }[] };
      parting: { n: number; fields: string[]; left: { kind: string }; leftLine: string };
      end: { kind: string }[];
    };
    assert.deepEqual(
      [report.same, report.sameEvents, report.parting.n, report.parting.fields],
      [false, 2, 3, ['kind']],
    );
    assert.deepEqual([report.parting.left.kind, report.parting.leftLine], ['lock', 'lock the address space (U1)']);
    assert.deepEqual(
      [report.left.kernel, report.left.outcomes[0]!.kind, report.right.outcomes[0]!.kind],
      ['axptr-0.1.0', 'kernel-panic', 'ok'],
    );
    assert.ok(report.end.some(({ kind }) => kind === 'lock'));
  });

  it('ends with 2 for a file that is missing, broken, or a directory', async () => {
    const good = file('a.faultline.json', STRING);
    const broken = file('b.faultline.json', STRING.replace('"16K"', '"16X"'));
    const missing = await diff(good, `${good}.none`);
    assert.deepEqual([missing.code, missing.out], [2, '']);
    assert.match(missing.err, /can't be read: there is no such file/);
    const wrong = await diff(broken, good);
    assert.deepEqual([wrong.code, wrong.out], [2, '']);
    assert.match(wrong.err, /b\.faultline\.json:4:\d+: error: /);
    const folder = await diff(good.slice(0, good.lastIndexOf('/')), good);
    assert.equal(folder.code, 2);
    assert.match(folder.err, /directory of 2 scenarios/);
  });
});
