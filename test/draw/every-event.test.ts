import assert from 'node:assert/strict';
import { drawLadder, drawSpace, drawTimeline, drawWalk } from '../../webview/draw';
import type { Canvas } from './support';
import { ALL_WIDTHS, PANES, canvas, flaws, gallery, geometryOf, sceneOf, viewOf } from './support';

const DRAW = { space: drawSpace, walk: drawWalk, ladder: drawLadder, time: drawTimeline };

describe('every event of every scenario of the gallery', () => {
  for (const [name, played] of gallery) {
    describe(name, () => {
      for (const width of ALL_WIDTHS) {
        it(`lays out ${width} pixels wide without a flaw: texts that collide or leave the drawing, shared keys, no numbers`, () => {
          for (let n = 0; n <= played.run.trace.length; n++) {
            for (const pane of PANES) {
              const found = flaws(sceneOf(pane, viewOf(played, n), width), geometryOf(pane, width));
              assert.deepEqual(found, [], `${pane} at event ${n}`);
            }
          }
        });
      }

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
