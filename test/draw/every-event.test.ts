import assert from 'node:assert/strict';
import { drawLadder, drawSpace, drawTimeline, drawWalk } from '../../webview/draw';
import type { Canvas } from './support';
import { ALL_WIDTHS, PANES, canvas, flaws, gallery, geometryOf, sceneOf, someEvents, viewOf } from './support';

const DRAW = { space: drawSpace, walk: drawWalk, ladder: drawLadder, time: drawTimeline };

/** Each width has its own share of the events of a scenario, so that nearly all are seen. */
const PER_WIDTH = 12;
/** Events before and behind the middle that are stepped through. */
const STEPPED = 12;

describe('the events of every scenario of the gallery', () => {
  for (const [name, played] of gallery) {
    describe(name, () => {
      for (const [turn, width] of ALL_WIDTHS.entries()) {
        it(`lays out ${width} pixels wide without a flaw: texts that collide or leave the drawing, shared keys, no numbers`, () => {
          for (const n of someEvents(0, played.run.trace.length, PER_WIDTH, turn)) {
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
          const [from, to] = [Math.max(0, middle - STEPPED), Math.min(length, middle + STEPPED)];
          for (let n = from; n <= to; n++) draw(stepped, n);
          for (let n = to; n > middle; n -= 7) draw(stepped, n);
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
