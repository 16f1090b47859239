import type { Room } from './arrangements';
import { listPlace } from './list-place';
import { columnWidth } from './measure-page';
import { isEmpty } from './page';
import type { State } from './state';
import { viewOf } from './views';

interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** Asking the document has it laid out there and then, so it is asked when its size may have changed and not for each picture. */
let measured: PageSize = { width: 0, height: 0 };

/** CSS pixels of the page's own, scroll bars left out: fewer of them where everything is larger. */
function pageSize(scale: number): PageSize {
  const { width, height } = measured;
  return { width: Math.floor(width / scale), height: Math.floor(height / scale) };
}

/** The page begins, or the window or a scroll bar may have changed its size: whether that is so. */
export function resized(): boolean {
  const before = measured;
  measured = { width: document.documentElement.clientWidth, height: window.innerHeight };
  return before.width !== measured.width || before.height !== measured.height;
}

/** What the list of events leaves of the page. */
export function roomOf(state: State): Room {
  const page = pageSize(state.stage.scale);
  const list = isListed(state) ? listPlace(page, state.stage.sizes) : null;
  return {
    width: page.width - (list?.side === 'beside' ? list.px : 0),
    height: page.height - (list?.side === 'below' ? list.px : 0),
    column: columnWidth(),
    list,
  };
}

/** Not beside two runs, of which it could list one alone. */
const isListed = ({ list, good, stage }: State): boolean =>
  list.open && good !== null && !isEmpty(good) && viewOf(stage.view).count === undefined;

/** Everything larger, or as large as it was. */
export function enlarge(scale: number): void {
  const { style } = document.body;
  const zoom = scale === 1 ? '' : String(scale);
  if (style.zoom === zoom) return;
  style.zoom = zoom;
  // Lengths in `vh` and `vw` are the window's, larger or not.
  style.setProperty('--scale', String(scale));
}
