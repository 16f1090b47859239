import { drag, pointer, select, type D3DragEvent } from 'd3';
import type { Action } from '../actions';
import { coarse, type Hold } from '../layout/hold';
import type { Drawing } from './place';

type Held = SVGRectElement & { __data__: { readonly hold?: Hold | ((x: number) => Hold) } };
type Dragging = D3DragEvent<SVGRectElement, unknown, unknown>;

/** Pixels that a hand may tremble on a click. */
const STILL = 3;

/** Lets whatever has a `hold` be dragged. Pixels mean what they meant when it was taken hold of, however the drawing changes under the hand. */
export function holds(root: Drawing, dispatch: (action: Action) => void): void {
  const svg = root.node()!;
  const marks = root.selectAll<Held, unknown>(':scope > g.hits > rect.hit, :scope > g.grips > rect.grip');
  marks.each(function () {
    const { hold } = this.__data__;
    const own = select<SVGRectElement, unknown>(this);
    if (hold === undefined) own.on('.drag', null);
    else if (own.on('mousedown.drag') === undefined) own.call(handle(svg, dispatch));
  });
}

function handle(svg: SVGSVGElement, dispatch: (action: Action) => void) {
  let taken: Hold | null = null;
  let from = 0;
  let begun = false;
  // As the hand is seen by the drawing, which may be enlarged.
  const xOf = ({ sourceEvent }: Dragging): number => pointer(sourceEvent, svg)[0];
  return drag<SVGRectElement, unknown>()
    .touchable(() => 'ontouchstart' in svg)
    .clickDistance(STILL)
    .container(() => svg)
    .on('start', function (event: Dragging) {
      from = xOf(event);
      const { hold } = (this as Held).__data__;
      taken = typeof hold === 'function' ? hold(from) : (hold ?? null);
      begun = false;
      // The keyboard stays where it was, so that arrows go on stepping through events.
      const { sourceEvent } = event as { readonly sourceEvent: Event };
      if (sourceEvent.type === 'mousedown') sourceEvent.preventDefault();
    })
    .on('drag', (event: Dragging) => {
      const { sourceEvent } = event as { sourceEvent: MouseEvent | TouchEvent };
      // Its button was let go where nobody saw it.
      if (begun && taken !== null && 'buttons' in sourceEvent && (sourceEvent.buttons & 1) === 0) {
        taken = null;
        dispatch({ type: 'drag', action: { type: 'cancel' } });
      }
      const x = xOf(event);
      if (taken === null || (!begun && Math.abs(x - from) <= STILL)) return;
      if (!begun) dispatch({ type: 'drag', action: { type: 'grab', grab: taken.grab, byKeys: false } });
      begun = true;
      const { va, grain } = taken.at(taken.x + x - from);
      dispatch({ type: 'drag', action: { type: 'move', to: coarse(va, grain), free: sourceEvent.altKey } });
    })
    .on('end', ({ sourceEvent }: { readonly sourceEvent: Event }) => {
      // A touch may be taken over, by a gesture of the system's.
      const lost = sourceEvent.type === 'touchcancel';
      if (begun && taken !== null) dispatch({ type: 'drag', action: { type: lost ? 'cancel' : 'drop' } });
      taken = null;
    });
}
