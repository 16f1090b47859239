import { writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import Mocha from 'mocha';

/** Lines of a failure that are told once more at the end of `npm test`: its message, where it was thrown, and what caused it. */
const TOLD_LINES = 30;

/** Mocha's usual report, and as JSON in the file that FAULTLINE_COUNTS names how many tests passed and which failed. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.FAULTLINE_COUNTS;
    if (file === undefined) return;
    const failures = [];
    // After each test, so that a run that is ended for taking too long has counted what it did.
    const write = () => {
      const { passes: passed, failures: failed } = runner.stats;
      writeFileSync(file, JSON.stringify({ passed, failed, failures }));
    };
    runner.on('fail', (test, error) => {
      // With what caused it, which the report above leaves out.
      const lines = inspect(error).split('\n');
      failures.push([test.titlePath().join(' › '), ...lines.slice(0, TOLD_LINES)]);
    });
    for (const event of ['pass', 'fail', 'end']) runner.on(event, write);
  }
}
