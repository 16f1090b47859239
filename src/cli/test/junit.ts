import type { Report } from './report';
import { type Case, countCases, type Suite } from './suite';

/** Results as the XML that Jenkins, GitLab and others read as JUnit's: a suite a scenario. Its first line counts them all. */
export const junitReport: Report = { head: () => [], suite: () => [], end: junitXml };

function* junitXml(suites: readonly Suite[], took: number): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites${attributes({ name: 'faultline', ...counts(suites), time: seconds(took) })}>\n`;
  for (const suite of suites) {
    const { file, title, took: time } = suite;
    const name = title === '' ? file : title;
    yield `  <testsuite${attributes({ name, file, ...counts([suite]), time: seconds(time) })}>\n`;
    for (const each of suite.cases) yield* caseXml(suite, each);
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

function counts(suites: readonly Suite[]): Readonly<Record<string, number>> {
  const { passed, failed, skipped } = countCases(suites);
  return { tests: passed + failed + skipped, failures: failed, errors: 0, skipped };
}

function* caseXml({ file }: Suite, { name, place, took, result }: Case): Generator<string> {
  const line = place === null ? {} : { line: place.line };
  const open = `    <testcase${attributes({ name, classname: file, file, ...line, time: seconds(took) })}`;
  switch (result.kind) {
    case 'passed':
      yield `${open}/>\n`;
      return;
    case 'skipped':
      yield `${open}>\n      <skipped${attributes({ message: result.why })}/>\n    </testcase>\n`;
      return;
    case 'failed': {
      const { type, message, why } = result;
      const at = place === null ? file : `${file}:${place.line}:${place.column}`;
      const text = [`${at}: ${message}`, ...(why === '' ? [] : [why])].join('\n');
      yield `${open}>\n      <failure${attributes({ type, message })}>${escaped(text)}</failure>\n    </testcase>\n`;
    }
  }
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value)).replace(/[\t\n\r]/g, reference)}"`)
    .join('');

/** Titles are anybody's text. What XML has no place for, as a reference neither, becomes �. (XML 1.0, production 2) */
const escaped = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd').replace(/[&<>"'\r]/g, reference);

const reference = (character: string): string => `&#${character.charCodeAt(0)};`;
