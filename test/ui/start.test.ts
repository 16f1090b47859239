import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { inProject } from '../../scripts/lib/paths.mjs';
import './support/hooks';
import { Window } from './support/window';

describe('npm start', () => {
  it('prints an address where an example is on show, lets nobody in without it, and ends on Ctrl+C', async function () {
    this.timeout(120_000);
    const data = mkdtempSync(path.join(os.tmpdir(), 'fl-start-'));
    const start = spawn(process.execPath, [inProject('scripts/start.mjs'), '--web', '--no-open'], {
      env: { ...process.env, FAULTLINE_DATA: data },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<number | null>((resolve) => start.once('exit', resolve));
    try {
      const address = await printedAddress(start.stdout);
      assert.equal((await fetch(new URL('/', address))).status, 403);
      const window = await Window.visit(address, path.join(data, 'examples'));
      const drawing = window.visualiser();
      await drawing.ready();
      await drawing.goTo('fault');
      await window.page.locator('.explorer-folders-view .monaco-list-row', { hasText: '2-checks-and-edges' }).waitFor();
      assert.deepEqual(window.complaints.all, []);
      await window.close();
    } finally {
      start.kill('SIGINT');
    }
    assert.equal(await ended, 130);
    assert.ok(existsSync(path.join(data, 'editor/data/User/settings.json')), 'its settings stay');
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
});

async function printedAddress(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?tkn=\w+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('no address was printed');
}
