import assert from 'node:assert/strict';
import fc from 'fast-check';
import { virt } from '../../src/core/addr/address';
import { runScenario } from '../../src/run/run';
import type { Selection, View } from '../../webview/actions';
import { paneGeometry } from '../../webview/geometry';
import { safeMeasure } from '../../webview/layout/measure';
import type { Scene } from '../../webview/layout/scene';
import { hasColumns, walkPageLayout } from '../../webview/layout/walk-page';
import { walkStackedLayout } from '../../webview/layout/walk-stacked';
import { openLevel, walkPage } from '../../webview/model/walk-page';
import { initialWalk, type WalkState } from '../../webview/slices/walk';
import { scenarios } from './scenarios';
import { ALL_WIDTHS, eventWhere, flaws, fromGallery, gallery, someEvents, textOf } from './support';

const lazy = fromGallery('string-into-a-lazy-page');
const huge = fromGallery('a-huge-page-by-hand');
const fault = eventWhere(lazy.run, ({ kind }) => kind === 'page-fault');
const at = (va: bigint): Selection => ({ kind: 'address', va: virt(va) });

function sceneAt(
  { scenario, run }: Pick<View, 'scenario' | 'run'>,
  n: number,
  width: number,
  walk: Partial<WalkState> = {},
  selection: Selection | null = null,
): Scene {
  const state = { ...initialWalk, ...walk };
  const page = walkPage({ scenario, run, n, selection, walk: state })!;
  const geometry = paneGeometry('walkPage', width);
  return (hasColumns(geometry) ? walkPageLayout : walkStackedLayout)(
    page,
    geometry,
    safeMeasure,
    openLevel(page, state.table),
  );
}

describe('the view of the walk', () => {
  it('sets each field of the address over the table that it indexes', () => {
    const scene = sceneAt(lazy, fault, 1440);
    assert.deepEqual(
      [0, 1, 2, 3].map((i) => textOf(scene, `index ${i}`)),
      ['0', '0', '128', '1'],
    );
    assert.equal(textOf(scene, 'offset'), '0x000');
    for (const i of [0, 1, 2, 3]) {
      const field = scene.texts.find(({ k }) => k === `field ${i}`)!;
      assert.equal(scene.texts.find(({ k }) => k === `table ${i}`)!.x, field.x);
      assert.equal(scene.texts.find(({ k }) => k === `entry ${4 - i} word`)!.x, field.x);
    }
  });

  it('names the bits of each entry, and says which of them mean nothing there', () => {
    const scene = sceneAt(lazy, fault - 1, 1440, {}, at(0x40_0000n));
    const bit = (name: string): string => scene.rects.find(({ k }) => k === `entry ${name}`)!.c;
    assert.deepEqual([bit('1 P'), bit('1 U'), bit('1 W')], ['bit on', 'bit on', 'bit off']);
    assert.equal(textOf(scene, 'entry 1 PS name'), 'PAT');
    assert.equal(bit('4 G'), 'bit off aside');
    assert.ok(
      scene.paths.some(({ k }) => k === 'entry 4 PS barred'),
      'PS is reserved in a PML4E',
    );
  });

  it('decodes the error code of the walk on show bit by bit', () => {
    const scene = sceneAt(lazy, fault, 1440, { access: 'write', user: true }, at(0x40_0010n));
    assert.equal(textOf(scene, 'error value'), '0x7');
    assert.deepEqual(
      scene.rects.filter(({ k, c }) => k.startsWith('error ') && c === 'bit on').map(({ k }) => k),
      ['error U/S', 'error W/R', 'error P'],
    );
    assert.ok(scene.paths.some(({ k, c }) => k === 'cut W 3' && c === 'bar-stop'));
  });

  it('lets a large page take the columns of the tables that it leaves out', () => {
    const scene = sceneAt(huge, huge.run.steps[2]!.last, 1440, {}, at(0x2001_2345n));
    assert.equal(textOf(scene, 'field 3'), '');
    assert.equal(textOf(scene, 'field 4'), 'page bits 20:0');
    assert.equal(textOf(scene, 'offset'), '0x01_2345');
    assert.equal(textOf(scene, 'frame'), 'frame 0x800_0000');
    assert.equal(textOf(scene, 'frame pa'), 'physical 0x801_2345');
    const cell = scene.rects.find(({ k }) => k === 'frame cell')!;
    assert.ok(cell.w > 2 * 200, 'it is as wide as two columns');
  });

  it('underlines what the event on show changed in an entry', () => {
    const write = eventWhere(lazy.run, ({ kind }) => kind === 'entry-write', fault);
    const scene = sceneAt(lazy, write, 1440);
    const word = scene.texts.find(({ k }) => k === 'entry 1 word')!;
    assert.ok(word.runs.some(([, c]) => c === 'mono changed'));
    assert.ok(scene.rects.some(({ k, c }) => k === 'entry 1 P changed' && c === 'fresh'));
    assert.ok(!scene.rects.some(({ k }) => k === 'entry 2 P changed'));
  });

  it('is well at every width, over the gallery', function () {
    this.timeout(120_000);
    for (const [name, played] of gallery) {
      for (const [turn, width] of [...ALL_WIDTHS, 900, 2000].entries()) {
        for (const n of someEvents(0, played.run.trace.length, 3, turn)) {
          const scene = sceneAt(played, n, width);
          assert.deepEqual(flaws(scene, paneGeometry('walkPage', width)), [], `${name} at ${n}, ${width} px`);
        }
      }
    }
  });

  it('is well for anything at all', function () {
    this.timeout(120_000);
    fc.assert(
      fc.property(
        scenarios,
        fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
        fc.constantFrom(...ALL_WIDTHS),
        fc.boolean(),
        (scenario, va, width, near) => {
          const run = runScenario(scenario, { maxEvents: 200 });
          const view = { scenario, run, n: run.trace.length, selection: at(near ? va % 0x2_9000n : va) };
          if (walkPage(view) === null) return;
          const scene = sceneAt(view, view.n, width, {}, view.selection);
          assert.deepEqual(flaws(scene, paneGeometry('walkPage', width)), []);
        },
      ),
      { numRuns: 150 },
    );
  });
});
