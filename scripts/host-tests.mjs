#!/usr/bin/env node
// The suite of test/host in a real VS Code, started by @vscode/test-electron: the desktop that VSCODE_EXECUTABLE names, or
// the embedded VS Code.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main } from './lib/failure.mjs';
import { galleryFiles } from './lib/gallery.mjs';
import { inProject, root } from './lib/paths.mjs';

await main(async () => {
  const { runTests } = await import('@vscode/test-electron');
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'fl-host-'));
  const workspace = path.join(temporary, 'workspace');
  mkdirSync(workspace);
  for (const file of galleryFiles()) cpSync(file.path, path.join(workspace, `${file.name}.faultline.json`));
  try {
    return await runTests({
      vscodeExecutablePath: process.env.VSCODE_EXECUTABLE ?? inProject('scripts/editor-for-tests.mjs'),
      extensionDevelopmentPath: root,
      extensionTestsPath: inProject('out/test/host/index'),
      launchArgs: [workspace, '--disable-extensions', `--user-data-dir=${path.join(temporary, 'data')}`],
    });
  } catch (error) {
    // What failed stands above, as the suite printed it; here it is only an exit code.
    if (error.name === 'TestRunFailedError' || /Test run failed/.test(error.message)) return 1;
    throw error;
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
