import { isSameOutcome } from '../core/outcome';
import { describeEvent, explainOutcome, headline, plainText, type Rich } from '../core/trace/describe';
import { describeParting, type Compared } from '../core/trace/describe-parting';
import { countText, counted } from '../core/trace/describe-words';
import type { Comparison } from '../core/trace/compare-traces';
import type { Run } from '../run/run';
import { scenarioNames } from '../run/scenario-names';
import { alignedRun, sideBySide } from '../run/side-by-side';
import { EventLines } from '../run/text/event-lines';
import { stepTitle } from '../run/text/step-title';
import type { TextOptions } from '../run/text/style';
import { outcomeName } from '../run/text/trace-text';
import { wrapped } from '../run/text/wrap';
import type { Scenario } from '../scenario/model';
import { endLines } from './diff-end';
import { json } from './json-report';

export interface ComparedRun {
  readonly path: string;
  readonly scenario: Scenario;
  readonly run: Run;
}

/** Events of both that are shown before the one where they part. */
const CONTEXT = 3;
/** Lines of either side that are shown after it. */
const MOST_LINES = 24;

/** Whether two runs say the same and come to the same. Values can differ where events do not: an event holds 64 bits of what is read. */
export const isSame = (left: ComparedRun, right: ComparedRun, { parting }: Comparison): boolean =>
  parting === null &&
  left.run.steps.length === right.run.steps.length &&
  left.run.steps.every(({ outcome }, i) => isSameOutcome(outcome, right.run.steps[i]!.outcome));

/** Where two runs part as text: what they share, how either goes on, what each step comes to and what is left behind. */
export function* diffText(
  left: ComparedRun,
  right: ComparedRun,
  comparison: Comparison,
  options: TextOptions,
): Generator<string> {
  const { style } = options;
  const { parting, same } = comparison;
  yield `${style.strong(left.scenario.title)}\n`;
  for (const [name, { path, scenario }] of sides(left, right)) {
    yield `${style.strong(name)}  ${style.faint(`${path} · kernel ${scenario.kernel}`)}\n`;
  }
  if (isSame(left, right, comparison)) {
    yield `\n${style.good('✓')} the same: ${counted(left.scenario.steps.length, 'step')}, ${counted(same, 'event')}\n`;
    return;
  }
  yield '\n';
  for (const row of wrapped(plainText(partingWords(left, right)), options.width)) yield `${row}\n`;
  const gutter = Math.max(5, String(Math.max(left.run.trace.length, right.run.trace.length)).length * 2 + 1);
  if (parting === null) yield `\nthe same ${counted(same, 'event')}, and not the same outcomes\n`;
  else {
    const from = Math.max(1, same - CONTEXT + 1);
    yield same === 0 ? '\nthey part at event 1\n' : `\nthe same until event ${countText(same)}\n`;
    yield* linesOf(left, gutter, options).of(from, same);
    for (const [name, side] of sides(left, right)) yield* goesOn(name, side, parting.n, gutter, options);
  }
  yield* stepLines(left, right, options);
  yield* endLines(comparison.end, options);
}

/** The same as one JSON object. */
export function diffJson(left: ComparedRun, right: ComparedRun, comparison: Comparison): string {
  const { parting, same, start, end } = comparison;
  const told = ({ scenario, run }: ComparedRun, n: number): string | null =>
    n > run.trace.length ? null : plainText(describeEvent(run.trace, n, scenarioNames(scenario)));
  const head = ({ path, scenario, run }: ComparedRun): object => ({
    file: path,
    title: scenario.title,
    kernel: scenario.kernel,
    events: run.trace.length,
    outcomes: outcomesOf({ path, scenario, run }),
  });
  return `${json({
    same: isSame(left, right, comparison),
    sameEvents: same,
    left: head(left),
    right: head(right),
    parting:
      parting === null ? null : { ...parting, leftLine: told(left, parting.n), rightLine: told(right, parting.n) },
    start,
    end,
  })}\n`;
}

const sides = (left: ComparedRun, right: ComparedRun): readonly (readonly [string, ComparedRun])[] => [
  ['A', left],
  ['B', right],
];

const partingWords = (left: ComparedRun, right: ComparedRun): Rich => {
  const alignment = sideBySide(alignedRun(left.scenario, left.run), alignedRun(right.scenario, right.run));
  const compared = (name: string, { scenario, run }: ComparedRun): Compared => ({
    name,
    steps: run.steps,
    names: scenarioNames(scenario),
  });
  return describeParting(alignment, compared('A', left), compared('B', right));
};

const outcomesOf = ({ run }: ComparedRun): readonly object[] =>
  run.steps.map(({ outcome }) => ('decidedAt' in outcome ? { ...outcome, decidedAt: undefined } : outcome));

const linesOf = ({ scenario, run }: ComparedRun, gutter: number, { style }: TextOptions): EventLines =>
  new EventLines(run.trace, scenarioNames(scenario), gutter, style);

/** How a run goes on from event n to the end of that step. */
function* goesOn(name: string, side: ComparedRun, n: number, gutter: number, options: TextOptions): Generator<string> {
  const { trace, steps } = side.run;
  const { style } = options;
  if (n > trace.length) {
    yield `\n${style.strong(`${name} has ended`)}\n`;
    return;
  }
  const step = trace.step(n);
  const { last } = steps[step]!;
  yield `\n${style.strong(`${name} goes on`)}${style.faint(`, in step ${step + 1}: ${stepTitle(side.scenario.steps[step]!)}`)}\n`;
  let shown = 0;
  for (const line of linesOf(side, gutter, options).of(n, last)) {
    if (shown++ === MOST_LINES) {
      yield `${' '.repeat(gutter)}  ${style.faint(`… and so on to event ${last}`)}\n`;
      return;
    }
    yield line;
  }
  yield `${' '.repeat(gutter)}· ${style.strong(headline(trace, last))}\n`;
}

/** What each step comes to: once where both come to the same, else side by side. */
function* stepLines(left: ComparedRun, right: ComparedRun, options: TextOptions): Generator<string> {
  const { style, width } = options;
  yield `\n${style.strong('outcomes')}\n`;
  const count = Math.max(left.run.steps.length, right.run.steps.length);
  for (let index = 0; index < count; index++) {
    const [one, other] = [left.scenario.steps[index], right.scenario.steps[index]];
    const title = one === undefined ? stepTitle(other!) : stepTitle(one);
    const [own, its] = [left.run.steps[index], right.run.steps[index]];
    if (own !== undefined && its !== undefined && isSameOutcome(own.outcome, its.outcome)) {
      yield `  step ${index + 1}: ${title}: ${outcomeName(left.run, index)}\n`;
      continue;
    }
    yield `${style.strong(`≠ step ${index + 1}: ${title}`)}\n`;
    for (const [name, { scenario, run }] of sides(left, right)) {
      const result = run.steps[index];
      if (result === undefined) {
        yield `    ${name}  ${style.faint('no such step')}\n`;
        continue;
      }
      yield `    ${name}  ${style.strong(outcomeName(run, index))}\n`;
      const words = plainText(explainOutcome(run.trace, result, scenarioNames(scenario)));
      for (const row of wrapped(words, width - 7)) yield `       ${row}\n`;
    }
  }
}
