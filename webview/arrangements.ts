import * as l10n from '@vscode/l10n';
import { flowWidth, hasTables, isSlim, listingSpace, walkEdge } from './geometry';
import { h, icon, own, type Child, type VElement, type VNode } from './dom';
import type { Panes } from './panes';
import type { PanelContext } from './panels/context';
import { formPanel } from './panels/form';
import { lampAt, lampMark, lampRow, since } from './panels/lamp';
import { listingPanel } from './panels/listing';
import { splitter } from './panels/splitter';
import { stepList } from './panels/steps';
import type { Good, Pane, SectionId, State, Tab } from './state';

export interface Room {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Width of a character of code. */
  readonly column: number;
}

/** Everything below the sentence, as the width allows. */
export function body(state: State, good: Good, panes: Panes, room: Room, ctx: PanelContext): Child {
  const form = formPanel(state, good, ctx);
  const parts: Parts = { state, good, panes, room, ctx, form };
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
  readonly form: VElement | null;
}

function wide({ state, good, panes, room, ctx, form }: Parts): Child {
  const { sizes } = state.stage;
  return [
    drawing('space', 'section.pane', l10n.t('Address space'), state, panes),
    splitter('space', room, sizes, ctx),
    h(
      'div.mid',
      {
        class: form ? 'editing' : undefined,
        vars: { '--walk': `${walkEdge(room.width, sizes)}px`, '--flow': `${flowWidth(room.width, sizes)}px` },
      },
      drawing(
        'walk',
        hasTables(room.width, sizes) ? 'section.walk-pane' : 'section.walk-pane.labelled',
        'Walk',
        state,
        panes,
      ),
      form ?? [
        control(state, good, room, ctx),
        h(
          'section.flow',
          { key: 'flow', 'aria-label': l10n.t('Fault handling') },
          lampRow(lampAt({ run: good.run, n: state.n }), ctx),
          fault('ladder', state),
          own(panes.element('ladder')),
        ),
        splitter('flow', room, sizes, ctx),
      ],
      splitter('walk', room, sizes, ctx),
    ),
    splitter('time', room, sizes, ctx),
    drawing('time', 'section.pane.time-pane', l10n.t('Timeline'), state, panes),
  ];
}

/** From this height on there is room for the walk below the flow. (flow 240, walk 310, everything else 390) */
const STACKED = 940;

/** Half a screen, or a projector: the walk is a tab away, or below where there is room. */
function compact({ state, good, panes, room, ctx, form }: Parts): Child {
  const lamp = lampAt({ run: good.run, n: state.n });
  const { sizes } = state.stage;
  const stacked = room.height >= STACKED;
  const walking = state.tab === 'walk' && !form && !stacked;
  const gutter = h(
    'div.gutter',
    { key: 'gutter' },
    !form && !stacked && tabs(state, ctx),
    !walking && lampMark(lamp.lit, 'gutter'),
    h('b', {}, lamp.lit ? l10n.t('flag lit') : l10n.t('flag dark')),
    since(lamp, ctx, false),
  );
  return [
    drawing('space', 'section.pane', l10n.t('Address space'), state, panes),
    splitter('space', room, sizes, ctx),
    h(
      'div.mid',
      {
        vars: { '--flow': `${flowWidth(room.width, sizes)}px` },
        class: form ? 'editing' : walking ? 'walking' : isSlim(room.width) ? 'slim' : undefined,
      },
      gutter,
      form ??
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
    splitter('time', room, sizes, ctx),
    stacked && drawing('walk', 'section.pane.walk-pane', l10n.t('Walk'), state, panes),
    drawing('time', 'section.pane.time-pane', l10n.t('Timeline'), state, panes),
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
function narrow({ state, good, panes, room, ctx, form }: Parts): Child {
  const lamp = lampAt({ run: good.run, n: state.n });
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
    section('space', l10n.t('Address space'), '', fault('space', state), own(panes.element('space'))),
    section('walk', l10n.t('Walk'), '', fault('walk', state), own(panes.element('walk'))),
    section(
      'flow',
      l10n.t('Control flow'),
      [lampMark(lamp.lit, 'title'), h('b', {}, lamp.lit ? l10n.t('flag lit') : l10n.t('flag dark'))],
      control(state, good, room, ctx),
      h('div.flow', {}, fault('ladder', state), own(panes.element('ladder'))),
    ),
    h('div.bottom', { key: 'bottom' }, fault('time', state), own(panes.element('time'))),
  ];
}

/** The call stack and the listing; before the first event, what is going to happen. */
function control(state: State, good: Good, room: Room, ctx: PanelContext): VElement {
  if (state.n === 0) {
    return h(
      'section.listing.plan',
      { key: 'plan', 'aria-label': l10n.t('Steps of the scenario') },
      h('h2.plan-title', {}, l10n.t('steps')),
      stepList(good, 0, ctx),
    );
  }
  const { lines, width } = listingSpace(ctx.tier, room, state.stage.sizes);
  return listingPanel(good, state.n, state.frame, ctx, { lines, columns: Math.floor((width - 34) / room.column) });
}

/** A drawing as a section of its own. */
export function drawing(pane: Pane, spec: string, heading: string, state: State, panes: Panes): VElement {
  const height = pane === 'space' || pane === 'time' ? state.stage.sizes[pane] : undefined;
  return h(
    spec,
    {
      key: pane,
      'aria-label': heading,
      'data-pane': pane,
      class: height === undefined ? undefined : 'sized',
      vars: { '--height': height === undefined ? '' : `${height}px` },
    },
    h('h2.visually-hidden', {}, heading),
    fault(pane, state),
    own(panes.element(pane)),
  );
}

/** A drawing that failed says so in its place. */
function fault(pane: Pane, state: State): VNode | null {
  const message = state.paneFaults[pane];
  if (message === undefined) return null;
  return h(
    'p.pane-fault.note',
    { key: 'fault', role: 'status' },
    icon('warning'),
    l10n.t(
      "This drawing failed at event {0}, which is a bug of Faultline's: {1}. Everything else goes on; the next event is drawn anew.",
      state.n,
      message,
    ),
  );
}
