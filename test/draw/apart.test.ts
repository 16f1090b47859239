import assert from 'node:assert/strict';
import { galleryText } from '../../scripts/lib/gallery.mjs';
import { runScenario } from '../../src/run/run';
import { parseScenario } from '../../src/scenario/parse';
import type { View } from '../../webview/actions';
import { besideGeometry } from '../../webview/geometry';
import { withApart } from '../../webview/layout/apart';
import { safeMeasure } from '../../webview/layout/measure';
import { spaceLayout, spaceRoom } from '../../webview/layout/space';
import { walkLayout } from '../../webview/layout/walk';
import { spaceApart, walkApart } from '../../webview/model/apart';
import { spaceModel } from '../../webview/model/space';
import { walkModel } from '../../webview/model/walk';

const { scenario: base } = parseScenario(galleryText('the-lock-that-is-already-mine'));

/** The example under a kernel, at the last event of step 2. */
function view(kernel: string, n?: number): View {
  const scenario = { ...base!, kernel };
  const run = runScenario(scenario);
  return { scenario, run, n: n ?? run.steps[1]!.last, selection: null };
}
const stateOf = ({ run, n }: View) => run.trace.state(n);
const spaceOf = (one: View, other: View) =>
  spaceApart(spaceModel(one, spaceRoom(besideGeometry(1440))), stateOf(one), stateOf(other));

describe('what is not so in the other of two states', () => {
  const [stopped, filled] = [view('axptr-0.1.0'), view('axptr-documented')];

  it('is the page that one has filled, its bytes, and the area they lie in', () => {
    const apart = [...spaceOf(stopped, filled)];
    assert.deepEqual(
      apart.filter((key) => !key.startsWith('byte')),
      ['area 1', `page 268439552`],
    );
    assert.ok(apart.includes(`byte 268439552`) && !apart.includes(`byte 268439551`));
  });

  it('is the entry of that page in the walk, on either side', () => {
    assert.deepEqual([...walkApart(walkModel(stopped), stateOf(filled), 0)], ['level 1']);
    const back = { ...filled, selection: { kind: 'address', va: 0x1000_1000n } } as unknown as View;
    assert.deepEqual([...walkApart(walkModel(back), stateOf(stopped), 0)], ['level 1']);
  });

  it('is nothing where both are the same, whatever the events around them say', () => {
    const [one, other] = [view('axptr-0.1.0', 30), view('axptr-documented', 29)];
    assert.deepEqual([...spaceOf(one, other)], []);
    assert.deepEqual([...walkApart(walkModel(one), stateOf(other), 0)], []);
  });

  it('is marked by a diamond inside what it is about, and said in its name', () => {
    for (const width of [1000, 1440, 2000]) {
      const geometry = besideGeometry(width);
      const space = spaceLayout(spaceModel(stopped, spaceRoom(geometry)), geometry, safeMeasure);
      const walk = walkLayout(walkModel(stopped), geometry, safeMeasure);
      for (const [scene, key] of [
        [space, `page 268439552`],
        [walk, 'level 1'],
      ] as const) {
        const marked = withApart(scene, new Set([key]), 'differs');
        const diamond = marked.paths.find(({ k }) => k === `${key} apart`)!;
        const [x, y] = /^M([\d.]+),([\d.]+)/.exec(diamond.d)!.slice(1).map(Number);
        const hit = marked.hits.find(({ k }) => k === key)!;
        assert.ok(x! > hit.x && x! < hit.x + hit.w && y! >= hit.y && y! < hit.y + hit.h);
        assert.match(hit.label, /; differs$/);
      }
      assert.equal(withApart(space, new Set(), 'differs'), space);
    }
  });
});
