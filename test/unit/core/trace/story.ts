import assert from 'node:assert/strict';
import { describeEvent, explainEvent, explainOutcome, plainText } from '../../../../src/core/trace/describe';
import type { Names, Rich } from '../../../../src/core/trace/describe';
import type { EventKind, TraceEvent } from '../../../../src/core/trace/event';
import type { Run, RunOptions } from '../../../../src/run/run';
import { runScenario } from '../../../../src/run/run';
import { scenarioNames } from '../../../../src/run/scenario-names';
import { parseScenario } from '../../../../src/scenario/parse';

const SPACE = {
  faultline: 1,
  title: 'words',
  mappings: [
    { name: 'text', start: '0x400000', size: '8K', flags: 'r-xu', backing: 'populated' },
    { name: 'heap', start: '0x10000000', size: '16K', flags: 'rw-u', backing: 'lazy' },
    { name: 'kernel', start: '0x10008000', size: '4K', flags: 'rw--', backing: 'populated' },
    { name: 'frame buffer', start: '0x20000000', size: '2M', flags: 'rw-u', backing: { linear: '0x8000000' } },
  ],
  memory: [
    { at: '0x10000ff0', utf8: '/usr/share/fonts' },
    { at: '0x400100', hex: 'ff fe 00' },
  ],
  pointers: {
    path: { type: 'UserConstPtr<c_char>', address: '0x10000ff0' },
    edge: { type: 'UserConstPtr<c_char>', address: '0x10003ff0' },
    latin: { type: 'UserConstPtr<c_char>', address: '0x400100' },
    code: { type: 'UserPtr<u32>', address: '0x400000' },
    odd: { type: 'UserPtr<u32>', address: '0x10000003' },
    minusOne: { type: 'UserPtr<u8>', address: '0xffffffffffffffff' },
    tail: { type: 'UserPtr<u64>', address: '0x10003000' },
    nowhere: { type: 'UserPtr<u64>', address: '0x800000000000' },
  },
};

/** A run with the words that are said about it. */
export interface Story {
  readonly run: Run;
  readonly names: Names;
  /** The first event of a kind, and the words for it. */
  first<K extends EventKind>(kind: K): Extract<TraceEvent, { kind: K }>;
  line(kind: EventKind): string;
  sentence(kind: EventKind): string;
  /** Of step 0, or of another. */
  outcome(step?: number): string;
  outcomeLinks(step?: number): readonly number[];
}

/** Runs steps, written as in a scenario file, over a space that all stories share; `more` replaces parts of the scenario. */
export function story(steps: readonly object[], more: object = {}, options: RunOptions = {}): Story {
  const text = JSON.stringify({ ...SPACE, kernel: 'axptr-0.1.0', ...more, steps });
  const { scenario, problems } = parseScenario(text);
  assert.ok(scenario !== null, JSON.stringify(problems));
  const run = runScenario(scenario, options);
  const names = scenarioNames(scenario);
  const first = <K extends EventKind>(kind: K): Extract<TraceEvent, { kind: K }> => {
    for (let n = 1; n <= run.trace.length; n++) {
      if (run.trace.kind(n) === kind) return run.trace.event(n) as Extract<TraceEvent, { kind: K }>;
    }
    assert.fail(`no ${kind} in the trace`);
  };
  const ending = (step: number): Rich => explainOutcome(run.trace, run.steps[step]!, names);
  return {
    run,
    names,
    first,
    line: (kind) => plainText(describeEvent(run.trace, first(kind).n, names)),
    sentence: (kind) => plainText(explainEvent(run.trace, first(kind).n, names)),
    outcome: (step = 0) => plainText(ending(step)),
    outcomeLinks: (step = 0) => ending(step).flatMap(({ event }) => (event === undefined ? [] : [event])),
  };
}
