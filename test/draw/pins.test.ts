import assert from 'node:assert/strict';
import { virt } from '../../src/core/addr/address';
import { paneGeometry } from '../../webview/geometry';
import { safeMeasure } from '../../webview/layout/measure';
import { pinsLayout } from '../../webview/layout/pins';
import { pinnedWalks } from '../../webview/model/walk-page';
import { initialWalk, type AskedWalk } from '../../webview/slices/walk';
import { ALL_WIDTHS, flaws, fromGallery, gallery, textOf, viewOf } from './support';

const huge = fromGallery('a-huge-page-by-hand');
const PINS: readonly AskedWalk[] = [
  { va: virt(0x2001_2345n), access: 'read', user: false },
  { va: virt(0x40_0010n), access: 'write', user: true },
  { va: virt(0xffff_8000_1234_5678n), access: 'fetch', user: true },
  { va: virt(1n << 47n), access: 'read', user: true },
];

const pinsAt = (of: typeof huge, n: number) => pinnedWalks({ ...viewOf(of, n), walk: { ...initialWalk, pins: PINS } });

describe('pinned walks', () => {
  it('are walked anew at each event, whatever is on show', () => {
    const [first] = pinsAt(huge, huge.run.steps[2]!.last);
    assert.deepEqual(first!.walk.end, { kind: 'translated', pa: 0x801_2345n });
    const [later] = pinsAt(huge, huge.run.trace.length);
    assert.equal(later!.walk.end.kind, 'page-fault');
  });

  it('say their access, their path and what it comes to, and can be shown and let go', () => {
    const scene = pinsLayout(pinsAt(huge, huge.run.steps[2]!.last), paneGeometry('pins', 1440), safeMeasure);
    const key = `${String(0x2001_2345n)} read false `;
    assert.equal(textOf(scene, `${key}name`), 'kernel read');
    assert.equal(textOf(scene, `${key}level 2`), 'PD [256]');
    assert.equal(textOf(scene, `${key}ending`), 'rw-u physical 0x801_2345');
    assert.deepEqual(
      scene.hits.slice(0, 2).map(({ label }) => label),
      ['Walk this again: kernel read of 0x2001_2345', 'Unpin: kernel read of 0x2001_2345'],
    );
  });

  it('are well at every width', () => {
    for (const of of gallery.values()) {
      for (const width of [...ALL_WIDTHS, 2000]) {
        for (const n of [0, Math.floor(of.run.trace.length / 2), of.run.trace.length]) {
          const geometry = paneGeometry('pins', width);
          assert.deepEqual(flaws(pinsLayout(pinsAt(of, n), geometry, safeMeasure), geometry), [], `${width} px`);
        }
      }
    }
  });
});
