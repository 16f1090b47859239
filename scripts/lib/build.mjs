import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { packageFile } from './npm.mjs';
import { inProject, root } from './paths.mjs';
import { lastLines, run } from './processes.mjs';
import { withProgress } from './progress.mjs';

const stamp = inProject('out/built');
const products = ['extension.js', 'faultline.js', 'webview.js', 'webview.css'].map((name) => inProject('dist', name));
const sources = [
  'src',
  'webview',
  'media',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'webpack.config.mjs',
  'scripts/lib/styles.mjs',
];

/** Builds dist/ if anything it is made of is newer. */
export async function ensureBuilt() {
  const built = [stamp, ...products].every((file) => existsSync(file)) ? statSync(stamp).mtimeMs : -1;
  if (sources.every((name) => newest(inProject(name)) <= built)) return;
  await withProgress('Building Faultline', async () => {
    const { code, output } = await build();
    if (code !== 0) throw new Failure('The build failed: its last lines are above.', lastLines(output, 30));
  });
}

/**
 * Builds dist/ by webpack and leaves the stamp.
 * @param {{timeout?: number}} [options] milliseconds
 */
export async function build({ timeout } = {}) {
  const from = new Date();
  rmSync(stamp, { force: true });
  const chosen = ['host', 'cli', 'webview'].flatMap((name) => ['--config-name', name]);
  const args = [packageFile('webpack', 'bin/webpack.js'), '--mode', 'production', ...chosen];
  const result = await run(process.execPath, args, { cwd: root, timeout });
  if (result.code === 0) {
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, `${from.toISOString()}\n`);
    // What was changed while webpack read is newer than the build.
    utimesSync(stamp, from, from);
  }
  return result;
}

/** When anything at or below a path last changed; folders too, since a file that was removed is a change of its folder. */
function newest(file) {
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(file).reduce((latest, name) => Math.max(latest, newest(path.join(file, name))), stat.mtimeMs);
}
