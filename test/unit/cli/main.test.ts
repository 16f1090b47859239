import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const ARGS = ['--import', 'tsx', 'src/cli/main.ts'];

const faultline = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [...ARGS, ...args], { cwd: ROOT }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

describe('the faultline program', function () {
  this.timeout(60_000);

  it('runs the gallery, all as expected, and ends with 0', async () => {
    const { code, out, err } = await faultline('run', 'media/gallery');
    assert.equal(err, '');
    assert.equal(code, 0);
    assert.ok(out.endsWith('met\n'), out.slice(-200));
  });

  it('prints its help and the version of its package', async () => {
    const { version } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')) as { version: string };
    const help = await faultline('--help');
    assert.match(help.out, /faultline run FILE\.\.\./);
    assert.deepEqual(await faultline('--version'), { code: 0, out: `${version}\n`, err: '' });
  });

  it('ends with 2 and a sentence on a wrong command line', async () => {
    const { code, out, err } = await faultline('wlak');
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, /^faultline: there is no command "wlak"/);
  });

  it('takes a reader that goes away for no error', async () => {
    const child = spawn(process.execPath, [...ARGS, 'run', 'media/gallery', '--format', 'json'], { cwd: ROOT });
    let err = '';
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.stdout.destroy();
    const [code] = (await once(child, 'exit')) as [number | null];
    assert.equal(err, '');
    assert.equal(code, 0);
  });
});
