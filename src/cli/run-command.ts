import type { RunOptions } from '../run/run';
import { runScenario } from '../run/run';
import type { Style } from '../run/text/style';
import { traceText } from '../run/text/trace-text';
import { turnsOf } from '../run/turns';
import { parseScenario } from '../scenario/parse';
import type { RunRequest } from './args';
import { readSources } from './files';
import { jsonReport } from './json-report';
import { underKernel } from './load';
import { problemLines } from './problem-lines';

export interface Terminal {
  readonly style: Style;
  readonly width: number;
  readonly out: (pieces: Iterable<string>) => Promise<void>;
  readonly err: (pieces: Iterable<string>) => Promise<void>;
}

/** A run that took longer, in milliseconds, is not made again to try what would turn an outcome. */
export const TRIED = 100;

export type ExitCode = 0 | 1 | 2;

/** Runs every scenario that the request names, in order. A file with errors does not keep the others from running. */
export async function runCommand(request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  const worse = (other: ExitCode): void => {
    if (other > code) code = other;
  };
  let printed = 0;
  for (const source of readSources(request.paths)) {
    if ('unreadable' in source) {
      await terminal.err([`${source.path}: can't be read: ${source.unreadable}\n`]);
      worse(2);
      continue;
    }
    const { path, text } = source;
    const { scenario, problems } = parseScenario(text);
    await terminal.err(problemLines(path, text, problems).map((line) => `${line}\n`));
    if (scenario === null) {
      worse(2);
      continue;
    }
    const options: RunOptions = request.maxEvents === null ? {} : { maxEvents: request.maxEvents };
    const used = underKernel(scenario, request.kernel);
    const start = performance.now();
    const run = runScenario(used, options);
    const tried = performance.now() - start < TRIED;
    if (run.steps.some(({ verdict }) => verdict?.met === false)) worse(1);
    if (request.format === 'json') await terminal.out(jsonReport(path, used, run));
    else {
      if (printed > 0) await terminal.out(['\n\n']);
      await terminal.out(
        traceText(path, used, run, terminal, (step) => turnsOf(used, run, step, { ...options, tried })),
      );
    }
    printed++;
  }
  return code;
}
