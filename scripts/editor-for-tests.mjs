#!/usr/bin/env node
// Stands in for desktop VS Code's executable, with its arguments: @vscode/test-electron starts this where there is no
// desktop. The embedded VS Code runs the suite in its extension host, in a Chromium without a window.
//   editor-for-tests.mjs FOLDER --extensionDevelopmentPath=DIR --extensionTestsPath=FILE   (others are for the desktop)
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchChromium } from './lib/chromium.mjs';
import { ensureEditor } from './lib/editor-install.mjs';
import { startEditor, workbenchAddress } from './lib/editor-server.mjs';
import { Failure, main } from './lib/failure.mjs';

const argument = (name) => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const limit = 420_000;

await main(async () => {
  const folder = process.argv.slice(2).find((word) => !word.startsWith('-'));
  if (folder === undefined) throw new Failure('Name a folder to open.');
  const data = mkdtempSync(path.join(os.tmpdir(), 'fl-'));
  const report = path.join(data, 'report');
  writeFileSync(report, '');
  const pump = follow(report);
  const server = await startEditor({
    main: await ensureEditor(),
    data,
    // In a browser VS Code saves by itself, a second after an edit; on the desktop it does not.
    settings: { 'files.hotExit': 'off', 'files.autoSave': 'off' },
    env: { FAULTLINE_REPORT: report, NO_COLOR: '1' },
  });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const address = workbenchAddress(server, {
      folder,
      developmentPath: argument('extensionDevelopmentPath'),
      testsPath: argument('extensionTestsPath'),
    });
    return await runSuite(page, pump, address);
  } finally {
    await browser.close();
    await server.stop();
    pump.close();
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});

/** Prints what is added to a file. */
function follow(file) {
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.alloc(65536);
  let at = 0;
  const read = () => {
    for (let count; (count = readSync(descriptor, buffer, 0, buffer.length, at)) > 0; at += count) {
      process.stdout.write(buffer.subarray(0, count));
    }
  };
  return { read, said: () => at > 0, close: () => (read(), closeSync(descriptor)) };
}

async function runSuite(page, pump, address) {
  const log = [];
  page.on('pageerror', (error) => log.push(`page error: ${error.message}`));
  let exit;
  let giveUp;
  const ended = new Promise((resolve, reject) => ([exit, giveUp] = [resolve, reject]));
  // The workbench looks for both on its window while it loads.
  await page.exposeFunction('codeAutomationLog', (type, words) => log.push(`${type}: ${words.map(String).join(' ')}`));
  await page.exposeFunction('codeAutomationExit', (code) => exit(code));
  const late = () => giveUp(new Failure(`The suite did not end within ${limit / 1000} seconds.`, log.slice(-30)));
  const timer = setTimeout(late, limit);
  const poll = setInterval(pump.read, 100);
  try {
    await page.goto(address);
    const code = await ended;
    pump.read();
    if (!pump.said()) throw new Failure('The suite reported nothing.', log.slice(-30));
    return code;
  } finally {
    clearTimeout(timer);
    clearInterval(poll);
  }
}
