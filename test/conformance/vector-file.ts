import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface VectorLine {
  /** 1-based. */
  readonly number: number;
  readonly text: string;
}

/** Why a file could not be read, for people, in one line. */
export class UnreadableFile extends Error {}

/**
 * The lines of a vector file, `.jsonl` or `.jsonl.gz`, blank ones left out. Cuts lines from bytes: a file may be longer than a
 * string can be.
 */
export function* readVectorFile(path: string): Generator<VectorLine> {
  const bytes = readBytes(path);
  const decoder = new TextDecoder();
  let number = 0;
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline === -1 ? bytes.length : newline;
    const text = decoder.decode(bytes.subarray(start, end)).trim();
    number++;
    start = end + 1;
    if (text !== '') yield { number, text };
  }
}

function readBytes(path: string): Uint8Array {
  try {
    const bytes = new Uint8Array(readFileSync(path));
    return path.endsWith('.gz') ? new Uint8Array(gunzipSync(bytes)) : bytes;
  } catch (error) {
    throw new UnreadableFile(reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a directory';
  if (code === 'EACCES') return 'no permission to read it';
  return error instanceof Error ? error.message : String(error);
}
