import * as vscode from 'vscode';
import { kernelModel, KERNELS } from '../core/kernel/index';
import { runScenario } from '../run/run';
import { PLAIN } from '../run/text/style';
import { traceText } from '../run/text/trace-text';
import { turnsOf } from '../run/turns';
import { LineIndex } from '../scenario/line-index';
import { parseScenario } from '../scenario/parse';

/** What an assistant says to the tool; from outside, so nothing is taken on trust. */
export interface ToolInput {
  /** The text of a scenario. */
  readonly scenario?: unknown;
  /** Another kernel than the scenario names. */
  readonly kernel?: unknown;
}

/** An assistant waits and reads: no long runs, no long answers. */
const MOST_EVENTS = 200_000;
const MOST_TIME = 2000;
const MOST_TEXT = 12_000;
/** Milliseconds of a run that is worth trying what would turn its outcomes. */
const TRIED = 100;

/** Runs a scenario that an editor's assistant wrote, and says what each step came to and why. It reaches no file. */
export const toolResult = (input: ToolInput, token: vscode.CancellationToken): vscode.LanguageModelToolResult =>
  new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(answer(input, token))]);

/** Always an answer: what is wrong with the input is one, too. */
function answer({ scenario: text, kernel }: ToolInput, token: vscode.CancellationToken): string {
  if (typeof text !== 'string') return 'The input needs "scenario": the text of a *.faultline.json file.';
  if (kernel !== undefined && (typeof kernel !== 'string' || kernelModel(kernel) === null)) {
    return `There is no such kernel model. There are: ${KERNELS.map(({ id }) => id).join(', ')}.`;
  }
  const { scenario, problems } = parseScenario(text);
  const index = new LineIndex(text);
  const said = problems.map(({ severity, message, offset }) => {
    const { line, column } = index.at(offset);
    return `${line}:${column}: ${severity}: ${message}`;
  });
  if (scenario === null) return shortened(['The scenario does not run:', ...said].join('\n'));
  const used = kernel === undefined ? scenario : { ...scenario, kernel };
  const start = performance.now();
  const options = {
    maxEvents: MOST_EVENTS,
    cancelled: () => token.isCancellationRequested || performance.now() - start > MOST_TIME,
  };
  const run = runScenario(used, options);
  const tried = performance.now() - start < TRIED;
  const lines = traceText('scenario', used, run, { style: PLAIN, width: 120, events: false }, (step) =>
    turnsOf(used, run, step, { ...options, tried }),
  );
  return shortened([...said, ...(said.length > 0 ? [''] : []), [...lines].join('')].join('\n'));
}

const shortened = (text: string): string => (text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}\n…` : text);
