import { body, drawing, type Room } from './arrangements';
import { h, type Child, type VElement } from './dom';
import { tierOf } from './geometry';
import { announcement } from './panels/announce';
import { banner, notice } from './panels/banner';
import type { PanelContext } from './panels/context';
import { emptyNow, emptyPanel } from './panels/empty';
import { nowPanel, waitingPanel } from './panels/now';
import { toolbar } from './panels/toolbar';
import type { Panes } from './panes';
import type { Good, State } from './state';

/** The whole page as a description. Pure but for the drawings' elements, which it only puts in their places. */
export function page(
  state: State,
  panes: Panes,
  room: Room,
  kernels: readonly string[],
  dispatch: PanelContext['dispatch'],
): VElement {
  const tier = tierOf(room.width);
  const ctx: PanelContext = { dispatch, tier };
  const { good } = state;
  const empty = isEmpty(good);
  const stale = state.document !== null && !state.document.readable;
  return h(
    'div.page',
    { class: `${tier}${empty ? ' empty' : ''}${stale ? ' stale-text' : ''}` },
    banner(state, ctx),
    notice(state, ctx),
    toolbar(state, kernels, ctx),
    state.waiting && h('div.progress', { key: 'progress', role: 'progressbar', 'aria-label': 'Running the scenario' }),
    h(
      'main',
      { class: 'body' },
      state.waiting ? waitingPanel(state) : good === null || empty ? emptyNow(state) : nowPanel(state, good, ctx),
      good === null || empty ? emptyBody(state, panes, ctx) : body(state, good, panes, room, ctx),
    ),
    h(
      'div.visually-hidden',
      { key: 'live', role: 'status', 'aria-live': 'polite', 'aria-atomic': 'true' },
      announcement(state, ctx),
    ),
  );
}

/** Nothing is mapped, nothing points anywhere and nothing happens. */
export const isEmpty = (good: Good | null): boolean =>
  good !== null && good.scenario.mappings.length + good.scenario.pointers.length + good.scenario.steps.length === 0;

function emptyBody(state: State, panes: Panes, ctx: PanelContext): Child {
  return [
    drawing('space', 'section.pane', 'Address space', state, panes),
    emptyPanel(state, ctx),
    drawing('time', ctx.tier === 'narrow' ? 'section.bottom' : 'section.pane.time-pane', 'Timeline', state, panes),
  ];
}
