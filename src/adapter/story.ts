import * as l10n from '@vscode/l10n';
import { describeEvent, explainEvent, explainOutcome, headline, plainText } from '../core/trace/describe';
import type { EventKind } from '../core/trace/event';
import { scenarioNames } from '../run/scenario-names';
import { stepTitle } from '../run/text/step-title';
import type { Debuggee } from './debuggee';

export interface StoryLine {
  readonly n: number;
  readonly text: string;
  /** An expectation was not met. */
  readonly isBad: boolean;
}

const TOLD: readonly EventKind[] = ['page-fault', 'exception', 'fault-decision', 'resume', 'outcome', 'by-hand'];
/** Lines of one move. */
const MOST = 200;

/** What happened in (from, to] that a person wants to hear of: faults, what was decided about them and why, and outcomes. */
export function storyOf({ made }: Debuggee, from: number, to: number): readonly StoryLine[] {
  const { trace } = made.run;
  const lines: StoryLine[] = [];
  let more = 0;
  for (let n = from; (n = trace.nearest(n, 1, { sites: [], kinds: TOLD })) > 0 && n <= to;) {
    if (lines.length < MOST || trace.kind(n) === 'outcome') lines.push(lineOf(made, n));
    else more++;
  }
  return more === 0 ? lines : [...lines, { n: to, text: l10n.t('… and {0} more', more), isBad: false }];
}

function lineOf({ scenario, run }: Debuggee['made'], n: number): StoryLine {
  const { trace } = run;
  const names = scenarioNames(scenario);
  const index = trace.step(n);
  const result = run.steps[index];
  const step = scenario.steps[index];
  if (trace.kind(n) !== 'outcome' || result === undefined || step === undefined) {
    const reason = trace.kind(n) === 'fault-decision' ? `: ${plainText(explainEvent(trace, n, names))}` : '';
    return { n, text: `${String(n).padStart(5)}  ${plainText(describeEvent(trace, n, names))}${reason}`, isBad: false };
  }
  const { verdict } = result;
  const judged =
    verdict === null ? '' : verdict.met ? ` ✓` : ` ✗ ${l10n.t('expected {0}, got {1}', verdict.expected, verdict.got)}`;
  const text = `${l10n.t('step {0}', index + 1)}  ${stepTitle(step)} → ${headline(trace, n)}${judged}. ${plainText(explainOutcome(trace, result, names))}`;
  return { n, text, isBad: verdict?.met === false };
}
