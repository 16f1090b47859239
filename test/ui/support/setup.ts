import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import { ensureEditor } from '../../../scripts/lib/editor-install.mjs';
import { startEditor } from '../../../scripts/lib/editor-server.mjs';
import { root } from '../../../scripts/lib/paths.mjs';

type Server = Awaited<ReturnType<typeof startEditor>>;

/** One server and one browser for a whole run; each test has a window, a folder and so its settings of its own. */
export interface Setup {
  readonly server: Server;
  readonly context: BrowserContext;
  /** The folder of the extension under development; none when a packaged one is installed. */
  readonly developmentPath: string | undefined;
}

let setup: Setup | undefined;
let browser: Browser | undefined;
let data = '';

/** No dialog, nothing that moves while somebody looks, and what is typed is what stands there, unsaved as on the desktop. */
const settings = {
  'files.autoSave': 'off',
  'files.hotExit': 'off',
  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
  'editor.autoClosingQuotes': 'never',
  'editor.autoClosingBrackets': 'never',
  'editor.autoSurround': 'never',
};

/** @param vsix a packaged extension to install, instead of running the one in this folder */
export async function startSetup(vsix?: string): Promise<void> {
  // Short, since the server opens its sockets below it.
  data = mkdtempSync(path.join(os.tmpdir(), 'fl-ui-'));
  const server = await startEditor({
    main: await ensureEditor(),
    data,
    settings,
    args: vsix === undefined ? [] : ['--install-extension', vsix, '--start-server'],
  });
  browser = await launchChromium();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(25_000);
  setup = { server, context, developmentPath: vsix === undefined ? root : undefined };
}

export async function endSetup(): Promise<void> {
  await browser?.close();
  await setup?.server.stop();
  setup = undefined;
  rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

export function theSetup(): Setup {
  if (setup === undefined) throw new Error('the server has not started');
  return setup;
}
