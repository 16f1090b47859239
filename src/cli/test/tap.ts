import type { Report } from './report';
import type { Case, Failure, Suite } from './suite';
import { line } from './words';

/** Results as TAP version 14: a subtest a scenario, and diagnostics in YAML. (testanything.org) */
export const tapReport: Report = {
  head: () => ['TAP version 14\n'],
  suite: suiteTap,
  end: (suites) => [plan(suites.length)],
};

const plan = (count: number): string => `1..${count}\n`;

function* suiteTap(suite: Suite, number: number): Generator<string> {
  const { file, title, cases, status, took } = suite;
  const name = words(title === '' ? file : `${file}: ${title}`);
  if (status === 'skipped') {
    const why = cases.flatMap(({ result }) => (result.kind === 'skipped' ? [result.why] : []))[0] ?? '';
    yield `ok ${number} - ${name} # SKIP ${words(why)}\n`;
    return;
  }
  yield `# Subtest: ${name}\n`;
  yield `    ${plan(cases.length)}`;
  for (const [index, each] of cases.entries()) yield* caseLines(file, each, index + 1);
  yield `${status === 'passed' ? 'ok' : 'not ok'} ${number} - ${name}\n`;
  yield `  ---\n  duration_ms: ${took.toFixed(3)}\n  ...\n`;
}

function* caseLines(file: string, { name, place, result }: Case, number: number): Generator<string> {
  const point = `${number} - ${words(name)}`;
  switch (result.kind) {
    case 'passed':
      yield `    ok ${point}\n`;
      return;
    case 'skipped':
      yield `    ok ${point} # SKIP ${words(result.why)}\n`;
      return;
    case 'failed':
      yield `    not ok ${point}\n      ---\n`;
      for (const row of diagnostics(file, place, result)) yield `      ${row}\n`;
      yield '      ...\n';
  }
}

function diagnostics(file: string, place: Case['place'], { message, type, compared, why }: Failure): readonly string[] {
  return [
    `message: ${yaml(message)}`,
    'severity: fail',
    `type: ${type}`,
    'at:',
    `  file: ${yaml(file)}`,
    ...(place === null ? [] : [`  line: ${place.line}`, `  column: ${place.column}`]),
    ...(compared === null ? [] : [`expected: ${yaml(compared.expected)}`, `actual: ${yaml(compared.got)}`]),
    ...(why === '' ? [] : [`why: ${yaml(why)}`]),
  ];
}

/** A description: on one line, and `#` begins no directive. */
const words = (text: string): string => line(text).replace(/[\\#]/g, '\\$&');

/** JSON is YAML, but for some characters that YAML wants escaped. */
const yaml = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
