import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hex } from '../../src/core/addr/address';
import { runScenario } from '../../src/run/run';
import type { Scenario } from '../../src/scenario/model';
import { spaceModel } from '../../webview/model/space';
import { BASE, EMPTY, END, PAGE, get, lazy, pointer, scenarios, step } from './scenarios';
import { ALL_WIDTHS, PANES, flaws, geometryOf, sceneOf, viewOf } from './support';

/** All panes at all widths, at the given events or at nine over the whole run, hold together. */
function holds(scenario: Scenario, at?: (length: number) => readonly number[]): void {
  const played = { scenario, run: runScenario(scenario, { maxEvents: 20_000 }) };
  const { length } = played.run.trace;
  for (const n of at?.(length) ?? nine(length)) {
    for (const pane of PANES) {
      for (const width of ALL_WIDTHS) {
        const scene = sceneOf(pane, viewOf(played, n), width);
        assert.deepEqual(flaws(scene, geometryOf(pane, width)), [], `${pane}, ${width} wide, event ${n}`);
      }
    }
  }
}

const nine = (length: number): readonly number[] => [
  ...new Set(Array.from({ length: 9 }, (_, i) => Math.round((i * length) / 8))),
];

describe('odd scenarios', () => {
  it('draws nothing at all as an empty space', () => {
    holds(EMPTY);
    const { segments } = spaceModel(viewOf({ scenario: EMPTY, run: runScenario(EMPTY) }, 0), {
      areas: 28,
      pages: 4,
      bytes: 32,
    });
    assert.deepEqual(segments, [{ kind: 'gap', start: BASE, end: END }]);
  });

  it('draws a thousand areas: those around the address one by one, the others as crowds that count them', () => {
    const mappings = Array.from({ length: 1000 }, (_, i) => lazy(`area ${i}`, 0x10_0000n + BigInt(i) * 5n * PAGE, 2n));
    const scenario = {
      ...EMPTY,
      mappings,
      pointers: [pointer('p', BigInt(mappings[600]!.start) + 8n)],
      steps: [get('p')],
    };
    holds(scenario, (length) => [0, 5, length]);
    const { segments, focus } = spaceModel(viewOf({ scenario, run: runScenario(scenario) }, 5), {
      areas: 28,
      pages: 4,
      bytes: 32,
    });
    assert.equal(focus?.name, 'area 600');
    const areas = segments.reduce((sum, s) => sum + (s.kind === 'area' ? 1 : s.kind === 'crowd' ? s.count : 0), 0);
    assert.equal(areas, 1000);
    assert.ok(segments.filter(({ kind }) => kind === 'area').length <= 28);
  });

  it('draws areas at both ends of the space, and the 128 TiB between them', () => {
    const mappings = [lazy('first', BASE, 1n), lazy('last', END - PAGE, 1n)];
    const pointers = [pointer('low', BASE), pointer('high', END - 1n)];
    holds({ ...EMPTY, mappings, pointers, steps: [get('low'), get('high')] });
  });

  it('draws one area as large as the space', () => {
    holds({
      ...EMPTY,
      mappings: [lazy('all', BASE, (END - BASE) / PAGE)],
      pointers: [pointer('p', 0x1234_5678_9abcn)],
      steps: [get('p')],
    });
  });

  it('draws areas that touch, with flags of their own', () => {
    const flags = ['r--u', 'rw-u', 'r-xu', '---u', 'rwxu', 'rw--'];
    const mappings = flags.map((letters, i) => lazy(`m${i}`, 0x10_0000n + BigInt(i) * PAGE, 1n, letters));
    holds({ ...EMPTY, mappings, pointers: [pointer('p', 0x10_1ff0n, 16n, 'UserPtr')], steps: [get('p')] });
  });

  it('draws pointers that point nowhere: null, kernel, not canonical, the last byte', () => {
    const addresses = [0n, 1n, 0x7fff_ffff_ffffn, END, 0xffff_8000_0000_0000n, 0xffff_ffff_ffff_ffffn];
    for (const address of addresses) {
      const deref = step({ do: 'deref', pointer: 'p', access: 'read' });
      holds({
        ...EMPTY,
        mappings: [lazy('heap', 0x10_0000n, 4n)],
        pointers: [pointer('p', address)],
        steps: [get('p'), deref],
      });
    }
  });

  it('draws names that are long, empty, or in other scripts', () => {
    const names = ['', ' ', 'a'.repeat(300), '堆内存区域区域区域', 'مكدس', '😀😀😀😀😀😀😀😀'];
    const mappings = names.map((name, i) => lazy(name, 0x10_0000n * BigInt(i + 1), 3n));
    const pointers = names.map((name, i) => pointer(name, 0x10_0000n * BigInt(i + 1) + 4n));
    holds({ ...EMPTY, mappings, pointers, steps: names.map((name) => get(name)) }, (length) => [
      0,
      3,
      Math.floor(length / 2),
      length,
    ]);
  });

  it('draws many pointers to one place, and says how many it leaves out', () => {
    const pointers = Array.from({ length: 9 }, (_, i) => pointer(`p${i}`, 0x10_0000n + BigInt(i)));
    holds({
      ...EMPTY,
      mappings: [lazy('heap', 0x10_0000n, 4n)],
      pointers,
      steps: pointers.map(({ name }) => get(name)),
    });
  });

  it('draws a gigabyte that a slice fills', () => {
    const mappings = [lazy('big', 0x4000_0000n, 262_144n)];
    const fill = step({
      do: 'call',
      pointer: 'p',
      method: 'get_as_slice',
      length: hex(1n << 30n),
      provider: null,
      as: 's',
    });
    const frames = { ...EMPTY.machine, frames: 400_000 };
    holds({ ...EMPTY, machine: frames, mappings, pointers: [pointer('p', 0x4000_0000n)], steps: [fill] }, (length) => [
      0,
      10,
      Math.floor(length / 2),
      length,
    ]);
  });

  it('draws whatever a scenario may hold', () => {
    fc.assert(
      fc.property(
        scenarios,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 4 }),
        (scenario, places) => {
          holds(scenario, (length) => places.map((place) => Math.round(place * length)));
        },
      ),
      { numRuns: 60 },
    );
  });
});
