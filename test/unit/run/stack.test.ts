import assert from 'node:assert/strict';
import { runScenario } from '../../../src/run/run';
import { listing } from '../../../src/core/trace/listings';
import { parseScenario } from '../../../src/scenario/parse';
import { stackAt, type Made } from '../../../src/run/stack';
import { galleryFiles, galleryText } from '../../../scripts/lib/gallery.mjs';

function play(begin: string): Made {
  const { scenario } = parseScenario(galleryText(begin));
  if (!scenario) throw new Error('the gallery has errors');
  return { scenario, run: runScenario(scenario) };
}

describe('stackAt', () => {
  const lazy = play('string-into-a-lazy-page');
  const { trace } = lazy.run;
  const first = (kind: string): number => {
    for (let n = 1; n <= trace.length; n++) if (trace.kind(n) === kind) return n;
    throw new Error(`no ${kind}`);
  };

  it('names the open calls from the outside in, the pointer with the first', () => {
    const { frames, decided } = stackAt(lazy, first('element-read'));
    assert.deepEqual(
      frames.map((f) => f.title),
      ['get_as_str', 'get_as_null_terminated', 'check_null_terminated'],
    );
    assert.match(frames[0]?.detail ?? '', /^path = 0x1000_0ff0/);
    assert.equal(decided, false);
  });

  it('stands at the entry of a function that is just called', () => {
    const { frames } = stackAt(lazy, 1);
    assert.deepEqual([frames.length, frames[0]?.anchor], [1, 'entry']);
  });

  it('gives code without a call of its own a row of its own, under the line that it serves', () => {
    const { frames } = stackAt(lazy, first('area-visit'));
    assert.deepEqual(
      frames.slice(-2).map((f) => [f.title, f.call !== null]),
      [
        ['check_null_terminated', true],
        ['check_region_access', false],
      ],
    );
    assert.equal(frames.at(-2)?.anchor, 'page-check');
  });

  it('keeps the line at which an outer call went on to an inner one', () => {
    const { frames } = stackAt(lazy, first('fault-decision'));
    assert.equal(frames.find((f) => f.title === 'check_null_terminated')?.anchor, 'element-read');
  });

  it('shows a refusal where it was decided', () => {
    const misaligned = play('misaligned-pointer');
    const step = misaligned.run.steps[0]!;
    const { frames, at, decided } = stackAt(misaligned, step.last);
    assert.equal(decided, true);
    assert.ok(at < step.last);
    assert.equal(frames.at(-1)?.anchor, 'align');
  });

  it('names a line of a listing for every frame of every event of the gallery', () => {
    for (const begin of galleryFiles().map((file) => file.name)) {
      const good = play(begin);
      for (let n = 1; n <= good.run.trace.length; n++) {
        for (const frame of stackAt(good, n).frames) {
          const lines = listing(frame.listing)?.lines;
          assert.ok(
            lines?.some((l) => l.anchor === frame.anchor),
            `${begin}, event ${n}: ${frame.listing}#${frame.anchor}`,
          );
        }
      }
    }
  });
});
