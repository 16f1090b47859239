import { nameOfOutcome } from '../../core/outcome';
import { explainOutcome, headline, plainText } from '../../core/trace/describe';
import type { Names } from '../../core/trace/describe';
import { counted, countText } from '../../core/trace/describe-words';
import type { Trace } from '../../core/trace/trace';
import type { Run, StepResult } from '../run';
import { scenarioNames } from '../scenario-names';
import type { Turn } from '../turns';
import { tally } from '../verdict';
import type { Scenario, Step } from '../../scenario/model';
import { EventLines } from './event-lines';
import { stepTitle } from './step-title';
import type { Style, TextOptions } from './style';
import { wrapped } from './wrap';

/** A run as text: a header, the events of each step indented by call depth, and how each step ended. In pieces, for it may be long. */
export function* traceText(
  path: string,
  scenario: Scenario,
  run: Run,
  options: TextOptions,
  turnsAt: TurnsAt = () => [],
): Generator<string> {
  const { style } = options;
  yield `${style.strong(scenario.title)}\n`;
  yield style.faint(`${path} · kernel ${scenario.kernel}`) + '\n';
  for (const problem of run.setupProblems) yield `${style.bad('not set up:')} ${problem}\n`;
  const names = scenarioNames(scenario);
  // Wide enough for a range, `15–30`.
  const gutter = Math.max(5, String(run.trace.length).length * 2 + 1);
  for (const [index, step] of scenario.steps.entries()) {
    const result = run.steps[index];
    if (result === undefined) continue;
    yield `\n${stepHeader(index, step, scenario, style)}`;
    if (step.note !== '') yield* paragraph(step.note, gutter + 2, options, style.faint);
    if (options.events !== false) yield* new EventLines(run.trace, names, gutter, style).of(result.first, result.last);
    yield* outcomeLines(run.trace, result, names, gutter, options);
    yield* turnLines(turnsAt(index), gutter + 2, options);
  }
  yield `\n${summary(scenario, run, style)}\n`;
  yield* lostFrames(run.trace);
}

function stepHeader(index: number, step: Step, scenario: Scenario, style: Style): string {
  const cpu = scenario.machine.cpus > 1 ? `, CPU ${step.cpu}` : '';
  return `${style.strong(`step ${index + 1}: ${stepTitle(step)}`)}${style.faint(`  (${step.actor}${cpu})`)}\n`;
}

function* outcomeLines(
  trace: Trace,
  result: StepResult,
  names: Names,
  gutter: number,
  options: TextOptions,
): Generator<string> {
  const { style } = options;
  const { verdict, outcome } = result;
  const name = nameOf(trace, result);
  const indent = ' '.repeat(gutter + 2);
  if (verdict === null) yield `${' '.repeat(gutter)}· ${style.strong(name)}\n`;
  else if (verdict.met) yield `${' '.repeat(gutter)}${style.good('✓')} ${style.strong(name)}, as expected\n`;
  else {
    yield `${' '.repeat(gutter)}${style.bad('✗')} ${style.strong(name)}, not as expected\n`;
    yield `${indent}expected ${verdict.expected}, got ${verdict.got}\n`;
  }
  const words = explainOutcome(trace, result, names);
  // That it is done stands there already.
  if (outcome.kind === 'ok' && outcome.value.kind === 'unit' && words.length === 1) return;
  yield* paragraph(plainText(words), gutter + 2, options, String);
}

/** What would turn the outcome of a step. */
export type TurnsAt = (step: number) => readonly Turn[];

function* turnLines(turns: readonly Turn[], indent: number, options: TextOptions): Generator<string> {
  if (turns.length === 0) return;
  yield `${' '.repeat(indent)}${options.style.faint('to turn it:')}
`;
  for (const { words, then } of turns) {
    const ending = then === null ? '' : ` (${endingOf(then)})`;
    const [first = '', ...more] = wrapped(`${plainText(words)}${ending}`, options.width - indent - 2);
    yield `${' '.repeat(indent)}- ${first}\n`;
    for (const row of more) yield `${' '.repeat(indent + 2)}${row}\n`;
  }
}

/** What a turned step comes to, in a word or two. */
export const endingOf = ({ outcome }: StepResult): string => nameOfOutcome(outcome).replaceAll('-', ' ');

/** How a step ended, in a word or two: `EFAULT`, `kernel panic`. */
export const outcomeName = (run: Run, step: number): string => nameOf(run.trace, run.steps[step]!);

const nameOf = (trace: Trace, { first, last, outcome }: StepResult): string =>
  last >= first && trace.kind(last) === 'outcome' ? headline(trace, last) : outcome.kind.replaceAll('-', ' ');

function* paragraph(
  text: string,
  indent: number,
  { width }: TextOptions,
  dress: (text: string) => string,
): Generator<string> {
  for (const row of wrapped(text, width - indent)) yield `${' '.repeat(indent)}${dress(row)}\n`;
}

/** Frames that nothing names any more once all steps have run: a leak is no outcome of any of them. */
function* lostFrames(trace: Trace): Generator<string> {
  const { tables, data, between, leaked } = trace.frameUses().counts(trace.length);
  if (leaked === 0) return;
  const used = tables.reduce((sum, level) => sum + level, data + between);
  yield `frames: ${countText(used)} in use, ${countText(leaked)} lost\n`;
}

function summary(scenario: Scenario, run: Run, style: Style): string {
  const { met, of } = tally(run);
  const size = `${counted(scenario.steps.length, 'step')}, ${counted(run.trace.length, 'event')}`;
  if (of === 0) return `${size}; nothing was expected`;
  const mark = met === of ? style.good('✓') : style.bad('✗');
  return `${mark} ${size}; ${met} of ${counted(of, 'expectation')} met`;
}
