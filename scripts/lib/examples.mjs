import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataFolder, inProject } from './paths.mjs';

const gallery = inProject('media/gallery');

/**
 * Copies the gallery to a folder of the person's own, where editing it changes nothing in the project. On later starts new
 * examples are added and untouched ones follow the gallery; what was edited or deleted stays so.
 * @returns {string} the folder
 */
export function prepareExamples() {
  const folder = path.join(dataFolder(), 'examples');
  const record = path.join(dataFolder(), 'examples.json');
  mkdirSync(folder, { recursive: true });
  // Per file: the hash of what was put there.
  const delivered = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : {};
  for (const name of readdirSync(gallery)) {
    if (!name.endsWith('.faultline.json')) continue;
    const from = path.join(gallery, name);
    const to = path.join(folder, name);
    const untouched = existsSync(to) ? hashOf(to) === delivered[name] : delivered[name] === undefined;
    if (!untouched) continue;
    copyFileSync(from, to);
    delivered[name] = hashOf(from);
  }
  writeFileSync(record, JSON.stringify(delivered, undefined, 2));
  return folder;
}

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
