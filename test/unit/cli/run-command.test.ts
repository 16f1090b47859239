import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunRequest } from '../../../src/cli/args';
import { runCommand } from '../../../src/cli/run-command';
import { COLOURED } from '../../../src/cli/style';
import { PLAIN } from '../../../src/run/text/style';

const GOOD = `{
  // A comment, and a trailing comma below.
  "faultline": 1,
  "title": "Good",
  "kernel": "axptr-0.1.0",
  "mappings": [{ "name": "heap", "start": "0x10000000", "size": "4K", "flags": "rw-u", "backing": "lazy" }],
  "pointers": { "count": { "type": "UserPtr<u32>", "address": "0x10000004" } },
  "steps": [{ "call": "count.get", "as": "c", "expect": "ok" }, { "read": "c", "expect": { "value": 0 } }],
}`;
const UNMET = GOOD.replace('"title": "Good"', '"title": "Unmet"').replace('"expect": "ok"', '"expect": "EFAULT"');
const BROKEN = GOOD.replace('"start": "0x10000000"', '"start": "0x1000000g"');

describe('faultline run', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'faultline-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  async function run(paths: readonly string[], more: Partial<RunRequest> = {}, style = PLAIN) {
    let out = '';
    let err = '';
    const collect =
      (add: (text: string) => void) =>
      (pieces: Iterable<string>): Promise<void> => {
        add([...pieces].join(''));
        return Promise.resolve();
      };
    const request: RunRequest = { command: 'run', paths, format: 'text', maxEvents: null, kernel: null, ...more };
    const code = await runCommand(request, {
      style,
      width: 100,
      out: collect((text) => (out += text)),
      err: collect((text) => (err += text)),
    });
    return { code, out, err };
  }

  it('ends with 0 when every expectation was met, and says so for each step and at the end', async () => {
    const { code, out, err } = await run([file('good.faultline.json', GOOD)]);
    assert.equal(code, 0);
    assert.equal(err, '');
    assert.match(out, /^Good\n.*good\.faultline\.json · kernel axptr-0\.1\.0\n/);
    assert.match(out, /\nstep 1: c = count\.get\(\) {2}\(U1\)\n/);
    assert.match(out, /\n {2,}✓ ok, as expected\n/);
    assert.match(out, /\n✓ 2 steps, \d+ events; 2 of 2 expectations met\n$/);
  });

  it('ends with 1 when an expectation was not met, with what was expected and what came', async () => {
    const { code, out } = await run([file('unmet.faultline.json', UNMET)]);
    assert.equal(code, 1);
    assert.match(out, /✗ ok, not as expected\n +expected EFAULT, got ok\n/);
    assert.match(out, /✗ 2 steps, \d+ events; 1 of 2 expectations met\n$/);
  });

  it('ends with 2 for a file with errors, names line and column, and runs the others all the same', async () => {
    const broken = file('a.faultline.json', BROKEN);
    const { code, out, err } = await run([broken, file('b.faultline.json', UNMET)]);
    assert.equal(code, 2);
    assert.ok(err.startsWith(`${broken}:6:43: error: `), err);
    assert.equal(err.trimEnd().split('\n').length, 1);
    assert.match(out, /^Unmet\n/);
  });

  it('ends with 2 for a file that is not there or no JSON at all', async () => {
    const { code, err } = await run([join(folder, 'none'), file('text.faultline.json', 'hello')]);
    assert.equal(code, 2);
    assert.match(err, /none: can't be read: there is no such file\n.*text\.faultline\.json:1:1: error: /);
  });

  it('takes a directory as all scenarios in it and below it, by name', async () => {
    mkdirSync(join(folder, 'b'));
    file('b/1.faultline.json', GOOD.replace('Good', 'Second'));
    file('a.faultline.json', GOOD.replace('Good', 'First'));
    file('other.json', 'not a scenario');
    const { code, out } = await run([folder]);
    assert.equal(code, 0);
    assert.ok(out.indexOf('First') < out.indexOf('Second') && out.includes('Second'), out);
  });

  it('does not take a directory without scenarios for success', async () => {
    const { code, err } = await run([folder]);
    assert.equal(code, 2);
    assert.match(err, /holds no \*\.faultline\.json/);
  });

  it('prints one JSON object a scenario, a line each, with outcomes, verdicts and every event', async () => {
    const paths = [file('a.faultline.json', GOOD), file('b.faultline.json', UNMET)];
    const { code, out } = await run(paths, { format: 'json' });
    assert.equal(code, 1);
    const [good, unmet] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Report);
    assert.equal(good!.title, 'Good');
    assert.equal(good!.kernel, 'axptr-0.1.0');
    assert.deepEqual([good!.met, unmet!.met], [true, false]);
    assert.deepEqual(good!.steps[0]!.outcome, {
      kind: 'ok',
      value: { kind: 'reference', va: '0x10000004', elements: '0x1', bytes: '0x4' },
    });
    assert.deepEqual(good!.steps[1]!.outcome.value, {
      kind: 'bytes',
      va: '0x10000004',
      data: '00000000',
      length: '0x4',
    });
    assert.deepEqual(unmet!.steps[0]!.verdict, { met: false, expected: 'EFAULT', got: 'ok' });
    assert.deepEqual(
      good!.events.map(({ n }) => n),
      good!.events.map((_, index) => index + 1),
    );
    assert.equal(good!.steps[1]!.last, good!.events.length);
    const alloc = good!.events.find(({ kind }) => kind === 'frame-alloc')!;
    assert.match(String(alloc['pa']), /^0x[0-9a-f]+000$/);
    assert.equal(alloc['headline'], 'frame taken');
    // The words stand beside an event's own fields and replace none.
    const returned = good!.events.find(({ kind }) => kind === 'return')!;
    assert.deepEqual([returned['text'], returned['line']], ['Ok(())', 'check_region returns Ok(())']);
  });

  it('folds what repeats: rounds of a loop, and the reads of a scan', async () => {
    const heap = '"size": "4K", "flags": "rw-u", "backing": "lazy"';
    const many = GOOD.replace(heap, heap.replace('4K', '64K')).replace(
      '"count.get"',
      '"count.get_as_slice", "length": "0x3ff0"',
    );
    const { out } = await run([file('many.faultline.json', many.replace('{ "value": 0 }', '"ok"'))]);
    assert.match(out, /\n +24–\d+ +the same 14 times more, the last: PT\[15\] = 0x8000_0000_0011_[0-9a-f]{4}\n/);
    const string = GOOD.replace('UserPtr<u32>', 'UserConstPtr<c_char>')
      .replace('"pointers"', '"memory": [{ "at": "0x10000004", "byte": "0x61", "length": "0x80" }], "pointers"')
      .replace('"count.get"', '"count.get_as_str"')
      .replace('{ "value": 0 }', '"ok"');
    const text = await run([file('string.faultline.json', string)]);
    assert.match(text.out, /\n +\d+–\d+ +count\[0\] … count\[128\] = "a{64}" and 65 more\n/);
  });

  it('stops at --max-events and says so', async () => {
    const { out } = await run([file('good.faultline.json', GOOD)], { maxEvents: 5 });
    assert.match(out, /The run was stopped after 5 events/);
    assert.match(out, /not as expected\n +expected ok, got limit/);
  });

  it('runs under another kernel than the scenario names, and says which', async () => {
    // The first page of the string is lazy: the fault handler of one kernel wants the lock that its provider holds.
    const path = file(
      'string.faultline.json',
      GOOD.replace('UserPtr<u32>', 'UserConstPtr<c_char>')
        .replace('"count.get"', '"count.get_as_str"')
        .replace('{ "value": 0 }', '"ok"'),
    );
    const own = await run([path]);
    assert.match(own.out, /kernel axptr-0\.1\.0\n[^]*✗ kernel panic/);
    const other = await run([path], { kernel: 'axptr-documented' });
    assert.equal(other.code, 0);
    assert.match(other.out, /kernel axptr-documented\n/);
  });

  it('uses escape sequences only in the coloured style', async () => {
    const path = file('good.faultline.json', GOOD);
    const escapes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
    const { out } = await run([path]);
    const coloured = await run([path], {}, COLOURED);
    assert.doesNotMatch(out, escapes);
    assert.match(coloured.out, escapes);
    assert.equal(coloured.out.replace(escapes, ''), out);
  });
});

interface Report {
  readonly title: string;
  readonly kernel: string;
  readonly met: boolean;
  readonly steps: readonly {
    readonly last: number;
    readonly outcome: { readonly kind: string; readonly value: unknown };
    readonly verdict: unknown;
  }[];
  readonly events: readonly ({ readonly n: number; readonly kind: string } & Readonly<Record<string, unknown>>)[];
}
