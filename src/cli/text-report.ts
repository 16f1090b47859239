import { describeEvent, explainOutcome, headline, plainText } from '../core/trace/describe';
import type { Names, Rich } from '../core/trace/describe';
import { counted, valueText } from '../core/trace/describe-words';
import type { EventKind, EventOf } from '../core/trace/event';
import type { Trace } from '../core/trace/trace';
import type { Run, StepResult } from '../run/run';
import { scenarioNames } from '../run/scenario-names';
import type { Scenario, Step } from '../scenario/model';
import { stepTitle } from './step-title';
import type { Style } from './style';
import { wrapped } from './wrap';

export interface TextOptions {
  readonly style: Style;
  /** Columns that sentences may take; lines of events are never cut. */
  readonly width: number;
}

/** Kinds besides the checks that may say no. */
const JUDGED: ReadonlySet<EventKind> = new Set(['region-result', 'return', 'fault-decision', 'lock']);

/** Reads of single elements that follow each other fold into one line from this many on. */
const FOLD_FROM = 3;

/** A run as text: a header, the events of each step indented by call depth, and how each step ended. In pieces, for it may be long. */
export function* textReport(path: string, scenario: Scenario, run: Run, options: TextOptions): Generator<string> {
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
    yield* eventLines(run.trace, result, names, gutter, style);
    yield* outcomeLines(run.trace, result, names, gutter, options);
  }
  yield `\n${summary(scenario, run, style)}\n`;
}

function stepHeader(index: number, step: Step, scenario: Scenario, style: Style): string {
  const cpu = scenario.machine.cpus > 1 ? `, CPU ${step.cpu}` : '';
  return `${style.strong(`step ${index + 1}: ${stepTitle(step)}`)}${style.faint(`  (${step.actor}${cpu})`)}\n`;
}

function* eventLines(
  trace: Trace,
  { first, last }: StepResult,
  names: Names,
  gutter: number,
  style: Style,
): Generator<string> {
  for (let n = first; n <= last;) {
    const end = endOfReads(trace, n, last);
    if (end - n + 1 >= FOLD_FROM) {
      yield line(`${n}–${end}`, trace.depth(n), readsText(trace, n, end, names), gutter, style);
      n = end + 1;
      continue;
    }
    if (trace.kind(n) !== 'outcome') {
      const text = styled(describeEvent(trace, n, names), style);
      yield line(String(n), trace.depth(n), isBad(trace, n) ? style.bad(text) : text, gutter, style);
    }
    n++;
  }
}

function line(number: string, depth: number, text: string, gutter: number, style: Style): string {
  return `${style.faint(number.padStart(gutter))}  ${'  '.repeat(depth)}${text}\n`;
}

/** The last of the element reads that start at n and follow each other at one depth. */
function endOfReads(trace: Trace, n: number, last: number): number {
  let end = n;
  if (trace.kind(n) !== 'element-read') return end;
  while (end < last && trace.kind(end + 1) === 'element-read' && trace.depth(end + 1) === trace.depth(n)) end++;
  return end;
}

/** `path[0] … path[15] = "/usr/share/fonts"`: characters in a row as text, all else as numbers. */
function readsText(trace: Trace, first: number, last: number, names: Names): string {
  const parts: string[] = [];
  let text = '';
  const endText = (): void => {
    if (text !== '') parts.push(JSON.stringify(text));
    text = '';
  };
  for (let n = first; n <= last; n++) {
    const { value, size } = trace.event(n) as EventOf<'element-read'>;
    if (size === 1n && value >= 0x20n && value < 0x7fn) {
      text += String.fromCharCode(Number(value));
      continue;
    }
    endText();
    parts.push(valueText(value, size));
  }
  endText();
  const place = (n: number): string => plainText(describeEvent(trace, n, names)).split(' = ')[0]!;
  return `${place(first)} … ${place(last)} = ${parts.join(' ')}`;
}

/** Whether an event is a refusal or a fault. Those without an `ok` are told by their kind, which is cheap. */
function isBad(trace: Trace, n: number): boolean {
  const kind = trace.kind(n);
  if (kind === 'page-fault' || kind === 'exception') return true;
  if (!kind.endsWith('-check') && !JUDGED.has(kind)) return false;
  const event = trace.event(n);
  return 'ok' in event && !event.ok;
}

function* outcomeLines(
  trace: Trace,
  result: StepResult,
  names: Names,
  gutter: number,
  options: TextOptions,
): Generator<string> {
  const { style } = options;
  const { verdict, outcome, last, first } = result;
  const name =
    last >= first && trace.kind(last) === 'outcome' ? headline(trace, last) : outcome.kind.replaceAll('-', ' ');
  const indent = ' '.repeat(gutter + 2);
  if (verdict === null) yield `${' '.repeat(gutter)}· ${style.strong(name)}\n`;
  else if (verdict.met) yield `${' '.repeat(gutter)}${style.good('✓')} ${style.strong(name)}, as expected\n`;
  else {
    yield `${' '.repeat(gutter)}${style.bad('✗')} ${style.strong(name)}, not as expected\n`;
    yield `${indent}expected ${verdict.expected}, got ${verdict.got}\n`;
  }
  if (outcome.kind === 'ok' && outcome.value.kind === 'unit') return;
  yield* paragraph(plainText(explainOutcome(trace, result, names)), gutter + 2, options, String);
}

function* paragraph(
  text: string,
  indent: number,
  { width }: TextOptions,
  dress: (text: string) => string,
): Generator<string> {
  for (const row of wrapped(text, width - indent)) yield `${' '.repeat(indent)}${dress(row)}\n`;
}

function summary(scenario: Scenario, run: Run, style: Style): string {
  const judged = run.steps.filter(({ verdict }) => verdict !== null);
  const met = judged.filter(({ verdict }) => verdict?.met === true).length;
  const size = `${counted(scenario.steps.length, 'step')}, ${counted(run.trace.length, 'event')}`;
  if (judged.length === 0) return `${size}; nothing was expected`;
  const mark = met === judged.length ? style.good('✓') : style.bad('✗');
  return `${mark} ${size}; ${met} of ${counted(judged.length, 'expectation')} met`;
}

const styled = (rich: Rich, style: Style): string =>
  rich.map((span) => (span.style === 'strong' ? style.strong(span.text) : span.text)).join('');
