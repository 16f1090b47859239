import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { withLock } from './lock.mjs';
import { npm } from './npm.mjs';
import { cacheFolder, inProject } from './paths.mjs';
import { lastLines, run } from './processes.mjs';
import { withProgress } from './progress.mjs';

const pins = inProject('scripts/host');
const pinned = ['package.json', 'package-lock.json'];
/** Ships its program as a platform package; the version that VS Code names downloads it in an install script. */
const ripgrep = '@vscode/ripgrep@1.18.0';
/** Output channels stay empty without the first; the other two are file watching's guard and terminals. */
const natives = ['@vscode/spdlog', 'native-watchdog', 'node-pty'];
const neededMegabytes = 600;

/**
 * Installs the embedded VS Code (the server that the npm package code-server carries) into the cache folder, unless it is
 * there. Nothing of code-server itself runs, and no install script.
 * @returns {Promise<string>} its server's main file
 */
export async function ensureEditor() {
  const folder = path.join(cacheFolder(), `editor-${fingerprint()}`);
  const main = path.join(vscodeIn(folder), 'out/server-main.js');
  if (existsSync(main)) return main;
  const waiting = () => console.log('Another start is installing the embedded VS Code: waiting for it …');
  await withLock(`${folder}.lock`, waiting, async () => {
    if (!existsSync(main)) await install(folder);
  });
  return main;
}

/** Changes with whatever the installation is made of, native modules being built for one Node and one platform. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of pinned) hash.update(readFileSync(path.join(pins, file)));
  for (const part of [ripgrep, ...natives, process.versions.modules, process.platform, process.arch]) hash.update(part);
  return hash.digest('hex').slice(0, 12);
}

const vscodeIn = (folder) => path.join(folder, 'node_modules/code-server/lib/vscode');

async function install(folder) {
  const cache = path.dirname(folder);
  checkSpace(cache);
  // Left by installations that were interrupted; whoever holds the lock is the only one at work.
  for (const name of readdirSync(cache)) {
    if (name.startsWith(`${path.basename(folder)}.partial`))
      rmSync(path.join(cache, name), { recursive: true, force: true });
  }
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(partial);
  for (const file of [...pinned.map((name) => path.join(pins, name)), inProject('.npmrc')]) {
    cpSync(file, path.join(partial, path.basename(file)));
  }
  const what = 'Installing the embedded VS Code';
  const failed = await withProgress(`${what} (once, 300 MB)`, async () => {
    try {
      await npm(what, partial, 'ci');
      // Its own dependencies are pinned by its npm-shrinkwrap.json; `npm ci` refuses that file, which lacks a peer.
      await npm(what, vscodeIn(partial), 'install', '--omit=dev', '--no-save', ripgrep);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      throw error;
    }
    return compileNatives(partial);
  });
  for (const { name, log } of failed) {
    console.log(`Warning: ${name} could not be compiled (${log}); ${lost[name]}.`);
  }
  // The last act, and atomic: a folder of this name is whole.
  renameSync(partial, folder);
}

const lost = {
  '@vscode/spdlog': 'output channels stay empty',
  'native-watchdog': 'nothing else is lost',
  'node-pty': 'terminals do not open',
};

async function compileNatives(folder) {
  const failed = [];
  const prefix = path.resolve(process.execPath, '../..');
  // node-gyp downloads Node's headers where they are not beside Node.
  const headers = existsSync(path.join(prefix, 'include/node/node.h')) ? [`--nodedir=${prefix}`] : [];
  for (const name of natives) {
    const module = path.join(vscodeIn(folder), 'node_modules', name);
    if (!existsSync(module)) continue;
    const gyp = path.join(folder, 'node_modules/node-gyp/bin/node-gyp.js');
    const { code, output } = await run(process.execPath, [gyp, 'rebuild', '-j', '2', '-C', module, ...headers], {
      cwd: folder,
      timeout: 180_000,
    });
    if (code !== 0) failed.push({ name, log: lastLines(output, 3)[0] ?? `exit code ${code}` });
  }
  return failed;
}

function checkSpace(folder) {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 2 ** 20);
  if (free >= neededMegabytes) return;
  throw new Failure(
    `The embedded VS Code needs ${neededMegabytes} MB in ${folder}, where ${free} MB are free: free some, or set FAULTLINE_CACHE to a folder on another disk.`,
  );
}
