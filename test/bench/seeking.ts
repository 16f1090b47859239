import assert from 'node:assert/strict';
import { phys, virt } from '../../src/core/addr/address';
import type { RecordedTrace } from '../../src/core/trace/recorded-trace';
import { lookUp } from '../../webview/model/tables';
import { dice } from './noise';
import type { Figure } from './figure';
import { latencyOf } from './latency';

const SEEKS = 1000;
const REPLAYS = 5;
const SHOWN_BYTES = 32;

/** What a drawing asks of the state at n: the areas, the processor, one walk, and the bytes it leads to. */
function ask(trace: RecordedTrace, n: number, va: bigint): number {
  const state = trace.state(n);
  const { length } = state.areas();
  const { cr3 } = state.cpu(0);
  const { pa } = lookUp(state, cr3, virt(va));
  let sum = length;
  for (let i = 0; i < SHOWN_BYTES; i++) sum += state.byte(phys((pa ?? 0n) + BigInt(i)));
  return sum;
}

/** The state as one gets it without an index: every change up to n, one after the other. */
function replay({ rec: { changes } }: RecordedTrace, n: number): Map<number, bigint> {
  const cells = new Map<number, bigint>();
  for (let at = 1; at <= changes.length && changes.event(at) <= n; at++) {
    cells.set(changes.key(at) * 8 + changes.cell(at), changes.after(at));
  }
  return cells;
}

/** Seeking to events all over a trace, against replaying it. */
export async function seekingFigures(trace: RecordedTrace): Promise<Figure[]> {
  const section = `seeking in a mixed run of ${trace.length.toLocaleString('en-US')} events, at random`;
  assert.ok(trace.length >= 1_000_000);
  const roll = dice();
  const areas = trace.state(trace.length).areas();
  const next = (): readonly [number, bigint] => [roll(trace.length + 1), areas[roll(areas.length)]!.start];
  const seek = await latencyOf(() => ask(trace, ...next()), SEEKS, 100);
  const back = await latencyOf(() => replay(trace, trace.length), REPLAYS, 1);
  const goal = { most: 5 };
  return [
    { section, name: 'state, areas, cpu, a walk, 32 bytes: mean', value: seek.mean, unit: 'ms', goal },
    { section, name: '  the slowest', value: seek.max, unit: 'ms', goal },
    { section, name: '  times as fast as replaying all changes', value: back.mean / seek.mean, unit: 'x', goal: null },
  ];
}
