import * as l10n from '@vscode/l10n';
import { flowWidth, hasTables, isSlim, listingSpace, walkEdge } from './geometry';
import { h, icon, own, type Child, type VElement } from './dom';
import { isAsking } from './model/asking';
import { drawing, fault } from './pane-section';
import type { Panes } from './panes';
import type { PanelContext } from './panels/context';
import { formPanel } from './panels/form';
import { lampGutter, lampRows, lampsOf, lampSummary } from './panels/lamp';
import type { ListPlace } from './list-place';
import { listingPanel } from './panels/listing';
import { searchBar, timeTools } from './panels/search-bar';
import { splitter } from './panels/splitter';
import { stepList } from './panels/steps';
import { teachLine } from './panels/teach';
import type { Good, SectionId, State, Tab } from './state';

export interface Room {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Width of a character of code. */
  readonly column: number;
  /** Where the list of events stands, which the width and the height leave out; null while it is closed. */
  readonly list: ListPlace | null;
}

/** Everything below the sentence, as the width allows. */
export function body(from: Omit<Parts, 'form'>): Child {
  const { state, good, ctx } = from;
  const parts: Parts = { ...from, form: formPanel(state, good, ctx) };
  switch (ctx.tier) {
    case 'wide':
      return wide(parts);
    case 'compact':
      return compact(parts);
    case 'narrow':
      return narrow(parts);
  }
}

interface Parts {
  readonly state: State;
  readonly good: Good;
  readonly panes: Panes;
  readonly room: Room;
  readonly ctx: PanelContext;
  /** What teach mode puts in the place of the code that runs; null: nothing. */
  readonly card: VElement | null;
  readonly form: VElement | null;
}

function wide({ state, good, panes, room, ctx, card, form }: Parts): Child {
  const { sizes } = state.stage;
  return [
    drawing('space', 'section.pane', l10n.t('Address space'), state, panes),
    splitter('space', room, sizes, ctx),
    h(
      'div.mid',
      {
        class: form ? 'editing' : card ? 'teaching' : undefined,
        vars: { '--walk': `${walkEdge(room.width, sizes)}px`, '--flow': `${flowWidth(room.width, sizes)}px` },
      },
      drawing(
        'walk',
        hasTables(room.width, sizes) ? 'section.walk-pane' : 'section.walk-pane.labelled',
        l10n.t('Walk'),
        state,
        panes,
      ),
      (form ?? card) || [
        control(state, good, room, ctx),
        h(
          'section.flow',
          { key: 'flow', 'aria-label': l10n.t('Fault handling') },
          lampRows(lampsOf({ ...good, n: state.n }), ctx),
          fault('ladder', state),
          own(panes.element('ladder')),
        ),
        splitter('flow', room, sizes, ctx),
      ],
      splitter('walk', room, sizes, ctx),
    ),
    ahead(state, splitter('time', room, sizes, ctx), timePane(state, good, panes, ctx)),
  ];
}

/** From this height on there is room for the walk below the flow. (flow 240, walk 310, everything else 390) */
const STACKED = 940;

/** Half a screen, or a projector: the walk is a tab away, or below where there is room. */
function compact({ state, good, panes, room, ctx, card, form }: Parts): Child {
  const lamps = lampsOf({ ...good, n: state.n });
  const { sizes } = state.stage;
  const stacked = room.height >= STACKED;
  const walking = state.tab === 'walk' && !form && !card && !stacked;
  const gutter = h(
    'div.gutter',
    { key: 'gutter' },
    !form && !card && !stacked && tabs(state, ctx),
    lampGutter(lamps, walking, ctx),
  );
  return [
    drawing('space', 'section.pane', l10n.t('Address space'), state, panes),
    splitter('space', room, sizes, ctx),
    h(
      'div.mid',
      {
        vars: { '--flow': `${flowWidth(room.width, sizes)}px` },
        class: form || card ? 'editing' : walking ? 'walking' : isSlim(room.width) ? 'slim' : undefined,
      },
      gutter,
      (form ?? card) ||
        (walking
          ? drawing('walk', 'section.walk-pane', l10n.t('Walk'), state, panes)
          : [
              control(state, good, room, ctx),
              h(
                'section.flow',
                { key: 'flow', 'aria-label': l10n.t('Fault handling') },
                fault('ladder', state),
                own(panes.element('ladder')),
              ),
              !isSlim(room.width) && splitter('flow', room, sizes, ctx),
            ]),
    ),
    ahead(state, splitter('time', room, sizes, ctx)),
    stacked && drawing('walk', 'section.pane.walk-pane', l10n.t('Walk'), state, panes),
    ahead(state, timePane(state, good, panes, ctx)),
  ];
}

const TABS: readonly (readonly [Tab, () => string])[] = [
  ['flow', () => l10n.t('flow')],
  ['walk', () => l10n.t('walk')],
];

const tabs = (state: State, ctx: PanelContext): VElement =>
  h(
    'div.tabs',
    { role: 'group', 'aria-label': l10n.t('What to see in the middle') },
    TABS.map(([id, name]) =>
      h(
        'button.tab',
        {
          key: id,
          type: 'button',
          'aria-pressed': String(state.tab === id),
          on: {
            click: () => {
              ctx.dispatch({ type: 'tab', tab: id });
            },
          },
        },
        name(),
      ),
    ),
  );

/** The side bar's own collapsible sections; the timeline stays at the bottom. */
function narrow({ state, good, panes, room, ctx, card, form }: Parts): Child {
  const lamps = lampsOf({ ...good, n: state.n });
  const section = (id: SectionId, title: string, summary: Child, ...inside: readonly Child[]): VElement => {
    const open = !state.folded.includes(id);
    return h(
      'details.section',
      {
        key: id,
        open,
        on: {
          toggle: (event) => {
            const now = (event.target as HTMLDetailsElement).open;
            if (now !== open) ctx.dispatch({ type: 'fold', section: id, folded: !now });
          },
        },
      },
      h(
        'summary',
        {},
        icon('chevron-down', 'twist'),
        h('h2.section-title', {}, title),
        h('span.grow'),
        h('span.note.summary', {}, summary),
      ),
      // A folded drawing is not drawn.
      open && inside,
    );
  };
  return [
    form && section('form', l10n.t('Edit'), '', form),
    !form && card,
    section('space', l10n.t('Address space'), '', fault('space', state), own(panes.element('space'))),
    section('walk', l10n.t('Walk'), '', fault('walk', state), own(panes.element('walk'))),
    !card &&
      section(
        'flow',
        l10n.t('Control flow'),
        lampSummary(lamps),
        control(state, good, room, ctx),
        h('div.flow', {}, fault('ladder', state), own(panes.element('ladder'))),
      ),
    ahead(
      state,
      h('div.bottom', { key: 'bottom' }, searchBar(state, good, ctx), fault('time', state), own(panes.element('time'))),
    ),
  ];
}

/** The call stack and the listing; before the first event, what is going to happen. */
function control(state: State, good: Good, room: Room, ctx: PanelContext): VElement {
  if (state.n === 0) {
    return h(
      'section.listing.plan',
      { key: 'plan', 'aria-label': l10n.t('Steps of the scenario') },
      teachLine(state, ctx),
      h('h2.plan-title', {}, l10n.t('steps')),
      stepList(good, 0, ctx),
    );
  }
  const { lines, width } = listingSpace(ctx.tier, room, state.stage.sizes);
  return listingPanel(good, state.n, state.frame, ctx, { lines, columns: Math.floor((width - 34) / room.column) });
}

/** What goes along the run, which is kept back while a question about it waits. */
const ahead = (state: State, ...parts: readonly Child[]): Child => !isAsking(state) && parts;

const timePane = (state: State, good: Good, panes: Panes, ctx: PanelContext): VElement =>
  drawing('time', 'section.pane.time-pane', l10n.t('Timeline'), state, panes, [
    searchBar(state, good, ctx),
    timeTools(state, ctx),
  ]);
