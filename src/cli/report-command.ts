import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { reportText } from '../run/report/report';
import type { RunOptions } from '../run/run';
import { runScenario } from '../run/run';
import { turnsOf } from '../run/turns';
import type { ReportRequest } from './args';
import { loadScenario } from './load';
import { type ExitCode, TRIED, type Terminal } from './run-command';

/** Writes the report of one scenario, as Markdown, to a file or to the terminal. */
export async function reportCommand(request: ReportRequest, terminal: Terminal): Promise<ExitCode> {
  const scenario = await loadScenario(request.path, request.kernel, terminal.err);
  if (scenario === null) return 2;
  const options: RunOptions = request.maxEvents === null ? {} : { maxEvents: request.maxEvents };
  const start = performance.now();
  const run = runScenario(scenario, options);
  const tried = performance.now() - start < TRIED;
  const text = reportText(basename(request.path), scenario, run, (step) =>
    turnsOf(scenario, run, step, { ...options, tried }),
  );
  if (request.out === null) {
    await terminal.out([text]);
    return 0;
  }
  try {
    writeFileSync(request.out, text);
  } catch (error) {
    await terminal.err([
      `${request.out}: can't be written: ${error instanceof Error ? error.message : String(error)}\n`,
    ]);
    return 2;
  }
  return 0;
}
