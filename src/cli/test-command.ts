import { writeFileSync } from 'node:fs';
import { PLAIN } from '../run/text/style';
import type { Reporter, TestRequest } from './args';
import { readSources } from './files';
import type { ExitCode, Terminal } from './run-command';
import type { Marks } from './style';
import { junitReport } from './test/junit';
import type { Report } from './test/report';
import { type Suite, suiteOf } from './test/suite';
import { tapReport } from './test/tap';
import { textReport, type TestTextOptions } from './test/text';
import { shellWord } from './test/words';

/**
 * Judges every scenario that the request names, one after the other, and reports as it goes where the format lets it. A report that goes to
 * a file leaves the terminal to the text.
 */
export async function testCommand(request: TestRequest, terminal: Terminal, marks: Marks): Promise<ExitCode> {
  const { reporter, out, kernel, maxEvents } = request;
  const options: TestTextOptions = { ...terminal, marks, look: (file) => lookAt(file, request) };
  const shown = reportOf(out === null ? reporter : 'text', options);
  const from = performance.now();
  const suites: Suite[] = [];
  await terminal.out(shown.head());
  for (const source of readSources(request.paths)) {
    const suite = suiteOf(source, kernel, maxEvents === null ? {} : { maxEvents });
    suites.push(suite);
    await terminal.out(shown.suite(suite, suites.length));
  }
  const took = performance.now() - from;
  await terminal.out(shown.end(suites, took));
  if (out !== null) {
    try {
      writeFileSync(out, whole(reportOf(reporter, { ...options, style: PLAIN }), suites, took));
    } catch (error) {
      await terminal.err([`${out}: can't be written: ${error instanceof Error ? error.message : String(error)}\n`]);
      return 2;
    }
  }
  if (suites.some(({ status }) => status === 'unread')) return 2;
  return suites.some(({ status }) => status === 'failed') ? 1 : 0;
}

function reportOf(reporter: Reporter, options: TestTextOptions): Report {
  switch (reporter) {
    case 'text':
      return textReport(options);
    case 'tap':
      return tapReport;
    case 'junit':
      return junitReport;
  }
}

const whole = (report: Report, suites: readonly Suite[], took: number): string =>
  [
    ...report.head(),
    ...suites.flatMap((suite, index) => [...report.suite(suite, index + 1)]),
    ...report.end(suites, took),
  ].join('');

/** The command that shows every event of the run that was judged. */
function lookAt(file: string, { kernel, maxEvents }: TestRequest): string {
  const words = ['faultline', 'run', shellWord(file)];
  if (kernel !== null) words.push('--kernel', kernel);
  if (maxEvents !== null) words.push('--max-events', String(maxEvents));
  return words.join(' ');
}
