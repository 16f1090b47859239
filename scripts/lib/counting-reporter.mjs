import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Lines of a failure's stack that are told once more at the end of `npm test`: the message, and where it was thrown. */
const TOLD_LINES = 12;

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
      const lines = String(error?.stack ?? error).split('\n');
      failures.push([test.titlePath().join(' › '), ...lines.slice(0, TOLD_LINES)]);
    });
    for (const event of ['pass', 'fail', 'end']) runner.on(event, write);
  }
}
