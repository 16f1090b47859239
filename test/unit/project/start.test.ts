import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { findDesktop } from '../../../scripts/lib/desktop.mjs';
import { checkPort } from '../../../scripts/lib/editor-server.mjs';
import { prepareExamples } from '../../../scripts/lib/examples.mjs';
import { knownCause } from '../../../scripts/lib/failure.mjs';
import { withLock } from '../../../scripts/lib/lock.mjs';
import { inProject, root } from '../../../scripts/lib/paths.mjs';

const gallery = inProject('media/gallery');

describe('npm start', function () {
  this.timeout(60_000);
  let folder: string;
  let before: string | undefined;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'fl-start-'));
    before = process.env['FAULTLINE_DATA'];
    process.env['FAULTLINE_DATA'] = path.join(folder, 'data');
  });
  afterEach(() => {
    if (before === undefined) delete process.env['FAULTLINE_DATA'];
    else process.env['FAULTLINE_DATA'] = before;
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (env: NodeJS.ProcessEnv, ...args: string[]) =>
    spawnSync(process.execPath, [inProject('scripts/start.mjs'), ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, FAULTLINE_CACHE: path.join(folder, 'cache'), ...env },
    });

  it('says in one sentence what is wrong with an option', () => {
    for (const [args, sentence] of [
      [['--port', '70000'], /^--port takes a number up to 65535, not "70000"\.\n$/],
      [['--port', 'http'], /^--port takes a number up to 65535, not "http"\.\n$/],
      [['--wbe'], /^Unknown option '--wbe': npm start -- --help lists what there is\.\n$/],
    ] as const) {
      const { status, stderr } = start({}, ...args);
      assert.equal(status, 1);
      assert.match(stderr, sentence);
    }
  });

  it('opens the examples in the desktop VS Code that is on PATH, with the first one on show', () => {
    const { status, stdout, stderr } = start({ PATH: desktop('1.99.3') });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /Opened the examples in VS Code: /);
    const opened = readFileSync(path.join(folder, 'opened'), 'utf8').trim();
    const examples = path.join(folder, 'data/examples');
    const shown = path.join(examples, '1-first-steps/06-string-into-a-lazy-page.faultline.json');
    assert.equal(opened, `--extensionDevelopmentPath=${root} ${examples} ${shown}`);
  });

  it('leaves a desktop VS Code alone that is too old, or none', async () => {
    const path = process.env['PATH'];
    try {
      for (const [version, fits] of [
        ['1.98.2', false],
        ['0.99.0', false],
        ['something else', false],
        ['1.100.0', true],
        ['2.0.0', true],
      ] as const) {
        process.env['PATH'] = desktop(version);
        assert.equal((await findDesktop('1.99')) !== undefined, fits, version);
      }
    } finally {
      process.env['PATH'] = path;
    }
  });

  /** A PATH with a desktop VS Code of this version in front; it writes down what it is to open. */
  function desktop(version: string): string {
    const bin = path.join(folder, `bin-${version.replace(/\W/g, '-')}`);
    mkdirSync(bin);
    const code = path.join(bin, 'code');
    const opened = path.join(folder, 'opened');
    writeFileSync(
      code,
      `#!/bin/sh\nif [ "$1" = --version ]; then echo ${version}; else echo "$@" "$FAULTLINE_SHOW" > '${opened}'; fi\n`,
    );
    chmodSync(code, 0o755);
    return `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`;
  }

  it('says which port is in use', async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    try {
      await assert.rejects(checkPort(address.port), {
        message: `Port ${address.port} is in use: choose another with --port, or leave it out to get one that is free.`,
      });
    } finally {
      server.close();
    }
    await new Promise((resolve) => server.once('close', resolve));
  });

  it('names missing network, full disk and missing permission in a program’s output', () => {
    assert.match(knownCause('npm error code ENOTFOUND')!, /registry cannot be reached/);
    assert.match(knownCause('npm error code ENOSPC')!, /disk is full/);
    assert.match(knownCause('Error: EACCES: permission denied, mkdir')!, /permission/);
    assert.equal(knownCause('npm error 404 Not Found'), undefined);
  });
});

describe('the examples of a person', () => {
  let folder: string;
  let before: string | undefined;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'fl-examples-'));
    before = process.env['FAULTLINE_DATA'];
    process.env['FAULTLINE_DATA'] = folder;
  });
  afterEach(() => {
    if (before === undefined) delete process.env['FAULTLINE_DATA'];
    else process.env['FAULTLINE_DATA'] = before;
    rmSync(folder, { recursive: true, force: true });
  });

  const [first, second, third] = [
    '1-first-steps/06-string-into-a-lazy-page.faultline.json',
    '1-first-steps/05-misaligned-pointer.faultline.json',
    '2-checks-and-edges/02-slice-into-a-gap.faultline.json',
  ] as const;

  it('are the gallery, and stay as they are edited or deleted', () => {
    const { folder: examples, first: shown } = prepareExamples();
    assert.equal(shown, path.join(examples, first));
    assert.equal(readFileSync(shown, 'utf8'), readFileSync(path.join(gallery, first), 'utf8'));
    writeFileSync(shown, 'edited');
    unlinkSync(path.join(examples, second));
    prepareExamples();
    assert.equal(readFileSync(shown, 'utf8'), 'edited');
    assert.equal(existsSync(path.join(examples, second)), false);
    unlinkSync(shown);
    assert.equal(prepareExamples().first, undefined, 'nothing is on show that was deleted');
  });

  it('follow the gallery where nobody touched them', () => {
    const { folder: examples } = prepareExamples();
    // As an older gallery delivered it.
    writeFileSync(path.join(examples, third), 'older');
    const record = path.join(folder, 'examples.json');
    const delivered = JSON.parse(readFileSync(record, 'utf8')) as Record<string, string>;
    delivered[third] = createHash('sha256').update('older').digest('hex');
    writeFileSync(record, JSON.stringify(delivered));
    prepareExamples();
    assert.equal(readFileSync(path.join(examples, third), 'utf8'), readFileSync(path.join(gallery, third), 'utf8'));
  });
});

describe('two starts at once', () => {
  it('install one after the other', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'fl-lock-'));
    const lock = path.join(folder, 'lock');
    const order: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const first = withLock(
      lock,
      () => order.push('first waits'),
      async () => {
        order.push('first works');
        await held;
        order.push('first is done');
      },
    );
    const second = withLock(
      lock,
      () => {
        order.push('second waits');
        release();
      },
      () => Promise.resolve(order.push('second works')),
    );
    await Promise.all([first, second]);
    assert.deepEqual(order, ['first works', 'second waits', 'first is done', 'second works']);
    assert.equal(existsSync(lock), false);
    rmSync(folder, { recursive: true });
  });

  it('take over from one that was killed', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'fl-lock-'));
    const lock = path.join(folder, 'lock');
    writeFileSync(lock, '');
    utimesSync(lock, new Date(0), new Date(0));
    assert.equal(
      await withLock(
        lock,
        () => undefined,
        () => Promise.resolve('worked'),
      ),
      'worked',
    );
    rmSync(folder, { recursive: true });
  });
});
