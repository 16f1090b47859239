import { compareTraces } from '../core/trace/compare-traces';
import { runScenario } from '../run/run';
import type { DiffRequest, Side } from './args';
import type { ComparedRun } from './diff-report';
import { diffJson, diffText, isSame } from './diff-report';
import { loadScenario } from './load';
import type { ExitCode, Terminal } from './run-command';

/** Compares two runs. As diff(1): 0 the same, 1 different, 2 can't be read. */
export async function diffCommand(request: DiffRequest, terminal: Terminal): Promise<ExitCode> {
  const run = async ({ path, kernel }: Side): Promise<ComparedRun | null> => {
    const scenario = await loadScenario(path, kernel, terminal.err);
    if (scenario === null) return null;
    const options = request.maxEvents === null ? {} : { maxEvents: request.maxEvents };
    return { path, scenario, run: runScenario(scenario, options) };
  };
  const left = await run(request.left);
  if (left === null) return 2;
  const right = await run(request.right);
  if (right === null) return 2;
  const comparison = compareTraces(left.run.trace, right.run.trace);
  await terminal.out(
    request.format === 'json' ? [diffJson(left, right, comparison)] : diffText(left, right, comparison, terminal),
  );
  return isSame(left, right, comparison) ? 0 : 1;
}
