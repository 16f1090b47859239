import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { galleryFile, galleryFiles } from './gallery.mjs';
import { dataFolder } from './paths.mjs';

/**
 * Copies the gallery to a folder of the person's own, where editing it changes nothing in the project. On later starts new
 * examples are added and untouched ones follow the gallery; what was edited or deleted stays so.
 * @returns {{ folder: string, first: string | undefined }} `first`: the example of the README, while it is there
 */
export function prepareExamples() {
  const folder = path.join(dataFolder(), 'examples');
  const record = path.join(dataFolder(), 'examples.json');
  mkdirSync(folder, { recursive: true });
  // Per file: the hash of what was put there.
  const delivered = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : {};
  for (const { file, path: from } of galleryFiles()) {
    const to = path.join(folder, file);
    const untouched = existsSync(to) ? hashOf(to) === delivered[file] : delivered[file] === undefined;
    if (!untouched) continue;
    mkdirSync(path.dirname(to), { recursive: true });
    copyFileSync(from, to);
    delivered[file] = hashOf(from);
  }
  writeFileSync(record, JSON.stringify(delivered, undefined, 2));
  const first = path.join(folder, galleryFile('string-into-a-lazy-page').file);
  return { folder, first: existsSync(first) ? first : undefined };
}

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
