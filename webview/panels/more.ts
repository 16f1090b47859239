import * as l10n from '@vscode/l10n';
import type { PictureFormat, ViewCommand } from '../../src/protocol/messages';
import { h, icon, type Child, type VElement } from '../dom';
import { KEYS, KEY_ORDER, OTHER_KEYS, TEACH_KEY } from '../keys';
import { canTeach } from '../model/asking';
import type { StoreAction } from '../store-action';
import { nextScale, VIEW_KEYS } from '../slices/stage';
import type { Pane, State } from '../state';
import { nextSpeed, rateOf } from '../speeds';
import type { PanelContext } from './context';
import { viewOf, VIEWS } from '../views';
import { closeButton, popover } from './popover';

/** What has no button of its own. */
const MOVES: readonly ViewCommand[] = [
  'stepOverBack',
  'stepOutBack',
  'nextFault',
  'nextFlag',
  'nextPopulation',
  'nextOutcome',
  'last',
];
const REST: readonly { readonly icon: string; readonly name: () => string; readonly action: StoreAction }[] = [
  { icon: 'file-code', name: () => l10n.t('Show the text'), action: { type: 'ask', what: 'openText' } },
  { icon: 'new-file', name: () => l10n.t('New scenario'), action: { type: 'ask', what: 'newScenario' } },
  { icon: 'book', name: () => l10n.t('Open an example'), action: { type: 'ask', what: 'openExample' } },
];
const EXPORTS: readonly { readonly icon: string; readonly name: () => string; readonly action: StoreAction }[] = [
  { icon: 'markdown', name: () => l10n.t('Report, as Markdown…'), action: { type: 'ask', what: 'exportReport' } },
  { icon: 'list-flat', name: () => l10n.t('Trace, as text…'), action: { type: 'ask', what: 'exportTrace' } },
  {
    icon: 'globe',
    name: () => l10n.t('Page that plays without VS Code…'),
    action: { type: 'ask', what: 'exportPage' },
  },
];

/** The `…` button: moves without a button, files, and the list of keys. */
export function moreMenu(state: State, ctx: PanelContext): VElement {
  const keys = state.popover === 'keys';
  const shown = keys ? ({ ...state, popover: 'more' } as const) : state;
  return popover(
    {
      id: 'more',
      name: l10n.t('More'),
      title: l10n.t('More'),
      face: icon('ellipsis'),
      look: 'icon-button',
      align: 'right',
    },
    shown,
    ctx,
    () => (keys ? keyHelp(state, ctx) : menu(state, ctx)),
  );
}

/** Nobody has the text. */
const isCopy = ({ settings }: State): boolean => settings.readOnly === true;

const menu = (state: State, ctx: PanelContext): VElement =>
  h(
    'div.menu',
    { key: 'menu' },
    state.good !== null &&
      state.good.run.trace.length > 0 && [
        (ctx.tier === 'narrow' ? [...MOVES, 'previousFault' as const] : MOVES).map((c) =>
          row('', KEYS[c].does, KEYS[c].label, { type: 'command', command: c }, ctx),
        ),
        speedRows(state, ctx),
        h('hr', { key: 'rule' }),
      ],
    state.good !== null &&
      row('search', l10n.t('Search the events'), '/', { type: 'search', action: { type: 'open' } }, ctx),
    state.good !== null && listRow(state, ctx),
    state.good !== null &&
      !isCopy(state) &&
      ctx.tier !== 'wide' &&
      row('debug-alt', l10n.t('Debug'), 'F5', { type: 'ask', what: 'debug' }, ctx),
    !isCopy(state) && REST.map((r) => row(r.icon, r.name(), '', r.action, ctx)),
    !isCopy(state) &&
      row(
        state.stage.linked ? 'debug-disconnect' : 'link',
        state.stage.linked
          ? l10n.t('Unlink from the other views of this file')
          : l10n.t('Link to the other views of this file'),
        'L',
        { type: 'stage', action: { type: 'link', linked: !state.stage.linked } },
        ctx,
      ),
    state.good !== null && row('copy', l10n.t('Copy this view as text'), 'C', { type: 'copy', all: true }, ctx),
    scaleRow(state, ctx),
    canTeach(state) && ctx.tier !== 'wide' && teachRow(state, ctx),
    state.good !== null && [
      h('hr', { key: 'export-rule' }),
      h('div.menu-title', { key: 'export' }, l10n.t('Export')),
      !isCopy(state) && EXPORTS.map((r) => row(r.icon, r.name(), '', r.action, ctx)),
      (viewOf(state.stage.view).pictures ?? []).map((pane) => pictureRow(pane, state, ctx)),
      h('hr', { key: 'export-end' }),
    ],
    row('keyboard', l10n.t('All keys'), '?', { type: 'popover', popover: 'keys' }, ctx),
  );

/** A drawing of the view in either form. */
function pictureRow(pane: Pane, state: State, ctx: PanelContext): Child {
  // Who looks at no table, or has pinned no walk, has none to save.
  if (pane === 'table' && state.walk.table === null) return null;
  if (pane === 'pins' && state.walk.pins.length === 0) return null;
  const name = pictureName(pane);
  const save = (format: PictureFormat, title: string): VElement =>
    h(
      'button.chip',
      {
        key: format,
        type: 'button',
        title,
        'aria-label': title,
        on: {
          click: () => {
            ctx.dispatch({ type: 'picture', pane, format });
          },
        },
      },
      format.toUpperCase(),
    );
  return h(
    'div.menu-pair',
    { key: `picture-${pane}` },
    icon('file-media'),
    h('span.grow', {}, name),
    save('svg', l10n.t('Picture of {0}, as SVG…', name)),
    save('png', l10n.t('Picture of {0}, as PNG…', name)),
  );
}

function pictureName(pane: Pane): string {
  switch (pane) {
    case 'map':
    case 'space':
      return l10n.t('Address space');
    case 'walk':
    case 'walkPage':
      return l10n.t('Walk');
    case 'ladder':
      return l10n.t('Decision');
    case 'time':
      return l10n.t('Timeline');
    case 'table':
      return l10n.t('Table');
    case 'pins':
      return l10n.t('Pinned walks');
  }
}
const listRow = ({ list }: State, ctx: PanelContext): VElement =>
  row(
    'list-unordered',
    list.open ? l10n.t('Close the list of events') : l10n.t('List of events'),
    'I',
    { type: 'list', action: { type: 'open', open: !list.open } },
    ctx,
  );

/** As far as there is a slower or a faster one. */
const speedRows = (state: State, ctx: PanelContext): Child =>
  [false, true].map((faster) => {
    const rate = rateOf({ ...state, speed: nextSpeed(state.speed, faster) });
    if (rate === rateOf(state)) return null;
    const name = faster ? l10n.t('Play faster: {0} events/s', rate) : l10n.t('Play slower: {0} events/s', rate);
    return row('', name, faster ? ']' : '[', { type: 'pace', faster }, ctx);
  });

const scaleRow = ({ stage }: State, ctx: PanelContext): VElement => {
  const next = nextScale(stage.scale);
  const name = next === 1 ? l10n.t('Usual size') : l10n.t('Larger, for a projector: {0} %', next * 100);
  return row('zoom-in', name, 'Z', { type: 'stage', action: { type: 'scale', scale: next } }, ctx);
};

const teachRow = ({ settings }: State, ctx: PanelContext): VElement =>
  row(
    'mortar-board',
    settings.teachMode === true ? l10n.t('Turn teach mode off') : l10n.t('Turn teach mode on'),
    TEACH_KEY.label,
    { type: 'ask', what: 'toggleTeachMode' },
    ctx,
  );

const row = (ic: string, name: string, key: string, action: StoreAction, ctx: PanelContext): VElement =>
  h(
    'button.menu-row',
    {
      key: name,
      type: 'button',
      on: {
        click: () => {
          ctx.dispatch(action);
        },
      },
    },
    ic === '' ? h('span.codicon') : icon(ic),
    h('span.grow', {}, name),
    key !== '' && h('kbd', {}, key),
  );

const keyHelp = ({ stage }: State, ctx: PanelContext): VElement => {
  const { help = [] } = viewOf(stage.view);
  // A key that the view has taken for itself does nothing else there.
  const others = OTHER_KEYS.filter(({ label }) => help.every((own) => own.label !== label));
  return h(
    'div.key-help',
    { key: 'keys' },
    h('div.popover-head', {}, h('h2', {}, l10n.t('Keys')), h('span.grow'), closeButton(ctx)),
    h(
      'dl.keys',
      {},
      [...KEY_ORDER.map((c) => KEYS[c]), ...help, ...others, ...viewKeys()].map((k) => [
        h('dt', { key: `${k.label}k` }, h('kbd', {}, k.label)),
        h('dd', { key: `${k.label}d` }, k.does),
      ]),
    ),
  );
};

const viewKeys = () =>
  VIEWS.length < 2 ? [] : VIEWS.map(({ id, title }) => ({ label: VIEW_KEYS[id], does: title() }));
