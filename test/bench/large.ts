import assert from 'node:assert/strict';
import { foldedRows } from '../../src/core/trace/folds';
import type { Figure } from './figure';
import { latencyOf } from './latency';
import { recorded } from './recorded';
import { lazySlice, stringScan } from './scenarios';

const ROUNDS = 5;

/** Single calls over much memory, from scenario to trace, and what is left of them once folded. */
export async function largeFigures(): Promise<Figure[]> {
  const section = 'single calls over much memory, set-up included, best of 5';
  const goal = { most: 300 };
  const figures: Figure[] = [];
  for (const [name, scenario] of [
    ['get_as_slice over 1 GiB of lazy memory', lazySlice(2 ** 30)],
    ['string scan over 1 MiB', stringScan(2 ** 20)],
  ] as const) {
    const { min } = await latencyOf(() => recorded(scenario), ROUNDS);
    const { trace } = recorded(scenario);
    const fold = (): number => [...foldedRows(trace, 1, trace.length, () => false)].length;
    const rows = fold();
    // Of the slice: the rounds of its loop in one row.
    const loops = [...foldedRows(trace, 1, trace.length, () => false)].filter(({ kind }) => kind !== 'event');
    assert.ok(loops.length > 0);
    const folding = await latencyOf(fold, ROUNDS, 1);
    figures.push(
      { section, name, value: min, unit: 'ms', goal },
      { section, name: '  events', value: trace.length, unit: 'events', goal: null },
      { section, name: '  rows after folding, all', value: rows, unit: 'rows', goal: null },
      { section, name: '  rows that stand for repetition', value: loops.length, unit: 'rows', goal: null },
      { section, name: '  folding it', value: folding.min, unit: 'ms', goal: null },
    );
  }
  return figures;
}
