import { readFileSync } from 'node:fs';
import { galleryFiles } from '../../scripts/lib/gallery.mjs';
import { atChange } from '../../src/adapter/breakpoints/data';
import { atLine } from '../../src/adapter/breakpoints/places';
import type { Rule } from '../../src/adapter/breakpoints/rule';
import { nearestHit } from '../../src/adapter/breakpoints/search';
import { Debuggee } from '../../src/adapter/debuggee';
import { actorAt, framesOf } from '../../src/adapter/frames';
import { stepFrom } from '../../src/adapter/moves';
import { programOf } from '../../src/adapter/program';
import { scopesOf } from '../../src/adapter/scope';
import type { Scenario } from '../../src/scenario/model';
import type { Figure } from './figure';
import { latencyOf } from './latency';
import { dice } from './noise';

const STEPS = 300;

const look = (debuggee: Debuggee): void => {
  const [top] = framesOf(debuggee, actorAt(debuggee), false);
  for (const { parts } of scopesOf(top!.sight).slice(0, 3)) parts.slice(0, parts.count);
};

/** Starting, stepping and searching as the debugger does, without the protocol around it. */
export async function debuggingFigures(scenario: Scenario): Promise<Figure[]> {
  const examples = galleryFiles().map(({ path }) => readFileSync(path, 'utf8'));
  const start = await latencyOf(
    () => {
      for (const text of examples) look(new Debuggee(programOf('a.faultline.json', text, null), null));
    },
    20,
    5,
  );
  const debuggee = new Debuggee({ path: '', name: '', scenario, steps: [], axptr: null }, null);
  const { made, run, trace } = debuggee;
  const section = `debugging; in a run of ${trace.length.toLocaleString('en-US')} events`;
  const roll = dice();
  const step = await latencyOf(
    () => {
      debuggee.n = stepFrom(run, 1 + roll(trace.length), roll(2) === 0 ? 'in' : 'over', 'line', roll(2) === 0 ? 1 : -1);
      if (debuggee.n > 0) look(debuggee);
    },
    STEPS,
    20,
  );
  const rule = (next: Rule['next'], reason: Rule['reason']): Rule => ({
    ...{ id: 1, reason, next, condition: null, hits: null, log: null },
  });
  const [area] = trace.state(trace.length).areas();
  const bytes = { physical: false, address: area!.start + 0x800n };
  const data = rule(atChange({ kind: 'bytes', place: bytes, length: 8 }), 'data breakpoint');
  const line = rule(atLine({ listing: 'write_entry', anchor: 'flush' }), 'breakpoint');
  const backTo = async (each: Rule): Promise<number> =>
    (await latencyOf(() => void nearestHit(made, [each], trace.length, 0, -1, () => undefined), 5, 1)).max;
  return [
    {
      section,
      name: `all ${examples.length} examples: read, run, first stack: mean`,
      value: start.mean,
      unit: 'ms',
      goal: { most: 200 },
    },
    {
      section,
      name: 'a step by lines, its stack and variables: mean',
      value: step.mean,
      unit: 'ms',
      goal: { most: 20 },
    },
    { section, name: '  the slowest', value: step.max, unit: 'ms', goal: { most: 20 } },
    {
      section,
      name: 'back over all of it, with a data breakpoint on 8 bytes',
      value: await backTo(data),
      unit: 'ms',
      goal: { most: 500 },
    },
    {
      section,
      name: 'back over all of it, with a breakpoint that is never hit',
      value: await backTo(line),
      unit: 'ms',
      goal: { most: 500 },
    },
  ];
}
