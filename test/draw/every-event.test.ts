import assert from 'node:assert/strict';
import { drawLadder, drawSpace, drawTimeline, drawWalk } from '../../webview/draw';
import type { Canvas } from './support';
import { ALL_WIDTHS, PANES, canvas, collisions, gallery, geometryOf, sceneOf, viewOf } from './support';

const DRAW = { space: drawSpace, walk: drawWalk, ladder: drawLadder, time: drawTimeline };

describe('every event of every scenario of the gallery', () => {
  for (const [name, played] of gallery) {
    describe(name, () => {
      for (const width of ALL_WIDTHS) {
        it(`lays out without texts that collide or leave the drawing, ${width} pixels wide`, () => {
          for (let n = 0; n <= played.run.trace.length; n++) {
            for (const pane of PANES) {
              const found = collisions(sceneOf(pane, viewOf(played, n), width), geometryOf(pane, width));
              assert.deepEqual(found, [], `${pane} at event ${n}`);
            }
          }
        });
      }

      it('gives each mark of a layer its own key', () => {
        for (let n = 0; n <= played.run.trace.length; n++) {
          for (const pane of PANES) {
            const { under, rects, paths, dots, texts, hits } = sceneOf(pane, viewOf(played, n), 1440);
            for (const layer of [under, rects, paths, dots, texts, hits]) {
              const keys = layer.map(({ k }) => k);
              assert.equal(new Set(keys).size, keys.length, `${pane} at event ${n}`);
            }
          }
        }
      });

      it('has no number that is not one', () => {
        for (let n = 0; n <= played.run.trace.length; n++) {
          for (const pane of PANES) {
            const text = JSON.stringify(sceneOf(pane, viewOf(played, n), 1000), (_, value: unknown) =>
              typeof value === 'bigint' ? String(value) : Object.is(value, NaN) ? 'NaN' : value,
            );
            assert.doesNotMatch(text, /NaN|Infinity|undefined/, `${pane} at event ${n}`);
          }
        }
      });

      for (const pane of PANES) {
        it(`draws ${pane} the same whether one steps there or jumps there`, () => {
          const stepped = canvas();
          const draw = (on: Canvas, n: number): void => {
            DRAW[pane](on.svg, viewOf(played, n), on.context(pane));
          };
          const { length } = played.run.trace;
          const middle = Math.ceil(length / 2);
          for (let n = 0; n <= length; n++) draw(stepped, n);
          for (let n = length; n > middle; n -= 7) draw(stepped, n);
          draw(stepped, middle);
          const jumped = canvas();
          draw(jumped, middle);
          assert.equal(marksOf(stepped.svg), marksOf(jumped.svg));
        });
      }
    });
  }
});

/** All that is seen: the marks, but not where the keyboard was left. */
const marksOf = (svg: SVGSVGElement): string =>
  [...svg.querySelectorAll('g.marks > g')]
    .map((layer) =>
      [...layer.children]
        .map((mark) => mark.outerHTML)
        .sort()
        .join('\n'),
    )
    .join('\n');
