import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Bench } from 'tinybench';
import type { Comparison } from './comparison';
import { walkComparison } from './walk-comparison';

interface Figure {
  readonly comparison: string;
  readonly name: string;
  readonly unit: string;
  readonly perSecond: number;
  /** Times the baseline's speed; 1 for the baseline. */
  readonly ratio: number;
  readonly goal: number | null;
}

const COMPARISONS: readonly (() => Comparison)[] = [() => walkComparison(16), () => walkComparison(1024)];

/** Runs the comparisons, prints a table each, and with `--json FILE` writes the figures. Judges nothing: the goals are shown. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'string' }, time: { type: 'string', default: '1000' } } });
  const figures: Figure[] = [];
  for (const make of COMPARISONS) {
    const own = await measure(make(), Number(values.time));
    figures.push(...own);
    print(own);
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
}

async function measure(comparison: Comparison, time: number): Promise<Figure[]> {
  const bench = new Bench({ time, warmupTime: time / 4 });
  for (const { name, run } of comparison.contenders) bench.add(name, run, { async: false });
  await bench.run();
  const speeds = comparison.contenders.map(({ name }) => {
    const result = bench.getTask(name)!.result;
    if (!('latency' in result)) throw new Error(`${name}: no result, ${result.state}`);
    // The fastest round: other work on the machine makes rounds slow, never fast.
    return (comparison.batch * 1000) / result.latency.min;
  });
  const base = speeds[comparison.contenders.findIndex(({ baseline }) => baseline === true)]!;
  return comparison.contenders.map(({ name, goal }, n) => ({
    comparison: comparison.title,
    name,
    unit: comparison.unit,
    perSecond: Math.round(speeds[n]!),
    ratio: Math.round((speeds[n]! / base) * 100) / 100,
    goal: goal ?? null,
  }));
}

function print(figures: readonly Figure[]): void {
  console.log(`\n${figures[0]!.comparison}`);
  for (const { name, unit, perSecond, ratio, goal } of figures) {
    const speed = `${(perSecond / 1e6).toFixed(2)} M ${unit}s/s`;
    const aim = goal === null ? '' : `  (goal ${goal})`;
    console.log(`  ${name.padEnd(32)}${speed.padStart(20)}${`${ratio.toFixed(1)}x`.padStart(10)}${aim}`);
  }
}

void main();
