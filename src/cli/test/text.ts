import { wrapped } from '../../run/text/wrap';
import type { TextOptions } from '../../run/text/style';
import type { Marks } from '../style';
import type { Report } from './report';
import type { Case, Suite } from './suite';
import { line, shownPath } from './words';

/** Columns before what is told of a failure. */
const INDENT = 6;

export interface TestTextOptions extends TextOptions {
  readonly marks: Marks;
  /** The command that shows the run of a file, event by event. */
  readonly look: (file: string) => string;
}

/** Results to read: short where all is well. */
export const textReport = (options: TestTextOptions): Report => ({
  head: () => [],
  suite: (suite) => suiteText(suite, options),
  end: (suites, took) => [summaryText(suites, took, options)],
});

/** One line for a scenario, and each of its failures at length. */
function* suiteText(suite: Suite, options: TestTextOptions): Generator<string> {
  const { style } = options;
  const title = suite.title === '' ? '' : ` ${line(suite.title)}`;
  const end = style.faint(`${shownPath(suite.file)}${endOf(suite)}`);
  yield `${markOf(suite, options)}${title} ${end}\n`;
  for (const each of suite.cases) yield* failureLines(suite, each, options);
  if (suite.status === 'failed') yield `${' '.repeat(INDENT)}to look at it: ${options.look(suite.file)}\n`;
}

function markOf({ status }: Suite, { style, marks }: TestTextOptions): string {
  if (status === 'passed') return style.good(marks.met);
  return status === 'skipped' ? style.faint(marks.skipped) : style.bad(marks.unmet);
}

function endOf(suite: Suite): string {
  if (suite.status === 'unread') return '';
  const skipped = suite.cases.flatMap(({ result }) => (result.kind === 'skipped' ? [result.why] : []));
  if (suite.status === 'skipped') return `: ${skipped[0] ?? ''}`;
  const { met, all } = expectationsOf([suite]);
  const judged = all === 0 ? '' : `: ${met} of ${all} met`;
  return skipped.length === 0 ? judged : `${judged}, ${skipped.length} skipped`;
}

/** What could not be set up, or was stopped where nothing was expected, is a failure but no expectation. */
function expectationsOf(suites: readonly Suite[]): { readonly met: number; readonly all: number } {
  const results = suites.flatMap(({ cases }) => cases.map(({ result }) => result));
  const met = results.filter(({ kind }) => kind === 'passed').length;
  const unmet = results.filter((result) => result.kind === 'failed' && result.compared !== null).length;
  return { met, all: met + unmet };
}

function* failureLines({ file }: Suite, { name, place, result }: Case, { width }: TestTextOptions): Generator<string> {
  if (result.kind !== 'failed') return;
  const { type, message, why } = result;
  const at = place === null ? shownPath(file) : `${shownPath(file)}:${place.line}:${place.column}`;
  // What is wrong with a text, or cannot be set up, says itself what it is about.
  const isStep = type === 'expectation' || type === 'limit';
  yield `    ${at}: ${line(isStep ? name : message)}\n`;
  const rows = [...(isStep ? [line(message)] : []), ...wrapped(line(why), width - INDENT)];
  for (const row of rows) if (row !== '') yield `${' '.repeat(INDENT)}${row}\n`;
}

/** The last line: counts and time. */
function summaryText(suites: readonly Suite[], took: number, { style, marks }: TestTextOptions): string {
  const count = (...wanted: readonly Suite['status'][]): number =>
    suites.filter(({ status }) => wanted.includes(status)).length;
  const [passed, failed, skipped] = [count('passed'), count('failed', 'unread'), count('skipped')];
  const parts = [`${passed} passed`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  const { met, all } = expectationsOf(suites);
  const scenarios = suites.length === 1 ? '1 scenario' : `${suites.length} scenarios`;
  const expectations = all === 1 ? '1 expectation' : `${all} expectations`;
  const mark = failed > 0 ? style.bad(marks.unmet) : style.good(marks.met);
  return `\n${mark} ${scenarios}: ${parts.join(', ')}; ${met} of ${expectations} met; ${(took / 1000).toFixed(2)} s\n`;
}
