import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Sizes } from '../../../webview/slices/stage';
import { callRows, flowWidth, listingSpace, paneGeometry, tierOf, walkEdge } from '../../../webview/geometry';

describe('geometry of the page', () => {
  it('is the art direction’s at 1440', () => {
    assert.deepEqual(paneGeometry('space', 1440), { tier: 'wide', width: 1440, gutter: 20, x0: 128, x1: 1408 });
    assert.deepEqual(paneGeometry('walk', 1440), { tier: 'wide', width: 768, gutter: 20, x0: 128, x1: 768 });
    assert.equal(flowWidth(1440, {}), 244);
    assert.equal(listingSpace('wide', { width: 1440, height: 900 }, {}).width, 332);
  });

  it('changes its tier at 560 and at 1200', () => {
    assert.deepEqual([559, 560, 1199, 1200].map(tierOf), ['narrow', 'compact', 'compact', 'wide']);
  });

  it('keeps the walk’s edge under the middle of the bytes from 1440 up', () => {
    for (const width of [1440, 1600, 2000, 3000]) assert.equal(walkEdge(width, {}), 128 + (width - 160) / 2);
  });

  /** Anything that somebody dragged on another screen. */
  const sizes: fc.Arbitrary<Sizes> = fc.record(
    { walk: fc.integer({ min: 1, max: 4000 }), flow: fc.integer({ min: 1, max: 4000 }) },
    { requiredKeys: [] },
  );

  it('leaves each column of each page room, and all of them no more than there is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 320, max: 4000 }), sizes, (width, sizes) => {
        const tier = tierOf(width);
        const listing = listingSpace(tier, { width, height: 900 }, sizes).width;
        assert.ok(listing >= 288, `listing ${listing} at ${width}`);
        assert.ok(paneGeometry('ladder', width, sizes).width >= 220, `ladder at ${width}`);
        if (tier !== 'wide') return;
        assert.ok(listing >= 330, `listing ${listing} at ${width}`);
        assert.equal(walkEdge(width, sizes) + listing + flowWidth(width, sizes) + 3 * 32, width);
      }),
    );
  });

  it('shows fewer rows of calls where a low page would scroll for them, and then fewer lanes', () => {
    const rows = (levels: number, folded = 0, strip = false) => ({ levels, folded, strip });
    const high = (height: number, ...of: Parameters<typeof rows>) => callRows({ width: 1440, height }, rows(...of));
    assert.equal(high(1000, 8), 8);
    assert.equal(high(900, 8), 5);
    assert.equal(high(900, 8, 0, true), 4);
    assert.equal(high(900, 8, 3, true), 6);
    assert.equal(high(860, 2), 2);
    assert.equal(high(860, 8), null);
    assert.equal(callRows({ width: 1000, height: 600 }, rows(8)), 8);
  });
});
