import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import { ensureEditor } from '../../../scripts/lib/editor-install.mjs';
import { startEditor } from '../../../scripts/lib/editor-server.mjs';
import { root } from '../../../scripts/lib/paths.mjs';

type Server = Awaited<ReturnType<typeof startEditor>>;

/** One server and one browser for all tests of a run; each test has a window, a folder and so its settings of its own. */
export interface Setup {
  readonly server: Server;
  readonly context: BrowserContext;
  /** The folder of the extension under development; none when a packaged one is installed. */
  readonly developmentPath: string | undefined;
}

/** A packaged extension to install instead of running the one in this folder: `npm test -- installed` names it. */
const vsix = process.env['FAULTLINE_VSIX'];

let setup: Setup | undefined;
let browser: Browser | undefined;
let data = '';

before('a VS Code server and a browser start', async function () {
  this.timeout(120_000);
  // Short, since the server opens its sockets below it.
  data = mkdtempSync(path.join(os.tmpdir(), 'fl-ui-'));
  const server = await startEditor({
    main: await ensureEditor(),
    data,
    // Settings of the tests' own: what a workspace may not set, and what would move while they look.
    settings: { 'files.hotExit': 'off', 'workbench.reduceMotion': 'on', 'editor.cursorBlinking': 'solid' },
    args: [
      '--enable-smoke-test-driver',
      ...(vsix === undefined ? [] : ['--install-extension', vsix, '--start-server']),
    ],
  });
  browser = await launchChromium();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  setup = { server, context, developmentPath: vsix === undefined ? root : undefined };
});

after('they end', async function () {
  this.timeout(30_000);
  await browser?.close();
  await setup?.server.stop();
  rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

export function theSetup(): Setup {
  if (setup === undefined) throw new Error('the server has not started');
  return setup;
}
