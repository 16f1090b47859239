import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hex, phys, virt } from '../../../../src/core/addr/address';
import { walkAt } from '../../../../src/core/trace/walk-at';
import { runScenario } from '../../../../src/run/run';
import { memoryModel, type MemoryModel } from '../../../../webview/model/memory';
import { cellsOf } from '../../../../webview/model/memory-cells';
import { moveBy } from '../../../../webview/model/memory-move';
import { accessAt, placeOf, staleTranslation } from '../../../../webview/model/memory-place';
import { valueAt } from '../../../../webview/model/memory-value';
import { initialMemory, type MemoryState } from '../../../../webview/slices/memory';
import { EMPTY, get, lazy, pointer, scenarios, step } from '../../../draw/scenarios';
import { eventWhere, fromGallery, viewOf } from '../../../draw/support';

const ROOM = 24;
type Played = Parameters<typeof viewOf>[0];
const at = (played: Played, n: number, memory: Partial<MemoryState> = {}, perLine = 16): MemoryModel =>
  memoryModel(viewOf(played, n), { ...initialMemory, ...memory }, perLine, ROOM);
const there = (played: Played, n: number, address: bigint, space: 'virtual' | 'physical' = 'virtual'): MemoryModel =>
  at(played, n, { space, at: address });
const press = (played: Played, model: MemoryModel, ...keys: readonly string[]): MemoryModel =>
  keys.reduce((now, key) => {
    const move = moveBy(now, key)!;
    return at(played, model.view.n, { space: now.memory.space, ...move });
  }, model);

describe('memory on show', () => {
  it('is what a walk of the processor finds in that state, byte for byte, and never a byte where it finds none', () => {
    fc.assert(
      fc.property(
        scenarios,
        fc.nat(),
        fc.bigInt({ min: 0n, max: 0x3_0000n }),
        fc.constantFrom(8, 16, 32),
        (scenario, m, from, perLine) => {
          const run = runScenario(scenario, { maxEvents: 5000 });
          const played = { scenario, run };
          const n = m % (run.trace.length + 1);
          const model = at(played, n, { at: from, top: from }, perLine);
          for (const { line } of model.rows) {
            if (line.kind === 'hole') {
              for (const va of [line.start, (line.start + line.end) / 2n, line.end - 1n])
                assert.notEqual(walkAt(model.state, 0, virt(va), 'read', false).end.kind, 'translated', hex(va));
              continue;
            }
            for (const cell of cellsOf(model.view, model.state, 'virtual', line, null, null)) {
              const { end } = walkAt(model.state, 0, virt(cell.at), 'read', false);
              const byte = end.kind === 'translated' ? model.state.byte(end.pa) : null;
              const reserved = end.kind === 'page-fault' && (end.error & 8) !== 0;
              if (reserved) assert.ok(line.page === null || line.page.reserved, hex(cell.at));
              else assert.equal(cell.state === 'value' ? cell.value : null, byte, hex(cell.at));
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is without a gap from the first line to the last, upwards as well as downwards', () => {
    fc.assert(
      fc.property(scenarios, fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), (scenario, from) => {
        const run = runScenario(scenario, { maxEvents: 2000 });
        const { rows, lines } = at({ scenario, run }, run.trace.length, { at: from });
        assert.ok(
          rows.some(({ line }) => from >= line.start && from < line.end),
          'the cursor is on show',
        );
        for (const [i, { line }] of rows.entries()) {
          const next = rows[i + 1]?.line;
          if (next === undefined) continue;
          assert.equal(line.end, next.start);
          assert.equal(lines.before(next)!.start, line.start);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says what changed as a comparison of the two states does', () => {
    const played = fromGallery('stale-tlb-on-another-cpu');
    const { trace } = played.run;
    const n = eventWhere(played.run, ({ kind }) => kind === 'memory-write');
    const model = at(played, n);
    const changed = model.rows.flatMap(({ line }) =>
      line.kind === 'hole'
        ? []
        : cellsOf(model.view, model.state, 'virtual', line, model.access, null).filter((cell) => cell.changed),
    );
    assert.deepEqual(
      changed.map(({ at: va, value, now }) => [hex(va), value, now]),
      Array.from({ length: 11 }, (_, i) => [hex(0x1000_4100 + i), 0x5a, true]),
    );
    const physical = at(played, n, { space: 'physical' });
    const frame = physical.cursor - (physical.cursor % 4096n);
    const before = trace.state(n - 1);
    for (let i = 0n; i < 4096n; i++) {
      const differs = before.byte(phys(frame + i)) !== physical.state.byte(phys(frame + i));
      assert.equal(differs, i >= 0x100n && i < 0x10bn);
    }
    assert.equal(hex(physical.cursor), hex(frame + 0x100n));
  });

  it('holds as many lines as there is room for, whatever lies between the pages', () => {
    const areas = Array.from({ length: 1000 }, (_, i) => lazy(`a${i}`, 0x10_0000n + BigInt(i) * 0x4000n, 1n));
    const scenario = {
      ...EMPTY,
      mappings: areas,
      pointers: [pointer('p', 0x10_0000n + 500n * 0x4000n)],
      steps: [get('p')],
    };
    const played = { scenario, run: runScenario(scenario) };
    const model = at(played, played.run.trace.length);
    assert.equal(
      model.rows.reduce((sum, { head }) => sum + (head ? 2 : 1), 0),
      ROOM,
    );
  });
});

describe('the cursor in memory', () => {
  const lazyPage = fromGallery('string-into-a-lazy-page');

  it('goes byte by byte and line by line', () => {
    const start = there(lazyPage, 1, 0x1000_0ff0n);
    const ends = (model: MemoryModel): string => hex(model.cursor);
    assert.equal(ends(press(lazyPage, start, 'ArrowRight', 'ArrowRight')), '0x10000ff2');
    assert.equal(ends(press(lazyPage, start, 'ArrowRight', 'ArrowUp')), '0x10000fe1');
    assert.equal(ends(press(lazyPage, start, 'End')), '0x10000fff');
    assert.equal(ends(press(lazyPage, start, 'End', 'Home')), '0x10000ff0');
    assert.equal(moveBy(start, 'x'), null);
  });

  it('enters a hole by one step down and leaves it by the next', () => {
    const start = there(lazyPage, 1, 0x1000_0ff5n);
    const inside = press(lazyPage, start, 'ArrowDown');
    assert.equal(hex(inside.cursor), '0x10001005');
    assert.equal(inside.lines.at(inside.cursor).kind, 'bytes');
    const after = press(lazyPage, inside, 'ArrowDown');
    assert.equal(hex(after.cursor), '0x10004005', 'the gap after the area');
    const back = press(lazyPage, after, 'ArrowUp', 'ArrowUp');
    assert.equal(hex(back.cursor), '0x10000ff5');
  });

  it('stays on show wherever it goes, and the window stays while it may', () => {
    const keys = fc.array(fc.constantFrom('ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'ArrowLeft', 'ArrowRight'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(keys, fc.constantFrom('virtual', 'physical'), (pressed, space) => {
        let model = at(lazyPage, 40, { space });
        for (const key of pressed) {
          const next = press(lazyPage, model, key);
          assert.ok(
            next.rows.some(({ line }) => next.cursor >= line.start && next.cursor < line.end),
            key,
          );
          const was = model.rows.find(({ line }) => next.cursor >= line.start && next.cursor < line.end);
          if (key.startsWith('Arrow') && was?.line.kind === 'bytes') assert.equal(next.top, model.top, key);
          model = next;
        }
      }),
    );
  });

  it('stops at both ends of memory', () => {
    assert.equal(press(lazyPage, there(lazyPage, 1, 0n), 'ArrowLeft').cursor, 0n);
    const top = (1n << 64n) - 1n;
    assert.equal(press(lazyPage, there(lazyPage, 1, top), 'ArrowRight').cursor, top);
    assert.equal(press(lazyPage, there(lazyPage, 1, top, 'physical'), 'ArrowRight').cursor, (1n << 52n) - 1n);
  });
});

describe('a place in memory', () => {
  const gone = fromGallery('unmapped-between-check-and-use');
  const look = (text: string, n: number, space: 'virtual' | 'physical' = 'virtual') => {
    const view = viewOf(gone, n);
    const place = placeOf(text, space, view, gone.run.trace.state(n));
    return place.ok ? `${place.space} ${hex(place.at)}` : place.message;
  };

  it('is an address in hexadecimal, as people write them', () => {
    assert.equal(look('0x1000_0100', 1), 'virtual 0x10000100');
    assert.equal(look(' 10000100 ', 1), 'virtual 0x10000100');
    assert.equal(look('0x1000_0100 + 0x10', 1), 'virtual 0x10000110');
    assert.equal(look('0x1_0000_0000_0000_0000', 1), 'More than 64 bits.');
    assert.match(look('0x20_0000_0000_0000', 1, 'physical'), / lies beyond the physical addresses of this machine/);
    assert.equal(look('path + 0xffff_ffff_ffff_ffff', 1), 'More than 64 bits.');
    assert.match(look('cr3 + 0x20_0000_0000_0000', 1), / lies beyond the physical addresses of this machine/);
    for (const text of ['heap + 0x_', 'heap + 0x', 'heap + 0x1__0']) assert.match(look(text, 1), /is no offset/, text);
  });

  it('is a pointer, a reference, an area or a register by name', () => {
    assert.equal(look('path', 1), 'virtual 0x10000100');
    assert.equal(look('heap+256', 1), 'virtual 0x10000100');
    assert.match(look('name', 1), /no pointer or area is called so/);
    assert.equal(look('name', 36), 'virtual 0x10000100');
    assert.equal(look('CR2', 52), 'No page fault has written CR2 yet.');
    assert.equal(look('cr2', 53), 'virtual 0x10000100');
    assert.equal(look('CR3', 1), 'physical 0x100000');
    assert.match(look('nothing of the kind', 1), /no pointer or area is called so/);
    assert.equal(look('', 1), 'An address, please.');
  });

  it('is its frame while physical memory is looked at, as long as it has one', () => {
    assert.equal(look('path', 1, 'physical'), 'physical 0x106100');
    assert.equal(look('path', 60, 'physical'), 'path has no frame at event 60: no page table maps it.');
  });

  it('is where the TLB led, where that has outlived the tables', () => {
    const stale = fromGallery('stale-tlb-on-another-cpu');
    const hit = eventWhere(stale.run, (event) => event.kind === 'tlb-hit' && event.stale);
    const read = eventWhere(stale.run, ({ kind }) => kind === 'memory-read', hit);
    const view = viewOf(stale, read);
    assert.equal(staleTranslation(view)?.n, hit);
    assert.equal(hex(accessAt(view, 'physical')!.first), '0x106100');
    assert.equal(at(stale, read).lines.isHole(0x1000_0100n), true);
  });
});

describe('the value under the cursor', () => {
  const lazyPage = fromGallery('string-into-a-lazy-page');

  it('is little-endian, and nothing where a byte of it is missing', () => {
    const view = viewOf(lazyPage, 1);
    const state = lazyPage.run.trace.state(1);
    const numbers = (va: bigint) => valueAt(view, state, 'virtual', va).numbers.map(({ value }) => value && hex(value));
    assert.deepEqual(numbers(0x1000_0ff0n), ['0x2f', '0x752f', '0x7273752f', '0x6168732f7273752f']);
    assert.deepEqual(numbers(0x1000_0ffen), ['0x74', '0x7374', null, null]);
    assert.deepEqual(numbers(0x1000_1000n), [null, null, null, null]);
  });

  it('is an entry of a table in a frame that is one, and leads where the entry does', () => {
    const n = eventWhere(lazyPage.run, ({ kind }) => kind === 'entry-write');
    const event = lazyPage.run.trace.event(n);
    assert.ok(event.kind === 'entry-write');
    const { entry, pa } = valueAt(viewOf(lazyPage, n), lazyPage.run.trace.state(n), 'physical', event.pa + 3n);
    assert.equal(pa, event.pa + 3n);
    assert.deepEqual([entry?.level, entry?.pa, entry?.word, entry?.va], [1, event.pa, event.value, 0x1000_1000n]);
    assert.equal(entry?.target, event.value & 0xf_ffff_ffff_f000n);
    assert.equal(valueAt(viewOf(lazyPage, n), lazyPage.run.trace.state(n), 'virtual', 0x1000_0ff0n).entry, null);
  });

  it('gives the high half its sign', () => {
    const scenario = {
      ...EMPTY,
      mappings: [lazy('a', 0x1000n, 1n)],
      steps: [step({ do: 'populate', start: '0x1000', size: '0x1000' })],
    };
    const played = { scenario, run: runScenario(scenario) };
    const { state } = at(played, 0);
    const { entry } = valueAt(viewOf(played, 0), state, 'physical', state.cpu(0).cr3 + 0xff8n);
    assert.equal(hex(entry!.va), '0xffffff8000000000');
  });
});
