import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Failure, knownCause } from './failure.mjs';
import { inProject, root } from './paths.mjs';
import { lastLines, run } from './processes.mjs';
import { withProgress } from './progress.mjs';

/** npm, as this process was started by it, else as PATH has it. */
const npmCommand = () =>
  process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];

/** Runs npm in a folder, without install scripts; fails with one sentence that says why `what` did not work. */
export async function npm(what, folder, ...args) {
  // npm's own ten seconds and a minute between tries make a missing network look like a hang.
  const retries = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const [command, ...first] = npmCommand();
  const { code, output } = await run(command, [...first, ...args, ...quiet, ...retries], { cwd: folder });
  if (code === 0) return;
  if (code === 127) throw new Failure('npm was not found: it comes with Node, see that it is on PATH.');
  const cause = knownCause(output);
  throw cause ? new Failure(cause) : new Failure(`${what} failed: npm's last lines are above.`, lastLines(output, 8));
}

/** Installs the project's packages if they are missing or older than package-lock.json. */
export async function ensurePackages() {
  // npm writes this file last, so an interrupted installation does not have it.
  const installed = inProject('node_modules/.package-lock.json');
  const locked = inProject('package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(locked).mtimeMs) return;
  await withProgress('Installing the packages', () => npm('Installing the packages', root, 'ci'));
}

/** The file of a program that a package brings: `packageFile('webpack', 'bin/webpack.js')`. */
export const packageFile = (name, file) => path.join(inProject('node_modules', name), file);
