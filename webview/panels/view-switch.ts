import * as l10n from '@vscode/l10n';
import { h, icon, type Child } from '../dom';
import { VIEW_KEYS } from '../slices/stage';
import type { State } from '../state';
import { VIEWS, viewOf } from '../views';
import type { PanelContext } from './context';

/** A button for each view of the page. */
export function viewSwitch(state: State, ctx: PanelContext): Child {
  if (VIEWS.length < 2 || state.good === null) return null;
  const { id: current } = viewOf(state.stage.view);
  return h(
    'div.views',
    { role: 'group', 'aria-label': l10n.t('View') },
    VIEWS.map(({ id, title, icon: name }) =>
      h(
        'button.icon-button',
        {
          key: id,
          type: 'button',
          title: `${title()} (${VIEW_KEYS[id]})`,
          'aria-label': title(),
          'aria-keyshortcuts': VIEW_KEYS[id],
          'aria-pressed': String(id === current),
          on: {
            click: () => {
              ctx.dispatch({ type: 'stage', action: { type: 'view', view: id } });
            },
          },
        },
        icon(name),
      ),
    ),
  );
}
