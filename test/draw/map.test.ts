import assert from 'node:assert/strict';
import { paneGeometry } from '../../webview/geometry';
import type { Hold } from '../../webview/layout/hold';
import { mapLayout } from '../../webview/layout/map';
import { safeMeasure } from '../../webview/layout/measure';
import { mapModel } from '../../webview/model/map';
import { heldAt } from '../../webview/model/moves';
import type { Reach } from '../../webview/slices/space';
import { fromGallery, viewOf } from './support';

const lazy = fromGallery('string-into-a-lazy-page');
const geometry = paneGeometry('map', 1440);
const [heap] = lazy.run.trace.state(0).areaRange(1, 2);

/** Everything in a window of the address space that can be taken hold of, and the scale that it stands on. */
function mapAt(window: Reach | null) {
  const model = mapModel(viewOf(lazy, 10), window, geometry.x0, geometry.x1);
  const scene = mapLayout(model, geometry, safeMeasure);
  const holds = [...scene.hits, ...scene.grips].flatMap(({ hold }): Hold[] =>
    hold === undefined || typeof hold === 'function' ? [] : [hold],
  );
  return { model, holds };
}

describe('what is taken hold of in the whole address space', () => {
  for (const [name, window] of [
    ['all of it', null],
    ['a window that cuts an area', { start: heap!.start + 0x1000n, end: heap!.start + 0x5000n }],
    ['a window behind its start', { start: heap!.start + 0xf00n, end: heap!.start + 0x1100n }],
  ] as const)
    it(`stands where it is until the hand moves: ${name}`, () => {
      const { holds } = mapAt(window);
      assert.ok(holds.some(({ grab }) => grab.kind === 'area'));
      for (const { grab, x, at } of holds) assert.equal(at(x).va, heldAt(lazy.scenario, grab), JSON.stringify(grab));
    });

  it('goes as far as the scale says where it is', () => {
    const { holds, model } = mapAt(null);
    const { x, at } = holds.find(({ grab }) => grab.kind === 'pointer')!;
    const [from, to] = [model.scale.at(x).va, model.scale.at(x + 10).va];
    assert.equal(at(x + 10).va - at(x).va, to - from);
    assert.ok(to - from < 0x1_0000n, 'an area of four pages is not left by ten pixels');
  });
});
