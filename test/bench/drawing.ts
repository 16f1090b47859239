import type { Run } from '../../src/run/run';
import type { Scenario } from '../../src/scenario/model';
import type { View } from '../../webview/actions';
import { paneGeometry } from '../../webview/geometry';
import { ladderLayout } from '../../webview/layout/ladder';
import { safeMeasure } from '../../webview/layout/measure';
import { spaceLayout, spaceRoom } from '../../webview/layout/space';
import { laneWidth } from '../../webview/layout/time-scale';
import { timelineLayout } from '../../webview/layout/timeline';
import { walkLayout } from '../../webview/layout/walk';
import { ladderModel } from '../../webview/model/ladder';
import { spaceModel } from '../../webview/model/space';
import { timelineModel } from '../../webview/model/timeline';
import { walkModel } from '../../webview/model/walk';
import { dice } from './noise';
import type { Figure } from './figure';
import { latencyOf } from './latency';

const WIDTH = 1440;

/**
 * The models of all panes for one step, and the marks that are laid out from them. What the browser then does is not in it. As many
 * steps come first as are measured: what is compiled meanwhile would count for whichever pane comes first.
 */
export async function drawingFigures(
  name: string,
  scenario: Scenario,
  run: Run,
  steps: number,
  layouts = true,
): Promise<Figure[]> {
  const section = `redrawing at random in a ${name}, ${WIDTH} pixels wide`;
  const roll = dice();
  const space = paneGeometry('space', WIDTH);
  const time = paneGeometry('time', WIDTH);
  const width = laneWidth(time);
  const panes = {
    space: [
      (v: View) => spaceModel(v, spaceRoom(space)),
      (v: View) => spaceLayout(spaceModel(v, spaceRoom(space)), space, safeMeasure),
    ],
    walk: [walkModel, (v: View) => walkLayout(walkModel(v), paneGeometry('walk', WIDTH), safeMeasure)],
    ladder: [ladderModel, (v: View) => ladderLayout(ladderModel(v), paneGeometry('ladder', WIDTH), safeMeasure)],
    time: [
      (v: View) => timelineModel(v, width),
      (v: View) => timelineLayout(timelineModel(v, width), time, safeMeasure),
    ],
  } as const;
  const view = (n: number): View => ({ scenario, run, n, selection: null });
  const all = (n: number, stage: 0 | 1): void => {
    for (const pane of Object.values(panes)) pane[stage](view(n));
  };
  const anywhere = (): number => roll(run.trace.length + 1);
  const began = performance.now();
  all(1, 1);
  const first = performance.now() - began;
  const figures: Figure[] = [
    { section, name: 'the first drawing, indexes built', value: first, unit: 'ms', goal: null },
  ];
  for (const [pane, [model]] of Object.entries(panes)) {
    const { mean, max } = await latencyOf(() => model(view(anywhere())), steps, steps);
    figures.push({ section, name: `model of "${pane}", mean`, value: mean, unit: 'ms', goal: null });
    figures.push({ section, name: '  the slowest', value: max, unit: 'ms', goal: null });
  }
  const models = await latencyOf(() => all(anywhere(), 0), steps, steps);
  const whole = layouts ? await latencyOf(() => all(anywhere(), 1), steps, steps) : null;
  const frame = { most: 16.7 };
  return [
    ...figures,
    { section, name: 'models of all panes, mean', value: models.mean, unit: 'ms', goal: frame },
    { section, name: '  the slowest', value: models.max, unit: 'ms', goal: null },
    ...(whole === null
      ? []
      : [
          { section, name: 'models and layouts of all panes, mean', value: whole.mean, unit: 'ms', goal: frame },
          { section, name: '  the slowest', value: whole.max, unit: 'ms', goal: null },
        ]),
  ];
}
