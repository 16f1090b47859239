import { hex } from '../core/addr/address';
import { describeEvent, explainOutcome, headline, plainText } from '../core/trace/describe';
import type { Run } from '../run/run';
import { scenarioNames } from '../run/scenario-names';
import { stepTitle } from '../run/text/step-title';
import type { Scenario } from '../scenario/model';

/**
 * A run as one JSON object on one line, in pieces, for a trace may be longer than a string can be: `file`, `title`, `kernel`, `met`,
 * `setupProblems`, `steps` and `events`. Addresses, sizes and other 64-bit numbers are `0x…` strings, bytes are hex digits.
 */
export function* jsonReport(path: string, scenario: Scenario, run: Run): Generator<string> {
  const names = scenarioNames(scenario);
  const head = {
    file: path,
    title: scenario.title,
    kernel: scenario.kernel,
    met: run.steps.every(({ verdict }) => verdict?.met !== false),
    setupProblems: run.setupProblems,
    steps: run.steps.map(({ first, last, outcome, verdict }, index) => ({
      title: stepTitle(scenario.steps[index]!),
      first,
      last,
      outcome,
      text: plainText(explainOutcome(run.trace, { first, last, outcome }, names)),
      verdict,
    })),
  };
  yield `${json(head).slice(0, -1)},"events":[`;
  for (let n = 1; n <= run.trace.length; n++) {
    const event = {
      ...run.trace.event(n),
      headline: headline(run.trace, n),
      line: plainText(describeEvent(run.trace, n, names)),
    };
    yield (n === 1 ? '' : ',') + json(event);
  }
  yield ']}\n';
}

/** Addresses and other 64-bit numbers as `0x…`, bytes as hex digits. */
export const json = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'bigint') return hex(part);
    return part instanceof Uint8Array ? Array.from(part, (byte) => byte.toString(16).padStart(2, '0')).join('') : part;
  });
