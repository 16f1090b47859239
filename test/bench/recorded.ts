import assert from 'node:assert/strict';
import { RecordedTrace } from '../../src/core/trace/recorded-trace';
import type { Run } from '../../src/run/run';
import { runScenario } from '../../src/run/run';
import type { Scenario } from '../../src/scenario/model';

/** A run and its trace as it is stored. A bench of a run that ended early says nothing, so each step has to be `ok`. */
export function recorded(scenario: Scenario): { readonly run: Run; readonly trace: RecordedTrace } {
  const run = runScenario(scenario);
  const odd = run.steps.find(({ outcome }) => outcome.kind !== 'ok');
  assert.equal(odd, undefined, `a step ended otherwise: ${odd?.outcome.kind ?? ''}`);
  assert.deepEqual(run.setupProblems, []);
  assert.ok(run.trace instanceof RecordedTrace);
  return { run, trace: run.trace };
}
