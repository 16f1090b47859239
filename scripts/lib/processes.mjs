import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const groups = new Set();
const posix = process.platform !== 'win32';

/** Signals a child and everything it started. */
export function signalGroup(child, signal) {
  try {
    // A negative id is the whole process group: extension host, file watcher and terminal of a VS Code server with it.
    process.kill(posix ? -child.pid : child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Spawns a program in a process group of its own, which ends when this process does. */
export function spawnGroup(command, args, options = {}) {
  const child = spawn(command, args, { ...options, detached: posix });
  if (child.pid !== undefined) {
    groups.add(child);
    child.once('exit', () => groups.delete(child));
  }
  return child;
}

/** Asks a child to end, and makes it end after `grace` milliseconds. */
export async function endGroup(child, grace = 5000) {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    signalGroup(child, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), grace);
    await gone;
    clearTimeout(timer);
  }
  // What the leader started may outlive it.
  signalGroup(child, 'SIGKILL');
}

process.on('exit', () => {
  for (const child of groups) signalGroup(child, 'SIGKILL');
});
let interrupted = false;

/** Whether somebody asked this process to end: what ends after that has not failed. */
export const wasInterrupted = () => interrupted;

for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 })) {
  process.once(signal, () => {
    interrupted = true;
    void Promise.all([...groups].map((child) => endGroup(child))).then(() => process.exit(128 + number));
  });
}

/** The environment without what an outer `npm run` left in it: an npm started inside would take it for its own settings. */
export function cleanEnvironment(extra = {}) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|node)_|^npm_(execpath|command|config_local_prefix)$|^INIT_CWD$/.test(name),
  );
  return { ...Object.fromEntries(kept), ...extra };
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number, print?: boolean}} [options] timeout in milliseconds; print: pass output on
 * @returns {Promise<{code: number, output: string, timedOut: boolean}>} code 127 when it could not be started
 */
export function run(command, args, { cwd, env = cleanEnvironment(), timeout, print = false } = {}) {
  return new Promise((resolve) => {
    const child = spawnGroup(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let timedOut = false;
    const collect = (stream) => (chunk) => {
      output += chunk;
      if (print) stream.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', collect(process.stdout));
    child.stderr.setEncoding('utf8').on('data', collect(process.stderr));
    const timer = timeout && setTimeout(() => ((timedOut = true), signalGroup(child, 'SIGKILL')), timeout);
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: output + error.message, timedOut });
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output, timedOut });
    });
  });
}

/** The last lines of a program's output that say something. */
export const lastLines = (output, count) =>
  output
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(-count);

/** The file of the first of these programs that PATH has, or that is a path itself. */
export function findProgram(...names) {
  const endings = posix ? [''] : (process.env.PATHEXT ?? '.EXE;.CMD').split(';');
  for (const name of names) {
    const folders = path.isAbsolute(name) ? [''] : (process.env.PATH ?? '').split(path.delimiter);
    for (const folder of folders) {
      for (const ending of endings) {
        const file = path.join(folder, name + ending);
        try {
          accessSync(file, constants.X_OK);
          return file;
        } catch {
          // not there: the next
        }
      }
    }
  }
  return undefined;
}
