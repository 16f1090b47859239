import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_BYTES } from '../scenario/tree';

const SUFFIX = '.faultline.json';

export type Source =
  { readonly path: string; readonly text: string } | { readonly path: string; readonly unreadable: string };

/**
 * The scenarios that paths name: each itself, or for a directory all `*.faultline.json` in it and below it, by name. One after the other,
 * for a folder may hold more text than one wants in memory.
 */
export function* readSources(paths: readonly string[]): Generator<Source> {
  for (const path of paths) {
    try {
      if (!statSync(path).isDirectory()) {
        yield readSource(path);
        continue;
      }
    } catch (error) {
      yield { path, unreadable: reasonOf(error) };
      continue;
    }
    let found = 0;
    for (const source of sourcesIn(path, new Set())) {
      found++;
      yield source;
    }
    if (found === 0) yield { path, unreadable: `the directory holds no *${SUFFIX}` };
  }
}

/** `seen`: the real places of directories that were searched, for links may lead in circles. */
function* sourcesIn(directory: string, seen: Set<string>): Generator<Source> {
  let names;
  try {
    const place = realpathSync(directory);
    if (seen.has(place)) return;
    seen.add(place);
    names = readdirSync(directory).sort();
  } catch (error) {
    yield { path: directory, unreadable: reasonOf(error) };
    return;
  }
  for (const name of names) {
    const path = join(directory, name);
    const kind = kindOf(path);
    if (kind === 'directory') {
      if (name !== 'node_modules' && !name.startsWith('.')) yield* sourcesIn(path, seen);
    } else if (kind === 'file' && name.endsWith(SUFFIX)) yield readSource(path);
  }
}

/** A pipe or a device of that name would be waited for. What cannot be looked at is taken for a file, which then says why. */
function kindOf(path: string): 'directory' | 'file' | 'other' {
  try {
    const found = statSync(path);
    return found.isDirectory() ? 'directory' : found.isFile() ? 'file' : 'other';
  } catch {
    return 'file';
  }
}

function readSource(path: string): Source {
  try {
    const { size } = statSync(path);
    if (size > MAX_BYTES) return { path, unreadable: 'it is too large for a scenario' };
    // A byte order mark is no part of the text, as editors have it.
    return { path, text: readFileSync(path, 'utf8').replace(/^\uFEFF/, '') };
  } catch (error) {
    return { path, unreadable: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a directory';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it';
  if (code === 'ERR_STRING_TOO_LONG') return 'it is too large';
  return error instanceof Error ? error.message : String(error);
}
