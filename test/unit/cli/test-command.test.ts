import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { JSDOM } from 'jsdom';
import type { TestRequest } from '../../../src/cli/args';
import { marksFor } from '../../../src/cli/style';
import { testCommand } from '../../../src/cli/test-command';
import { BROKEN, MET, STARVED, SILENT, UNMET } from './scenarios';
import { printedBy, testFolder } from './shell';

const SIGNS = marksFor({ LANG: 'C.UTF-8' }, 'linux');
const LETTERS = marksFor({ LANG: 'C' }, 'linux');

const test = (paths: readonly string[], more: Partial<TestRequest> = {}, marks = SIGNS) => {
  const request = { command: 'test', paths, reporter: 'text', out: null, kernel: null, maxEvents: null } as const;
  return printedBy((terminal) => testCommand({ ...request, ...more }, terminal, marks));
};

/** A title and values that would break a line, a directive, an element or an attribute. */
const HOSTILE = MET.replace('"Met"', String.raw`"]]> <b> & \"q\" 'a' # SKIP \\ \ufffe \ud800"`).replace(
  '{ "value": 0 }',
  String.raw`{ "value": "]]>\u0000\u001b[31m\n# TODO \u0085\u2028\ud800\ufffe" }`,
);

describe('faultline test', () => {
  const file = testFolder();

  it('says one line a scenario where all is well, and ends with 0', async () => {
    const path = file('met.faultline.json', MET);
    const { code, out, err } = await test([path]);
    assert.equal(code, 0);
    assert.equal(err, '');
    assert.match(
      out,
      /^✓ Met \S+met\.faultline\.json: 2 of 2 met\n\n✓ 1 scenario: 1 passed; 2 of 2 expectations met; \d\.\d\d s\n$/,
    );
  });

  it('tells a failure with its place, what was expected and came, why, and how to look at it; ends with 1', async () => {
    const path = file('unmet.faultline.json', UNMET);
    const { code, out } = await test([path, file('met.faultline.json', MET)], { kernel: 'starry-next' });
    assert.equal(code, 1);
    const [head, place, compared, why, look, next] = out.split('\n');
    assert.equal(head, `✗ Unmet ${path}: 1 of 2 met`);
    assert.equal(place, `    ${path}:8:39: step 1: c = count.get()`);
    assert.equal(compared, '      expected EFAULT, got ok');
    assert.equal(why, '      A reference to 1 element, 4 bytes, at 0x1000_0004.');
    assert.equal(look, `      to look at it: faultline run ${path} --kernel starry-next`);
    assert.match(next!, /^✓ Met /);
    assert.match(out, /\n✗ 2 scenarios: 1 passed, 1 failed; 3 of 4 expectations met; /);
  });

  it('takes what cannot be read for a failure with its place, ends with 2, and judges the others', async () => {
    const broken = file('broken.faultline.json', BROKEN);
    const none = join(dirname(broken), 'none');
    const { code, out } = await test([broken, none, file('met.faultline.json', MET)]);
    assert.equal(code, 2);
    assert.ok(out.includes(`✗ ${broken}\n    ${broken}:5:43: mappings[0].start: `), out);
    assert.ok(out.includes(`✗ ${none}\n    ${none}: can't be read: there is no such file\n`), out);
    assert.match(out, /\n✓ Met /);
    assert.match(out, /\n✗ 3 scenarios: 1 passed, 2 failed; 2 of 2 expectations met; /);
  });

  it('skips what expects nothing, and a step that is disabled', async () => {
    const disabled = MET.replace('{ "value": 0 }', '{ "value": 0 }, "disabled": true');
    const { code, out } = await test([file('a.faultline.json', SILENT), file('b.faultline.json', disabled)]);
    assert.equal(code, 0);
    assert.match(out, /^○ Silent \S+a\.faultline\.json: nothing is expected\n✓ Met \S+: 1 of 1 met, 1 skipped\n/);
    assert.match(out, /2 scenarios: 1 passed, 1 skipped; 1 of 1 expectation met; /);
  });

  it('does not let a scenario pass that was stopped at its bound or could not be set up', async () => {
    const stopped = await test([file('a.faultline.json', MET)], { maxEvents: 5 });
    assert.equal(stopped.code, 1);
    assert.match(stopped.out, /step 1: [^\n]+\n {6}expected ok, got limit\n {6}The run was stopped after 5 events/);
    const silent = await test([file('b.faultline.json', SILENT)], { maxEvents: 5 });
    assert.equal(silent.code, 1);
    assert.match(silent.out, /b\.faultline\.json:8:5: step 1: [^\n]+\n {6}the run was stopped at its bound\n/);
    const setup = await test([file('c.faultline.json', STARVED)]);
    assert.equal(setup.code, 1);
    assert.match(setup.out, /\n {4}\S+c\.faultline\.json: Memory at 0x1000_0000 could not be filled: /);
  });

  it('does not take a step for passed that was not run because the run was stopped', async () => {
    const after = MET.replace('{ "value": 0 }', '"not-run"');
    const { code, out } = await test([file('a.faultline.json', after.replace(', "expect": "ok"', ''))], {
      maxEvents: 5,
    });
    assert.equal(code, 1);
    assert.match(out, /the run was stopped at its bound/);
  });

  it('says it in letters where the terminal has no signs, and keeps a hostile title on its line', async () => {
    const { out } = await test([file('a b.faultline.json', HOSTILE)], {}, LETTERS);
    assert.match(out, /^FAIL \]\]> <b> & "q" 'a' # SKIP \\ /);
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
    assert.match(out, /to look at it: faultline run '\S+a b\.faultline\.json'\n/);
  });

  it('writes TAP 14 that another reader understands', async () => {
    const paths = [UNMET, SILENT, BROKEN, HOSTILE].map((text, index) => file(`${index}.faultline.json`, text));
    const { code, out } = await test(paths, { reporter: 'tap' });
    assert.equal(code, 2);
    assert.match(out, /^TAP version 14\n/);
    const events = readTap(out);
    const points = assertionsIn(events);
    assert.deepEqual(
      points.map(({ ok, skip }) => [ok, skip]),
      [
        [false, false],
        [true, 'nothing is expected'],
        [false, false],
        [false, false],
      ],
    );
    const [unmet, broken, hostile] = childrenIn(events).map(assertionsIn);
    assert.deepEqual(
      unmet!.map(({ ok, name }) => [ok, name]),
      [
        [false, 'step 1: c = count.get()'],
        [true, 'step 2: read c'],
      ],
    );
    assert.deepEqual(unmet![0]!.diag, {
      message: 'expected EFAULT, got ok',
      severity: 'fail',
      type: 'expectation',
      at: { file: paths[0], line: 8, column: 39 },
      expected: 'EFAULT',
      actual: 'ok',
      why: 'A reference to 1 element, 4 bytes, at 0x1000_0004.',
    });
    assert.equal(broken![0]!.diag!.at.line, 5);
    assert.equal(hostile!.length, 2);
    assert.match(hostile![1]!.diag!.expected!, /^"\]\]>.*# TODO/);
    assert.equal(points[3]!.name, `${paths[3]!}: ]]> <b> & "q" 'a' # SKIP \\ \ufffe \ufffd`);
  });

  it("writes JUnit's XML that another reader understands", async () => {
    const paths = [UNMET, SILENT, BROKEN, HOSTILE].map((text, index) => file(`${index}.faultline.json`, text));
    const { code, out } = await test(paths, { reporter: 'junit' });
    assert.equal(code, 2);
    const root = readXml(out);
    assert.equal(root.nodeName, 'testsuites');
    assert.deepEqual(numbers(root), { tests: 6, failures: 3, errors: 0, skipped: 1 });
    const suites = [...root.querySelectorAll('testsuite')];
    assert.deepEqual(
      suites.map((suite) => suite.getAttribute('file')),
      paths,
    );
    assert.deepEqual(numbers(suites[0]!), { tests: 2, failures: 1, errors: 0, skipped: 0 });
    assert.equal(suites[0]!.getAttribute('name'), 'Unmet');
    const [unmet, met] = suites[0]!.querySelectorAll('testcase');
    assert.equal(unmet!.getAttribute('name'), 'step 1: c = count.get()');
    assert.equal(unmet!.getAttribute('file'), paths[0]);
    assert.equal(unmet!.getAttribute('line'), '8');
    assert.match(unmet!.getAttribute('time')!, /^\d+\.\d{3}$/);
    const failure = unmet!.querySelector('failure')!;
    assert.equal(failure.getAttribute('type'), 'expectation');
    assert.equal(failure.getAttribute('message'), 'expected EFAULT, got ok');
    assert.match(failure.textContent, /0\.faultline\.json:8:39: expected EFAULT, got ok\nA reference to 1 element/);
    assert.equal(met!.children.length, 0);
    assert.equal(suites[1]!.querySelector('skipped')!.getAttribute('message'), 'nothing is expected');
    assert.equal(suites[2]!.querySelector('failure')!.getAttribute('type'), 'scenario');
    assert.equal(suites[3]!.getAttribute('name'), `]]> <b> & "q" 'a' # SKIP \\ \ufffd \ufffd`);
    assert.match(suites[3]!.querySelector('failure')!.textContent, /expected "\]\]>/);
  });

  it('writes the report into a file, and the text to the terminal besides', async () => {
    const path = file('unmet.faultline.json', UNMET);
    for (const reporter of ['junit', 'tap', 'text'] as const) {
      const out = join(dirname(path), `report.${reporter}`);
      const printed = await test([path], { reporter, out });
      assert.equal(printed.code, 1);
      assert.match(printed.out, /^✗ Unmet /);
      const written = readFileSync(out, 'utf8');
      assert.match(written, { junit: /^<\?xml/, tap: /^TAP version 14\n[^]*\n1\.\.1\n$/, text: /^✗ Unmet / }[reporter]);
    }
  });

  it('ends with 2 where the report cannot be written', async () => {
    const path = file('met.faultline.json', MET);
    const out = join(dirname(path), 'folder');
    mkdirSync(out);
    const { code, err } = await test([path], { reporter: 'junit', out });
    assert.equal(code, 2);
    assert.match(err, /folder: can't be written: /);
  });
});

describe('signs', () => {
  it('are letters where a locale of another encoding or a bare console says so', () => {
    assert.equal(marksFor({ LANG: 'de_DE.utf8' }, 'linux').met, '✓');
    assert.equal(marksFor({}, 'darwin').met, '✓');
    assert.equal(marksFor({ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, 'linux').met, 'ok  ');
    assert.equal(marksFor({ LANG: 'en_US.UTF-8', TERM: 'linux' }, 'linux').met, 'ok  ');
    assert.equal(marksFor({}, 'win32').met, 'ok  ');
    assert.equal(marksFor({ WT_SESSION: 'x' }, 'win32').met, '✓');
  });
});

interface Point {
  readonly ok: boolean;
  readonly name: string;
  readonly skip: string | false;
  readonly diag: { readonly at: { readonly line: number }; readonly expected?: string } | null;
}
type TapEvents = readonly (readonly [string, unknown])[];

/** The events of a TAP stream as the reader of the `tap` project has them, which is strict about lines that are no TAP. */
function readTap(text: string): TapEvents {
  const program = 'node_modules/tap-parser/bin/cmd.cjs';
  assert.ok(existsSync(program), 'npm install brings the reader');
  const { stdout } = spawnSync(process.execPath, [program, '--json', '--strict'], { input: text, encoding: 'utf8' });
  return JSON.parse(stdout) as TapEvents;
}
const assertionsIn = (events: TapEvents): Point[] =>
  events.flatMap(([kind, value]) => (kind === 'assert' ? [value as Point] : []));
const childrenIn = (events: TapEvents): TapEvents[] =>
  events.flatMap(([kind, value]) => (kind === 'child' ? [value as TapEvents] : []));

/** A document by the rules of XML: what is not well-formed is an error there, a character that XML does not have included. */
function readXml(text: string): Element {
  const { window } = new JSDOM('');
  const document = new window.DOMParser().parseFromString(text, 'application/xml');
  assert.equal(document.querySelector('parsererror')?.textContent, undefined);
  return document.documentElement;
}
const numbers = (element: Element): Record<string, number> =>
  Object.fromEntries(
    ['tests', 'failures', 'errors', 'skipped'].map((name) => [name, Number(element.getAttribute(name))]),
  );
