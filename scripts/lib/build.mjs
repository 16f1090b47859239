import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { packageFile } from './npm.mjs';
import { inProject, root } from './paths.mjs';
import { lastLines, run } from './processes.mjs';
import { withProgress } from './progress.mjs';

const stamp = inProject('dist/.built');
const sources = [
  'src',
  'webview',
  'media',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'webpack.config.mjs',
];

/** Builds dist/ if anything it is made of is newer. */
export async function ensureBuilt() {
  const built = existsSync(stamp) ? statSync(stamp).mtimeMs : -1;
  if (sources.every((name) => newest(inProject(name)) <= built)) return;
  await withProgress('Building Faultline', async () => {
    const { code, output } = await build();
    if (code !== 0) throw new Failure('The build failed: its last lines are above.', lastLines(output, 30));
  });
}

/**
 * Runs webpack, for some or all of its configurations, and leaves the stamp.
 * @param {{names?: string[], timeout?: number}} [options]
 */
export async function build({ names = ['host', 'cli', 'webview'], timeout } = {}) {
  // A change made while webpack reads must count as newer.
  const from = new Date();
  rmSync(stamp, { force: true });
  const chosen = names.flatMap((name) => ['--config-name', name]);
  const args = [packageFile('webpack', 'bin/webpack.js'), '--mode', 'production', ...chosen];
  const result = await run(process.execPath, args, { cwd: root, timeout });
  if (result.code === 0) {
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, `${from.toISOString()}\n`);
  }
  return result;
}

/** When anything at or below a path last changed; folders too, since a file that was removed is a change of its folder. */
function newest(file) {
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(file).reduce((latest, name) => Math.max(latest, newest(path.join(file, name))), stat.mtimeMs);
}
