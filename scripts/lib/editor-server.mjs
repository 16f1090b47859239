import { mkdirSync, writeFileSync, existsSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Failure, knownCause } from './failure.mjs';
import { cleanEnvironment, endGroup, lastLines, spawnGroup } from './processes.mjs';

const quiet = [
  '--accept-server-license-terms',
  ...['--telemetry-level', 'off', '--disable-telemetry'],
  ...['--disable-workspace-trust', '--disable-update-check', '--disable-getting-started-override'],
];

/** What a VS Code of ours starts with; a person's later changes stay. */
const defaultSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'git.enabled': false,
  'chat.commandCenter.enabled': false,
};

/**
 * Starts VS Code's own server on loopback.
 * @param {object} options
 * @param {string} options.main its main file, from `ensureEditor`
 * @param {string} options.data folder for settings and extensions; short, since sockets go below it
 * @param {number} [options.port] 0: any that is free
 * @param {string} [options.token] what an address must carry to be let in; none: everybody on this machine is
 * @param {object} [options.settings] user settings, written if there are none yet
 * @param {NodeJS.ProcessEnv} [options.env] what the server, and so the extension host, has in its environment besides
 * @param {string[]} [options.args] further arguments of the server
 * @returns {Promise<{port: number, origin: string, authority: string, ended: Promise<number>, log: () => string, stop: () => Promise<void>}>}
 */
export async function startEditor({ main, data, port = 0, token, settings = {}, env = {}, args = [] }) {
  if (port !== 0) await checkPort(port);
  writeSettings(data, settings);
  const tokenArgs = token ? ['--connection-token', token] : ['--without-connection-token'];
  const folders = [
    `--server-data-dir=${data}`,
    `--user-data-dir=${userData(data)}`,
    `--extensions-dir=${extensions(data)}`,
  ];
  const child = spawnGroup(
    process.execPath,
    [main, '--host', '127.0.0.1', '--port', String(port), ...tokenArgs, ...quiet, ...folders, ...args],
    {
      // No gallery: what the embedded VS Code may offer is not ours to choose. Our own shell's VS Code must not be reached.
      env: cleanEnvironment({
        ...env,
        EXTENSIONS_GALLERY: '{"serviceUrl":""}',
        CODE_SERVER_PARENT_PID: undefined,
        VSCODE_IPC_HOOK_CLI: undefined,
      }),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let log = '';
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const found = await new Promise((resolve, reject) => {
    const fail = (sentence) => reject(new Failure(knownCause(log) ?? sentence, lastLines(log, 8)));
    const timer = setTimeout(() => fail('The embedded VS Code did not start within 30 seconds.'), 30_000);
    const read = (chunk) => {
      log = (log + chunk).slice(-100_000);
      const listening = /listening on (\d+)/.exec(log);
      if (listening) {
        clearTimeout(timer);
        resolve(Number(listening[1]));
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (error) => fail(`The embedded VS Code could not be started: ${error.message}.`));
    void ended.then((code) => fail(`The embedded VS Code ended at once (exit code ${code}).`));
  });
  const authority = `127.0.0.1:${found}`;
  return { port: found, origin: `http://${authority}`, authority, ended, log: () => log, stop: () => endGroup(child) };
}

const userData = (data) => path.join(data, 'data');

/** The folder a server with this data takes extensions from. */
export const extensions = (data) => path.join(data, 'extensions');

/** The file with the user's settings; the server reads a change of it at once. */
export const settingsFile = (data) => path.join(userData(data), 'User/settings.json');

function writeSettings(data, settings) {
  const file = settingsFile(data);
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  mkdirSync(extensions(data), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...defaultSettings, ...settings }, undefined, 2));
}

/**
 * The address of the workbench, for tests: the extension under development and its test suite travel in it.
 * @param {{origin: string, authority: string}} server
 * @param {{folder: string, developmentPath?: string, testsPath?: string}} what
 */
export function workbenchAddress(server, { folder, developmentPath, testsPath }) {
  const remote = (file) => `vscode-remote://${server.authority}${path.resolve(file)}`;
  const payload = [['skipWelcome', 'true']];
  if (developmentPath) payload.push(['extensionDevelopmentPath', remote(developmentPath)]);
  if (testsPath) payload.push(['extensionTestsPath', remote(testsPath)]);
  const query = new URLSearchParams({ folder: path.resolve(folder), payload: JSON.stringify(payload) });
  return `${server.origin}/?${query}`;
}

/**
 * Fails with a sentence if nothing can listen there.
 * @param {number} port
 * @returns {Promise<void>}
 */
export function checkPort(port) {
  // VS Code's server takes another port without a word where the asked one is busy; a person asked for this one.
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      const why = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be used (${error.code})`;
      reject(new Failure(`Port ${port} ${why}: choose another with --port, or leave it out to get one that is free.`));
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}
