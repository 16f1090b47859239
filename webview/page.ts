import * as l10n from '@vscode/l10n';
import type { Room } from './arrangements';
import type { BesidePanes } from './beside-panes';
import { h, type Child, type VElement } from './dom';
import { isSlim, paneGeometry, tierOf } from './geometry';
import { isAsking, seen } from './model/asking';
import { announcement } from './panels/announce';
import { banner, notice } from './panels/banner';
import type { PanelContext } from './panels/context';
import { emptyNow, emptyPanel, emptySpace, emptyTime } from './panels/empty';
import { eventList } from './panels/event-list';
import { longRunPanel } from './panels/long-run';
import { nowPanel } from './panels/now';
import { teachCard, teachHead, teachReminder } from './panels/teach';
import { toolbar } from './panels/toolbar';
import type { Panes } from './panes';
import type { Good, State } from './state';
import { viewOf } from './views';

/** The whole page as a description. Pure but for the drawings' elements, which it only puts in their places. */
export function page(
  whole: State,
  panes: Panes,
  beside: BesidePanes,
  room: Room,
  kernels: readonly string[],
  dispatch: PanelContext['dispatch'],
): VElement {
  const state = seen(whole);
  const tier = tierOf(room.width);
  const ctx: PanelContext = { dispatch, tier };
  const { good } = state;
  const { list } = room;
  const empty = isEmpty(state.good);
  const stale = state.document !== null && !state.document.readable;
  return h(
    'div.page',
    {
      class: [
        tier,
        isSlim(room.width) && 'slim-page',
        empty && !isAsking(whole) && 'empty',
        `view-${viewOf(state.stage.view).id}`,
        stale && 'stale-text',
        state.settings.readOnly === true && 'read-only',
        isAsking(whole) && 'asking',
      ]
        .filter(Boolean)
        .join(' '),
      vars: {
        '--list': list?.side === 'beside' ? `${list.px}px` : '',
        '--rows': list?.side === 'below' ? `${list.px}px` : '',
      },
    },
    banner(state, ctx),
    notice(state, ctx),
    toolbar(state, kernels, ctx),
    longRunPanel(state, ctx),
    h('main', { class: 'body' }, content(whole, panes, beside, room, ctx)),
    good && list && eventList(state, good, list, room, ctx),
    h(
      'div.visually-hidden',
      { key: 'live', role: 'status', 'aria-live': 'polite', 'aria-atomic': 'true' },
      state.said ?? announcement(whole, ctx),
    ),
    state.said !== null && h('div.said', { key: 'said', 'aria-hidden': 'true' }, state.said),
  );
}

function content(whole: State, panes: Panes, beside: BesidePanes, room: Room, ctx: PanelContext): Child {
  const state = seen(whole);
  const { good, document } = state;
  if (good && (isAsking(whole) || !isEmpty(good))) {
    const view = viewOf(state.stage.view);
    const parts = { state, good, panes, beside, room, ctx, card: teachCard(whole, ctx) };
    const head = view.head ? view.head(parts) : (teachHead(whole) ?? nowPanel(state, good, ctx));
    return [head, view.id !== 'overview' && teachReminder(whole, ctx), view.body(parts)];
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
