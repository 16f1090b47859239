import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** A path inside the project. */
export const inProject = (...parts) => path.join(root, ...parts);

const home = (variable, ...fallback) => process.env[variable] || path.join(os.homedir(), ...fallback);

/**
 * What can be made again: the embedded VS Code. Outside the project, since VS Code takes every theme below a development
 * extension's folder for that extension's own.
 */
export const cacheFolder = () =>
  process.env.FAULTLINE_CACHE || path.join(home('XDG_CACHE_HOME', '.cache'), 'faultline');

/** What belongs to the person: edited examples, settings of the embedded VS Code. */
export const dataFolder = () =>
  process.env.FAULTLINE_DATA || path.join(home('XDG_DATA_HOME', '.local', 'share'), 'faultline');

/** The project's package.json. */
export const manifest = () => JSON.parse(readFileSync(inProject('package.json'), 'utf8'));

/** Where `npm run package` puts the extension. */
export function vsixFile() {
  const { name, version } = manifest();
  return inProject('out', `${name}-${version}.vsix`);
}
