import * as l10n from '@vscode/l10n';
import { h, icon, type Child } from '../dom';
import type { StoreAction } from '../store-action';
import { VIEW_KEYS } from '../slices/stage';
import type { State } from '../state';
import { VIEWS, viewOf, type PageView } from '../views';
import type { PanelContext } from './context';
import { iconButton } from './icon-button';
import { popover } from './popover';

/** A button for each view of the page; where there is no room for them, one that opens their list. */
export function viewSwitch(state: State, ctx: PanelContext): Child {
  if (VIEWS.length < 2 || state.good === null) return null;
  const current = viewOf(state.stage.view);
  if (ctx.tier === 'wide')
    return h('div.views', { role: 'group', 'aria-label': l10n.t('View') }, buttons(current, ctx));
  const name = l10n.t('View');
  const title = l10n.t('View: {0}', current.title());
  return popover(
    { id: 'views', name, title, face: icon(current.icon), look: 'icon-button', align: 'right' },
    state,
    ctx,
    () => h('div.menu', { key: 'menu' }, rows(current, ctx)),
  );
}

const buttons = (current: PageView, ctx: PanelContext): Child =>
  VIEWS.map(({ id, title, icon: name }) =>
    iconButton({ key: id, icon: name, name: title(), keys: VIEW_KEYS[id], pressed: id === current.id }, () => {
      ctx.dispatch(show(id));
    }),
  );

const rows = (current: PageView, ctx: PanelContext): Child =>
  VIEWS.map(({ id, title, icon: name }) =>
    h(
      'button.menu-row',
      {
        key: id,
        type: 'button',
        'aria-pressed': String(id === current.id),
        on: {
          click: () => {
            ctx.dispatch(show(id));
          },
        },
      },
      icon(id === current.id ? 'check' : name),
      h('span.grow', {}, title()),
      h('kbd', {}, VIEW_KEYS[id]),
    ),
  );

const show = (view: PageView['id']): StoreAction => ({ type: 'stage', action: { type: 'view', view } });
