import * as l10n from '@vscode/l10n';
import { KERNELS, kernelModel } from '../core/kernel/index';
import { LineIndex } from '../scenario/line-index';
import type { Scenario } from '../scenario/model';
import { parseScenario } from '../scenario/parse';
import { stepLines, type Lines } from '../scenario/step-lines';
import type { AxptrSource } from './axptr-source';
import { Mistake } from './look';

/** A scenario that is debugged. */
export interface Program {
  readonly path: string;
  /** Of the file, without folders. */
  readonly name: string;
  readonly scenario: Scenario;
  /** Where each step stands in the text. */
  readonly steps: readonly Lines[];
  /** axptr's own source, for frames to stand in; null: they stand in our listings. */
  readonly axptr: AxptrSource | null;
}

/** Reads a scenario's text; throws a `Mistake` with the first error and its place where it cannot be run. */
export function programOf(
  path: string,
  text: string,
  kernel: string | null,
  axptr: AxptrSource | null = null,
): Program {
  const { scenario, problems } = parseScenario(text);
  if (scenario === null) {
    const errors = problems.filter(({ severity }) => severity === 'error');
    const { message, offset } = errors[0]!;
    const { line, column } = new LineIndex(text).at(offset);
    const place = `${path}:${line}:${column}`;
    const more = errors.length > 1 ? ` ${l10n.t('({0} more)', errors.length - 1)}` : '';
    throw new Mistake(`${place}: ${message}${more}`);
  }
  if (kernel !== null && kernelModel(kernel) === null) {
    const known = KERNELS.map(({ id }) => id).join(', ');
    throw new Mistake(l10n.t('There is no kernel model "{0}"; there are {1}.', kernel, known));
  }
  return {
    path,
    name: path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1),
    scenario: kernel === null ? scenario : { ...scenario, kernel },
    steps: stepLines(text),
    axptr,
  };
}
