import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExitCode, Terminal } from '../../../src/cli/run-command';
import { PLAIN } from '../../../src/run/text/style';

/** What a command printed. */
export interface Printed {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs a command on a terminal that keeps what is printed. */
export async function printedBy(command: (terminal: Terminal) => Promise<ExitCode>): Promise<Printed> {
  let out = '';
  let err = '';
  const collect =
    (add: (text: string) => void) =>
    (pieces: Iterable<string>): Promise<void> => {
      add([...pieces].join(''));
      return Promise.resolve();
    };
  const code = await command({
    style: PLAIN,
    width: 100,
    out: collect((text) => (out += text)),
    err: collect((text) => (err += text)),
  });
  return { code, out, err };
}

/** A folder of files, there for each test of a suite and gone after it. Gives the path of a new file. */
export function testFolder(): (name: string, text: string) => string {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'faultline-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  return (name, text) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
}
