import { closeSync, mkdirSync, openSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const beat = 1000;
const dead = 10_000;

/**
 * Does `work` while holding a lock file, so that two starts at once do not install into each other. The holder touches the
 * file every second; one that was killed stops doing so, and its lock is taken over.
 * @template T
 * @param {string} file
 * @param {() => void} onWait called once if somebody else holds it
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, onWait, work) {
  mkdirSync(path.dirname(file), { recursive: true });
  for (let told = false; !tryLock(file); told = true) {
    if (!told) onWait();
    await wait(250);
  }
  const timer = setInterval(() => utimesSync(file, new Date(), new Date()), beat);
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    process.off('exit', release);
    release();
  }
}

function tryLock(file) {
  try {
    closeSync(openSync(file, 'wx'));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    if (Date.now() - statSync(file).mtimeMs > dead) rmSync(file, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return false;
}
