import * as l10n from '@vscode/l10n';
import type { Room } from './arrangements';
import { h, type Child, type VElement } from './dom';
import { isSlim, paneGeometry, tierOf } from './geometry';
import { announcement } from './panels/announce';
import { banner, notice } from './panels/banner';
import type { PanelContext } from './panels/context';
import { emptyNow, emptyPanel, emptySpace, emptyTime } from './panels/empty';
import { longRunPanel } from './panels/long-run';
import { nowPanel } from './panels/now';
import { toolbar } from './panels/toolbar';
import type { Panes } from './panes';
import type { Good, State } from './state';
import { viewOf } from './views';

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
  const empty = isEmpty(state.good);
  const stale = state.document !== null && !state.document.readable;
  return h(
    'div.page',
    {
      class: [
        tier,
        isSlim(room.width) && 'slim-page',
        empty && 'empty',
        `view-${viewOf(state.stage.view).id}`,
        stale && 'stale-text',
      ]
        .filter(Boolean)
        .join(' '),
    },
    banner(state, ctx),
    notice(state, ctx),
    toolbar(state, kernels, ctx),
    longRunPanel(state, ctx),
    h('main', { class: 'body' }, content(state, panes, room, ctx)),
    h(
      'div.visually-hidden',
      { key: 'live', role: 'status', 'aria-live': 'polite', 'aria-atomic': 'true' },
      announcement(state, ctx),
    ),
  );
}

function content(state: State, panes: Panes, room: Room, ctx: PanelContext): Child {
  const { good, document } = state;
  if (good && !isEmpty(good)) {
    const view = viewOf(state.stage.view);
    const parts = { state, good, panes, room, ctx };
    return [view.head ? view.head(parts) : nowPanel(state, good, ctx), view.body(parts)];
  }
  // Until the first text is here and has run there is nothing to say; a word that is gone at once would only flicker.
  if (!good && document?.readable !== false) return null;
  return [emptyNow(state), emptyBody(state, room.width, ctx)];
}

/** Nothing is mapped, nothing points anywhere and nothing happens. */
export const isEmpty = (good: Good | null): boolean =>
  good !== null && good.scenario.mappings.length + good.scenario.pointers.length + good.scenario.steps.length === 0;

function emptyBody(state: State, width: number, ctx: PanelContext): Child {
  return [
    h(
      'section.pane',
      { key: 'space', 'aria-label': l10n.t('Address space') },
      emptySpace(state, paneGeometry('space', width), ctx),
    ),
    emptyPanel(state, ctx),
    h(
      ctx.tier === 'narrow' ? 'div.bottom' : 'div.pane.time-pane',
      { key: 'time' },
      emptyTime(paneGeometry('time', width)),
    ),
  ];
}
