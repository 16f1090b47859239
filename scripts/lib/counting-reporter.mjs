import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Mocha's usual report, and the counts as JSON in the file that FAULTLINE_COUNTS names. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.FAULTLINE_COUNTS;
    if (file === undefined) return;
    // After each test, so that a run that is ended for taking too long has counted what it did.
    const write = () => {
      const { passes, failures } = runner.stats;
      writeFileSync(file, JSON.stringify({ passed: passes, failed: failures }));
    };
    for (const event of ['pass', 'fail', 'end']) runner.on(event, write);
  }
}
