import { kernelModel, KERNELS } from '../core/kernel/index';
import type { Scenario } from '../scenario/model';
import { parseScenario } from '../scenario/parse';
import { readSources } from './files';
import { problemLines } from './problem-lines';

/** The scenario of one file, or null after `say` has been told why there is none. */
export async function loadScenario(
  path: string,
  kernel: string | null,
  say: (pieces: Iterable<string>) => Promise<void>,
): Promise<Scenario | null> {
  const sources = [...readSources([path])];
  const [source] = sources;
  if (source === undefined || sources.length > 1) {
    await say([`${path}: is a directory of ${sources.length} scenarios: name one of them\n`]);
    return null;
  }
  if ('unreadable' in source) {
    await say([`${path}: can't be read: ${source.unreadable}\n`]);
    return null;
  }
  const { scenario, problems } = parseScenario(source.text);
  await say(problemLines(source.path, source.text, problems).map((line) => `${line}\n`));
  return scenario === null ? null : underKernel(scenario, kernel);
}

/** A scenario under another kernel than its own; null: its own. */
export const underKernel = (scenario: Scenario, kernel: string | null): Scenario =>
  kernel === null ? scenario : { ...scenario, kernel };

/** What is wrong with the id of a kernel, or null. */
export const kernelMistake = (option: string, id: string | undefined): string | null =>
  id === undefined || kernelModel(id) !== null
    ? null
    : `${option}: there is no kernel "${id}"; there are ${KERNELS.map((kernel) => kernel.id).join(', ')}`;
