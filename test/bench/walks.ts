import type { Comparison } from './comparison';
import type { Figure } from './figure';
import { latencyOf } from './latency';
import { walkComparison } from './walk-comparison';

const ROUNDS = 80;

/** Hardware walks without recording, against the plain walker. */
export async function walkFigures(): Promise<Figure[]> {
  return [...(await compared(walkComparison(16))), ...(await compared(walkComparison(1024)))];
}

async function compared({ title: section, unit, batch, contenders }: Comparison): Promise<Figure[]> {
  const speeds: number[] = [];
  for (const { run } of contenders) {
    // The fastest round: other work on the machine makes rounds slow, never fast.
    speeds.push((batch * 1000) / (await latencyOf(run, ROUNDS, 20)).min);
  }
  const base = speeds[contenders.findIndex(({ baseline }) => baseline === true)]!;
  return contenders.flatMap(({ name, goal }, n): Figure[] => [
    { section, name, value: speeds[n]!, unit: `${unit}s/s`, goal: null },
    ...(goal === undefined
      ? []
      : [{ section, name: '  times as fast', value: speeds[n]! / base, unit: 'x', goal: { least: goal } }]),
  ]);
}
