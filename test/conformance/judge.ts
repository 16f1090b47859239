import { runAxptrVector } from './axptr/axptr-vector';
import { UnreadableFile, readVectorFile } from './vector-file';
import { runWalkVector } from './walks/walk-vector';

/** What became of one line of a vector file, or of a file that could not be read (line 0). */
export interface Judgement {
  readonly file: string;
  readonly line: number;
  /** The vector's name as its file has it, such as `walk 24 (leaf)` or `axptr get-ok`. */
  readonly name: string;
  /** Expected and got, a line each; none: it passed. */
  readonly differences: readonly string[];
}

/** Runs every line of a vector file, of whichever kind. A line that is no vector is a failure too: nothing is skipped. */
export function* judgeFile(file: string): Generator<Judgement> {
  let lines = 0;
  try {
    for (const { number, text } of readVectorFile(file)) {
      lines++;
      yield { file, line: number, ...judgeLine(text) };
    }
    if (lines === 0) yield { file, line: 0, name: 'file', differences: ['it holds no vectors'] };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    yield { file, line: 0, name: 'file', differences: [`can't be read: ${error.message}`] };
  }
}

/** Judges the text of one line; its kind shows in its fields. */
export function judgeLine(text: string): Pick<Judgement, 'name' | 'differences'> {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch (error) {
    return { name: 'line', differences: [`is not JSON: ${error instanceof Error ? error.message : String(error)}`] };
  }
  if (typeof line !== 'object' || line === null) return { name: 'line', differences: ['is no JSON object'] };
  if ('cpu' in line && 'entries' in line) {
    const id = 'id' in line ? ` ${String(line.id)}` : '';
    const group = 'group' in line ? ` (${String(line.group)})` : '';
    return { name: `walk${id}${group}`, differences: guarded(runWalkVector, line) };
  }
  if ('aspace' in line && 'setup' in line) {
    const name = 'name' in line ? ` ${String(line.name)}` : '';
    return { name: `axptr${name}`, differences: guarded(runAxptrVector, line) };
  }
  return { name: 'line', differences: ['is neither a walk vector (cpu, entries) nor an axptr vector (aspace, setup)'] };
}

/** A vector with fields missing or misspelt must not end the run: what the runner throws is what is wrong with the line. */
function guarded(run: (line: unknown) => string[], line: unknown): string[] {
  try {
    return run(line);
  } catch (error) {
    return [`could not be run: ${error instanceof Error ? error.message : String(error)}`];
  }
}
