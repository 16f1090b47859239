import * as l10n from '@vscode/l10n';
import type { ViewCommand } from '../../src/protocol/messages';
import { h, icon, type VElement } from '../dom';
import { KEYS, KEY_ORDER, OTHER_KEYS } from '../keys';
import type { StoreAction } from '../reduce';
import { nextScale, VIEW_KEYS } from '../slices/stage';
import type { State } from '../state';
import type { PanelContext } from './context';
import { VIEWS } from '../views';
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
    () => (keys ? keyHelp(ctx) : menu(state, ctx)),
  );
}

const menu = (state: State, ctx: PanelContext): VElement =>
  h(
    'div.menu',
    { key: 'menu' },
    state.good !== null &&
      state.good.run.trace.length > 0 && [
        MOVES.map((c) => row('', KEYS[c].does, KEYS[c].label, { type: 'command', command: c }, ctx)),
        h('hr', { key: 'rule' }),
      ],
    REST.map((r) => row(r.icon, r.name(), '', r.action, ctx)),
    row(
      state.stage.linked ? 'debug-disconnect' : 'link',
      state.stage.linked
        ? l10n.t('Unlink from the other views of this file')
        : l10n.t('Link to the other views of this file'),
      'L',
      { type: 'stage', action: { type: 'link', linked: !state.stage.linked } },
      ctx,
    ),
    scaleRow(state, ctx),
    row('keyboard', l10n.t('All keys'), '?', { type: 'popover', popover: 'keys' }, ctx),
  );

const scaleRow = ({ stage }: State, ctx: PanelContext): VElement => {
  const next = nextScale(stage.scale);
  const name = next === 1 ? l10n.t('Usual size') : l10n.t('Larger, for a projector: {0} %', next * 100);
  return row('zoom-in', name, 'Z', { type: 'stage', action: { type: 'scale', scale: next } }, ctx);
};

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

const keyHelp = (ctx: PanelContext): VElement =>
  h(
    'div.key-help',
    { key: 'keys' },
    h('div.popover-head', {}, h('h2', {}, l10n.t('Keys')), h('span.grow'), closeButton(ctx)),
    h(
      'dl.keys',
      {},
      [...KEY_ORDER.map((c) => KEYS[c]), ...OTHER_KEYS, ...viewKeys()].map((k) => [
        h('dt', { key: `${k.label}k` }, h('kbd', {}, k.label)),
        h('dd', { key: `${k.label}d` }, k.does),
      ]),
    ),
  );

const viewKeys = () =>
  VIEWS.length < 2 ? [] : VIEWS.map(({ id, title }) => ({ label: VIEW_KEYS[id], does: title() }));
