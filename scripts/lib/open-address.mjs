import { spawn } from 'node:child_process';
import { findProgram } from './processes.mjs';

/**
 * Opens an address in the person's browser, where there is one.
 * @returns {boolean} whether a browser was asked
 */
export function openAddress(address) {
  const [command, ...args] = opener() ?? [];
  if (command === undefined) return false;
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  // The address is printed in any case.
  child.once('error', () => undefined);
  child.unref();
  return true;
}

function opener() {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['explorer.exe'];
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  const program = findProgram('xdg-open');
  return program && [program];
}
