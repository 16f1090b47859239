import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { inProject } from './paths.mjs';

const FOLDER = inProject('media/gallery');
const SUFFIX = '.faultline.json';

/**
 * The scenarios of the gallery as a course has them: parts by the names of their folders, scenarios by the names of their files.
 * The numbers in front say the order and nothing else; a scenario is known by what follows, its `name`.
 * @returns {{ part: string, file: string, name: string, path: string }[]} `file` is the path below media/gallery
 */
export function galleryFiles() {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .flatMap((part) =>
      readdirSync(path.join(FOLDER, part))
        .filter((each) => each.endsWith(SUFFIX))
        .sort()
        .map((each) => ({
          part,
          file: `${part}/${each}`,
          name: each.slice(0, -SUFFIX.length).replace(/^\d+-/, ''),
          path: path.join(FOLDER, part, each),
        })),
    );
}

/**
 * One of them, by its name.
 * @param {string} name
 */
export function galleryFile(name) {
  const found = galleryFiles().find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no scenario "${name}" in the gallery`);
  return found;
}

/**
 * The text of one of them.
 * @param {string} name
 */
export const galleryText = (name) => readFileSync(galleryFile(name).path, 'utf8');
