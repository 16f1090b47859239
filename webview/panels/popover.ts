import * as l10n from '@vscode/l10n';
import { h, type Child, type VElement } from '../dom';
import type { Popover, State } from '../state';
import type { PanelContext } from './context';
import { iconButton } from './icon-button';

export interface PopoverButton {
  readonly id: Popover;
  readonly name: string;
  /** Tooltip, with the key. */
  readonly title: string;
  readonly key?: string;
  /** What the button shows. */
  readonly face: Child;
  readonly look: 'icon-button' | 'select';
  readonly align: 'left' | 'right';
}

/**
 * A button and what opens below it. Not a modal: the page stays usable, Esc, a second click or a click elsewhere close it, and
 * main.ts brings the focus in and back.
 */
export function popover(button: PopoverButton, state: State, ctx: PanelContext, body: () => Child): VElement {
  const open = state.popover === button.id;
  return h(
    'span.anchor',
    { key: button.id, 'data-popover': button.id },
    h(
      'button',
      {
        class: button.look,
        type: 'button',
        title: button.title,
        'aria-label': button.look === 'icon-button' ? button.name : undefined,
        'aria-haspopup': 'dialog',
        'aria-expanded': String(open),
        'aria-keyshortcuts': button.key,
        on: {
          click: () => {
            ctx.dispatch({ type: 'popover', popover: open ? null : button.id });
          },
        },
      },
      button.face,
    ),
    open &&
      h(
        'div.popover',
        { key: 'body', class: `to-${button.align}`, role: 'dialog', 'aria-label': button.name, tabindex: '-1' },
        body(),
      ),
  );
}

/** Closes what is open; stands in the corner of a popover that is more than a menu. */
export const closeButton = (ctx: PanelContext): VElement =>
  iconButton({ class: 'close', icon: 'close', name: l10n.t('Close'), title: l10n.t('Close ({0})', 'Esc') }, () => {
    ctx.dispatch({ type: 'popover', popover: null });
  });
