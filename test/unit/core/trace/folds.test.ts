import assert from 'node:assert/strict';
import type { FoldedRow } from '../../../../src/core/trace/folds';
import { foldedRows } from '../../../../src/core/trace/folds';
import { runScenario } from '../../../../src/run/run';
import { HEAP, PLAIN_MACHINE, call, digits, lazy, pointer, populated, scenario, unmap } from '../../run/build';

const rowsOf = (
  over: Parameters<typeof scenario>[0],
  open: (row: FoldedRow) => boolean = () => false,
): { rows: FoldedRow[]; length: number } => {
  const { trace } = runScenario(scenario(over));
  return { rows: [...foldedRows(trace, 1, trace.length, open)], length: trace.length };
};

const slice = {
  mappings: [lazy(HEAP, 4096)],
  machine: { ...PLAIN_MACHINE, frames: 8192 },
  pointers: [pointer('p', HEAP)],
  steps: [call('p', 'get_as_slice', { length: 4096 * 4096 })],
};

describe('folding', function () {
  this.timeout(20_000);

  it('makes the population of 4,096 pages one line', () => {
    const { rows, length } = rowsOf(slice);
    assert.ok(length > 3 * 4096);
    const loops = rows.filter(({ kind }) => kind === 'loop');
    assert.deepEqual(
      loops.map((row) => row.kind === 'loop' && row.rounds),
      [4096],
    );
    assert.ok(rows.length < 25, `${rows.length} rows`);
  });

  it('opens a loop into its rounds, and a round into its events', () => {
    const { rows } = rowsOf(slice, (row) => row.kind === 'loop' || (row.kind === 'round' && row.index === 1));
    const rounds = rows.flatMap((row) => (row.kind === 'round' ? [row] : []));
    assert.equal(rounds.length, 4096);
    const second = rounds[1]!;
    const inside = rows.flatMap((row) =>
      row.kind === 'event' && row.n >= second.first && row.n <= second.last ? [row.n] : [],
    );
    assert.deepEqual(inside, [second.first, second.first + 1, second.first + 2]);
  });

  it('covers every event once, however it is opened', () => {
    const over = {
      mappings: [lazy(HEAP, 6), populated(HEAP + 0x10_0000, 5)],
      memory: [{ at: '0x10000ff0' as const, bytes: digits('a'.repeat(5000)) }],
      pointers: [pointer('s', HEAP + 0xff0)],
      steps: [call('s', 'get_as_str'), unmap(HEAP, 6), unmap(HEAP + 0x10_0000, 5)],
    };
    const { trace } = runScenario(scenario(over));
    for (const open of [() => false, () => true, (row: FoldedRow) => row.kind === 'loop']) {
      let next = 1;
      const opened: number[] = [];
      for (const row of foldedRows(trace, 1, trace.length, open)) {
        const [first, last] = row.kind === 'event' ? [row.n, row.n] : [row.first, row.last];
        if (opened.length > 0 && first <= opened.at(-1)! && row.kind !== 'event' && open(row)) continue;
        if (row.kind !== 'event' && open(row)) {
          opened.push(last);
          continue;
        }
        assert.equal(first, next);
        next = last + 1;
      }
      assert.equal(next, trace.length + 1);
    }
  });

  it('folds the letters of a string, and the pages of a scan', () => {
    const { rows } = rowsOf(
      {
        mappings: [lazy(HEAP, 4)],
        memory: [{ at: '0x10000000', byte: 97, length: '0x2001' }],
        pointers: [pointer('s', HEAP)],
        steps: [call('s', 'get_as_str')],
      },
      ({ kind }) => kind !== 'run',
    );
    const runs = rows.flatMap((row) => (row.kind === 'run' ? [row.rounds] : []));
    assert.deepEqual(
      runs.filter((n) => n > 100),
      [4096, 4096],
    );
    assert.deepEqual(
      rows.flatMap((row) => (row.kind === 'loop' ? [row.rounds] : [])),
      [3],
    );
  });
});
