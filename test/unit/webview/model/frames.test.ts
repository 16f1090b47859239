import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hex, virt } from '../../../../src/core/addr/address';
import { FIRST_FRAME } from '../../../../src/core/paging/frames';
import { walkAt } from '../../../../src/core/trace/walk-at';
import { runScenario } from '../../../../src/run/run';
import { framesModel, mapMove, mapScroll, PER_ROW, ROWS, type FramesModel } from '../../../../webview/model/frames';
import { mappersOf } from '../../../../webview/model/frame-mappers';
import { memoryModel } from '../../../../webview/model/memory';
import { memoryAfter } from '../../../../webview/model/memory-act';
import { accessAt } from '../../../../webview/model/memory-place';
import { initialMemory, type MemoryState } from '../../../../webview/slices/memory';
import { EMPTY, PAGE, lazy, scenarios, step } from '../../../draw/scenarios';
import { eventWhere, fromGallery, viewOf } from '../../../draw/support';

type Played = Parameters<typeof viewOf>[0];
const at = (played: Played, n: number, memory: Partial<MemoryState> = {}): FramesModel => {
  const view = viewOf(played, n);
  return framesModel(memoryModel(view, { ...initialMemory, ...memory }, 16, 24), accessAt(view, 'physical'));
};
const lazyPage = fromGallery('string-into-a-lazy-page');
const gone = fromGallery('unmapped-between-check-and-use');

describe('frames by use', () => {
  it('adds up to what the machine has', () => {
    fc.assert(
      fc.property(scenarios, fc.nat(), (scenario, m) => {
        const run = runScenario(scenario, { maxEvents: 5000 });
        const { total, free, counts, cells, first } = at({ scenario, run }, m % (run.trace.length + 1), {
          map: { top: FIRST_FRAME, at: null },
        });
        const { tables, data, between, leaked } = counts;
        assert.equal(tables.reduce((sum, count) => sum + count, 0) + data + between + leaked + free, total);
        assert.equal(cells[0]!.frame, first);
        assert.ok(cells.length <= PER_ROW * ROWS);
      }),
      { numRuns: 60 },
    );
  });

  it('underlines what came to be for something else, and frames what is touched', () => {
    const freed = eventWhere(gone.run, ({ kind }) => kind === 'frame-free');
    const changed = at(gone, freed).cells.filter((cell) => cell.changed);
    assert.deepEqual(
      changed.map(({ frame, use }) => [frame, use.use]),
      [[0x106, 'free']],
    );
    const walked = eventWhere(lazyPage.run, ({ kind }) => kind === 'walk-level');
    assert.deepEqual(
      at(lazyPage, walked)
        .cells.filter(({ now }) => now)
        .map(({ frame }) => frame),
      [0x100],
    );
  });

  it('shows a window of the largest machine there is, wherever the cursor goes', () => {
    const scenario = { ...EMPTY, machine: { ...EMPTY.machine, frames: 1 << 24 } };
    const played = { scenario, run: runScenario(scenario) };
    const { end, total } = at(played, 0);
    assert.deepEqual([total, end], [1 << 24, FIRST_FRAME + (1 << 24)]);
    const last = at(played, 0, { map: { top: null, at: end - 1 } });
    assert.equal(last.cells.length, PER_ROW * ROWS);
    assert.equal(last.cells.at(-1)!.frame, end - 1);
    assert.equal(last.cells.at(-1)!.use.use, 'free');
    assert.deepEqual(mapMove(last, 'ArrowRight'), { at: end - 1, top: last.top });
    assert.deepEqual(mapScroll(last, 5), { at: end - 1, top: last.top });
  });

  it('knows a frame as lost from the event on after which nothing names it again', () => {
    const scenario = {
      ...EMPTY,
      mappings: [{ ...lazy('a', 0x1000n, 1n), backing: { kind: 'populated' as const } }],
      steps: [
        step({
          do: 'entry',
          at: '0x1000',
          level: 'PT',
          value: '0x0',
          frame: null,
          key: null,
          set: [],
          clear: [],
          flush: false,
        }),
      ],
    };
    const played = { scenario, run: runScenario(scenario) };
    const write = eventWhere(played.run, ({ kind }) => kind === 'entry-write');
    assert.deepEqual([at(played, write - 1).counts.leaked, at(played, write - 1).lost], [0, null]);
    const { counts, lost, cells } = at(played, write);
    assert.equal(counts.leaked, 1);
    const cell = cells.find(({ frame }) => frame === lost)!;
    assert.deepEqual([cell.use.use, cell.changed], ['leaked', true]);
    assert.deepEqual(mappersOf(played.run.trace.state(write), lost!), { found: [], complete: true });
  });

  it('shows few frames where there are few', () => {
    const scenario = { ...EMPTY, machine: { ...EMPTY.machine, frames: 3 } };
    const { cells } = at({ scenario, run: runScenario(scenario) }, 0);
    assert.deepEqual(
      cells.map(({ use }) => use.use),
      ['table', 'free', 'free'],
    );
  });

  it('keeps the cursor of the map in its window, key after key', () => {
    const keys = fc.array(
      fc.constantFrom('ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(keys, (pressed) => {
        const view = viewOf(lazyPage, 3);
        let memory: MemoryState = initialMemory;
        for (const key of pressed) {
          memory = memoryAfter(view, memory, { type: 'mapMove', key });
          const { cells, cursor } = at(lazyPage, 3, memory);
          assert.ok(
            cells.some(({ frame }) => frame === cursor),
            key,
          );
        }
      }),
    );
  });
});

describe('who maps a frame', () => {
  it('is every address that a walk brings there', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const run = runScenario(scenario, { maxEvents: 5000 });
        const state = run.trace.state(run.trace.length);
        for (const frame of run.trace.frameUses().frames.slice(0, 20)) {
          for (const { va, leaf } of mappersOf(state, frame).found) {
            const { end, levels } = walkAt(state, 0, va, 'read', false);
            const reserved = end.kind === 'page-fault' && (end.error & 8) !== 0;
            if (leaf && !reserved) assert.equal(end.kind === 'translated' ? hex(end.pa) : end.kind, hex(frame * 4096));
            if (!leaf && !reserved) assert.ok(levels.some(({ table }) => table === BigInt(frame * 4096)));
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the entry of each level, and of a huge page all frames in it', () => {
    const state = lazyPage.run.trace.state(0);
    const heap = walkAt(state, 0, virt(0x1000_0000n), 'read', false);
    const { table, index } = heap.levels.at(-1)!;
    assert.deepEqual(mappersOf(state, 0x107), {
      complete: true,
      found: [{ level: 1, pa: table + BigInt(index * 8), va: 0x1000_0000n, leaf: true }],
    });
    assert.deepEqual(
      mappersOf(state, Number(table / PAGE)).found.map(({ level, va, leaf }) => [level, va, leaf]),
      [[2, 0x1000_0000n, false]],
    );
    const huge = fromGallery('a-huge-page-by-hand');
    const leaf = eventWhere(huge.run, (event) => event.kind === 'entry-write' && event.level === 2);
    const event = huge.run.trace.event(leaf);
    assert.ok(event.kind === 'entry-write');
    const frame = Number((event.value & 0xf_ffff_ffe0_0000n) / PAGE);
    const [found] = mappersOf(huge.run.trace.state(leaf), frame + 3).found;
    assert.deepEqual([found?.level, found?.leaf, found?.va], [2, true, event.va - (event.va % 0x20_0000n) + 3n * PAGE]);
  });

  it('says so where it has not looked through all tables', () => {
    const scenario = {
      ...EMPTY,
      mappings: [lazy('a', 0x1000n, 1n)],
      // A root that links to itself three times is 40 tables to whoever looks through it.
      steps: (['0x0', '0x8000000000', '0x10000000000'] as const).map((at) =>
        step({
          do: 'entry',
          at,
          level: 'PML4',
          value: '0x100003',
          frame: null,
          key: null,
          set: [],
          clear: [],
          flush: false,
        }),
      ),
    };
    const { trace } = runScenario(scenario);
    assert.equal(mappersOf(trace.state(trace.length), 0xfff).complete, false);
  });
});
