import assert from 'node:assert/strict';
import {
  initialStage,
  nextScale,
  reduceStage,
  restoreStage,
  saveStage,
  SCALES,
} from '../../../../webview/slices/stage';

describe('the stage', () => {
  it('survives the page being made again, as JSON', () => {
    const stage = { view: 'walk', scale: 1.5, linked: false, sizes: { walk: 600, time: 120 } } as const;
    const saved = JSON.parse(JSON.stringify(saveStage(stage))) as Record<string, unknown>;
    assert.deepEqual(restoreStage(saved), stage);
  });

  it('leaves at its default what was saved by somebody else', () => {
    assert.deepEqual(
      restoreStage({ view: 'toString', scale: 1e9, sizes: { walk: -3, flow: 'wide', time: 1e9, x: 4 } }),
      initialStage,
    );
    assert.deepEqual(restoreStage({}), initialStage);
  });

  it('grows step by step for a projector and comes back', () => {
    const seen = [1];
    while (nextScale(seen.at(-1)!) !== 1) seen.push(nextScale(seen.at(-1)!));
    assert.deepEqual(seen, SCALES);
    assert.equal(reduceStage(initialStage, { type: 'scale', scale: 7 }).scale, 1);
  });

  it('forgets the size of a pane that goes back to its own', () => {
    const sized = reduceStage(initialStage, { type: 'resize', pane: 'walk', px: 512.4 });
    assert.deepEqual(sized.sizes, { walk: 512 });
    assert.deepEqual(reduceStage(sized, { type: 'resize', pane: 'walk', px: null }), initialStage);
  });
});
