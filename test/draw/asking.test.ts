import assert from 'node:assert/strict';
import { runScenario } from '../../src/run/run';
import { scenarioNames } from '../../src/run/scenario-names';
import { seen } from '../../webview/model/asking';
import { initialState } from '../../webview/state';
import { ALL_WIDTHS, flaws, gallery, geometryOf, sceneOf, viewOf } from './support';

const settings = { playSpeed: 4, maxEvents: 1_000_000, teachMode: true };

describe('what the gallery shows while it asks', () => {
  for (const [name, played] of gallery) {
    const { scenario } = played;
    if (scenario.prediction === null) continue;
    const good = { scenario, run: played.run, names: scenarioNames(scenario), version: 1, ms: 0 };
    it(`${name}: its address space and a walk, without a flaw, and no step has run`, () => {
      const shown = seen({ ...initialState, settings, good, n: 3 });
      assert.deepEqual([shown.n, shown.good?.run.trace.length, shown.good?.run.steps.length], [0, 0, 0]);
      const view = viewOf({ ...played, scenario: shown.good!.scenario, run: shown.good!.run }, 0);
      for (const width of ALL_WIDTHS)
        for (const pane of ['space', 'walk'] as const)
          assert.deepEqual(flaws(sceneOf(pane, view, width), geometryOf(pane, width)), [], `${pane} ${width} px wide`);
    });
    it(`${name}: as many areas as there are before the first event`, () => {
      const bare = runScenario({ ...scenario, steps: [] });
      assert.equal(bare.trace.state(0).areas().length, played.run.trace.state(0).areas().length);
    });
  }
});
