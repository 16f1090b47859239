import assert from 'node:assert/strict';
import { runScenario } from '../../../src/run/run';
import { parseScenario } from '../../../src/scenario/parse';
import { TEMPLATE, TEMPLATES } from '../../../src/scenario/template';

describe('what a new scenario can begin as', () => {
  for (const { id, text } of TEMPLATES)
    it(`${id} is read without a complaint, runs as it says and fits a screen`, () => {
      const { scenario, problems } = parseScenario(text);
      assert.deepEqual(problems, []);
      const { steps, setupProblems } = runScenario(scenario!);
      assert.deepEqual(setupProblems, []);
      for (const { verdict } of steps) assert.ok(verdict?.met ?? true, verdict?.got);
      assert.ok(text.split('\n').length <= 40);
    });

  it('has a page fault to step up to in the one that documents show', () => {
    const { trace } = runScenario(parseScenario(TEMPLATE).scenario!);
    assert.ok(Array.from({ length: trace.length }, (_, i) => trace.kind(i + 1)).includes('page-fault'));
  });
});
