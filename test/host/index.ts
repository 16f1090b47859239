import { appendFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import CountingReporter from '../../scripts/lib/counting-reporter.mjs';

/**
 * Runs every `*.test.js` beside this file inside VS Code's extension host. What VS Code was started by (desktop or server)
 * makes no difference here. The workbench's own log is noisy, so the report goes to the file FAULTLINE_REPORT names.
 */
export async function run(): Promise<void> {
  const { FAULTLINE_REPORT: report, FAULTLINE_GREP: grep } = process.env;
  Mocha.reporters.Base.consoleLog = (...words: unknown[]) => {
    if (report === undefined) console.log(...words);
    else appendFileSync(report, `${format(...words)}\n`);
  };
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: CountingReporter,
    color: false,
    timeout: 30_000,
    forbidOnly: true,
    forbidPending: true,
    ...(grep === undefined ? {} : { grep }),
  });
  const tests = readdirSync(__dirname).filter((name) => name.endsWith('.test.js'));
  for (const name of tests.sort()) mocha.addFile(path.join(__dirname, name));
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => {
      if (failures > 0) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
  });
}
