import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SUFFIX = '.faultline.json';

export type Source =
  { readonly path: string; readonly text: string } | { readonly path: string; readonly unreadable: string };

/** The scenarios that a path names: itself, or for a directory all of its `*.faultline.json`, by name. */
export function readSources(path: string): readonly Source[] {
  try {
    if (!statSync(path).isDirectory()) return [readSource(path)];
    const names = readdirSync(path)
      .filter((name) => name.endsWith(SUFFIX))
      .sort();
    if (names.length === 0) return [{ path, unreadable: `the directory holds no *${SUFFIX}` }];
    return names.map((name) => readSource(join(path, name)));
  } catch (error) {
    return [{ path, unreadable: reasonOf(error) }];
  }
}

function readSource(path: string): Source {
  try {
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
