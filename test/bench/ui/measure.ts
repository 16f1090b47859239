import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { Figure } from '../figure';
import { GESTURES } from './gestures';
import { Stand, type Sample } from './stand';
import { areasFile, millionFile, smallFile, type BenchFile } from './texts';

export const FILES = { small: smallFile, million: millionFile, areas: areasFile } as const;

export interface Measured {
  readonly title: string;
  readonly figures: readonly Figure[];
  /** Of half of the inputs at most, by gesture: for ratios. */
  readonly scripting: ReadonlyMap<string, number>;
}

const OPENINGS = 5;
const SAMPLES = 60;
/** One picture at 60 a second. */
const FRAME = { most: 16.7 };

export async function measure(
  browser: Browser,
  script: string,
  name: string,
  file: BenchFile,
  profiles: string | null,
): Promise<Measured> {
  const section = `${file.title}, 1440 by 900`;
  const figures: Figure[] = [];
  const note = (name: string, value: number, unit: string, goal: Figure['goal'] = null): void =>
    void figures.push({ section, name, value, unit, goal });
  const profile = (what: string): string | null =>
    profiles === null ? null : path.join(profiles, `${name}-${what.replaceAll(/\W+/g, '-')}.cpuprofile`);

  const openings = [];
  for (let i = 0; i < OPENINGS; i++) {
    const stand = await Stand.open(browser, script, file);
    openings.push(await stand.profiled(i === 0 ? profile('first') : null, () => stand.first()));
    await stand.close();
  }
  const fromScript = openings.map(({ script, painted }) => painted - script);
  const fromMessage = openings.map(({ message, painted }) => painted - message);
  note(
    'first drawing, from the start of the script',
    part(0.5, fromScript),
    'ms',
    name === 'small' ? { most: 300 } : null,
  );
  note('  from the host describing the document', part(0.5, fromMessage), 'ms');

  const stand = await Stand.open(browser, script, file);
  await stand.first();
  const scripting = new Map<string, number>();
  for (const gesture of GESTURES) {
    const samples = await stand.profiled(profile(gesture.name), () => gesture.samples(stand, SAMPLES));
    const of = (what: keyof Sample, share: number): number =>
      part(
        share,
        samples.map((sample) => sample[what]),
      );
    note(`${gesture.name}: scripting a picture, p50`, of('script', 0.5), 'ms');
    note('  p95', of('script', 0.95), 'ms', FRAME);
    note('  styles and layout, p95', of('layout', 0.95), 'ms');
    note('  input to painted, p50', of('painted', 0.5), 'ms');
    note('  p95', of('painted', 0.95), 'ms');
    scripting.set(gesture.name, of('script', 0.5));
  }
  note('memory', (await stand.memory()) / 2 ** 20, 'MiB');
  await stand.close();
  return { title: file.title, figures, scripting };
}

/** The value that this share of all is at most. */
function part(share: number, values: readonly number[]): number {
  const sorted = [...values].sort((p, q) => p - q);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
}
