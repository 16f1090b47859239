import { Bench } from 'tinybench';

/** Milliseconds that one call takes. */
export interface Latency {
  readonly min: number;
  readonly mean: number;
  readonly max: number;
}

/** Calls `run` so many times, after some calls that do not count. */
export async function latencyOf(run: () => void, rounds: number, warmup = 0): Promise<Latency> {
  const bench = new Bench({ time: 0, iterations: rounds, warmup: warmup > 0, warmupTime: 0, warmupIterations: warmup });
  bench.add('run', run, { async: false });
  await bench.run();
  const { result } = bench.tasks[0]!;
  if (!('latency' in result)) throw new Error(`no result: ${result.state}`, { cause: Reflect.get(result, 'error') });
  const { min, mean, max } = result.latency;
  return { min, mean, max };
}
