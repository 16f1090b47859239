import { isPassed, judgeScenario, type JudgedStep, shareOf } from '../../run/suite';
import type { RunOptions } from '../../run/run';
import { expectPlaces } from '../../scenario/expect-places';
import { LineIndex } from '../../scenario/line-index';
import type { Problem } from '../../scenario/model';
import { parseScenario } from '../../scenario/parse';
import type { Source } from '../files';
import { underKernel } from '../load';

/** A scenario as a test suite: what every reporter is given. */
export interface Suite {
  readonly file: string;
  /** The scenario's; '' where it could not be read. */
  readonly title: string;
  readonly cases: readonly Case[];
  readonly status: Status;
  /** Milliseconds. */
  readonly took: number;
}

/** `unread`: it is no test at all, for nothing of it could be run. */
export type Status = 'passed' | 'failed' | 'skipped' | 'unread';

/** One test of a suite. */
export interface Case {
  readonly name: string;
  /** Where it is written; null where it is nowhere in particular. */
  readonly place: Place | null;
  /** Milliseconds: its part of the suite's. */
  readonly took: number;
  readonly result:
    | { readonly kind: 'passed' }
    /** `why`: in a few words. */
    | { readonly kind: 'skipped'; readonly why: string }
    | Failure;
}

export interface Failure {
  readonly kind: 'failed';
  readonly type: 'expectation' | 'limit' | 'setup' | 'scenario' | 'file';
  readonly message: string;
  /** Where something was expected. */
  readonly compared: { readonly expected: string; readonly got: string } | null;
  /** How it came to that, in sentences; '' where the message says it all. */
  readonly why: string;
}

/** Line and column from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Judges one file, whatever is in it. */
export function suiteOf(source: Source, kernel: string | null, options: RunOptions): Suite {
  const from = performance.now();
  const { path } = source;
  const unread = (title: string, cases: readonly Case[]): Suite => {
    return { file: path, title, cases, status: 'unread', took: performance.now() - from };
  };
  if ('unreadable' in source) {
    const message = `can't be read: ${source.unreadable}`;
    return unread('', [{ name: 'the file', place: null, took: 0, result: failure('file', message) }]);
  }
  const { text } = source;
  const { scenario, problems } = parseScenario(text);
  const index = new LineIndex(text);
  if (scenario === null)
    return unread(
      '',
      problems.filter(isError).map((problem) => problemCase(problem, index)),
    );
  const places = expectPlaces(text);
  const placeOf = (step: number): Place | null => {
    const at = places[step];
    return at === undefined ? null : index.at(at.offset);
  };
  const judgement = judgeScenario(underKernel(scenario, kernel), options);
  const took = performance.now() - from;
  const cases = [
    ...judgement.setupProblems.map((message): Case => ({
      name: 'setting up',
      place: null,
      took: 0,
      result: failure('setup', message),
    })),
    ...[
      ...judgement.steps.map((step) => ({
        step,
        made: stepCase(step, placeOf(step.step), took * shareOf(step, judgement)),
      })),
      ...judgement.disabled.map((step) => ({
        step,
        made: skippedCase(nameOf(step), 'the step is disabled', placeOf(step.step)),
      })),
    ]
      .sort((a, b) => a.step.step - b.step.step)
      .map(({ made }) => made),
  ];
  const isEmpty = cases.every(({ result }) => result.kind === 'skipped');
  const status = !isPassed(judgement) ? 'failed' : isEmpty ? 'skipped' : 'passed';
  const none = cases.length === 0 ? [skippedCase('the scenario', 'nothing is expected', null)] : [];
  return { file: path, title: scenario.title, cases: [...cases, ...none], status, took };
}

const isError = ({ severity }: Problem): boolean => severity === 'error';

const problemCase = ({ message, offset }: Problem, index: LineIndex): Case => ({
  name: 'the scenario',
  place: index.at(offset),
  took: 0,
  result: failure('scenario', message),
});

const skippedCase = (name: string, why: string, place: Place | null): Case => ({
  ...{ name, place, took: 0 },
  result: { kind: 'skipped', why },
});

function stepCase(step: JudgedStep, place: Place | null, took: number): Case {
  const { expected, got, why } = step;
  const isStopped = got === 'limit';
  if (step.met) return { name: nameOf(step), place, took, result: { kind: 'passed' } };
  const compared = expected === '' ? null : { expected, got };
  const message = compared === null ? 'the run was stopped at its bound' : `expected ${expected}, got ${got}`;
  const result = { ...failure(isStopped ? 'limit' : 'expectation', message), compared, why };
  return { name: nameOf(step), place, took, result };
}

const nameOf = ({ step, label }: { readonly step: number; readonly label: string }): string =>
  `step ${step + 1}: ${label}`;

const failure = (type: Failure['type'], message: string): Failure => ({
  ...{ kind: 'failed', type, message },
  ...{ compared: null, why: '' },
});

/** How many of each kind there are. */
export function countCases(suites: readonly Suite[]): Readonly<Record<Case['result']['kind'], number>> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { cases } of suites) for (const { result } of cases) counts[result.kind]++;
  return counts;
}
