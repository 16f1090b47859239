import { readFile, stat } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { MAX_BYTES } from '../scenario/tree';
import { FaultlineSession } from './session';

async function readProgram(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size > MAX_BYTES) throw new Error(l10n.t('The file is too large for a scenario.'));
  return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
}

/** Serves one client over this process's standard input and output, on which nothing else may be written. */
export function serveStdio(): void {
  const session = new FaultlineSession(readProgram);
  session.setRunAsServer(false);
  const end = (): void => session.shutdown();
  process.on('SIGTERM', end);
  session.on('close', end);
  session.start(process.stdin, process.stdout);
}
