import * as l10n from '@vscode/l10n';
import type { BesidePanes } from '../beside-panes';
import { h, own, type VElement } from '../dom';
import type { Comparison, Pictures } from '../slices/compare';
import type { State } from '../state';
import { sideNames } from './compare-sides';
import type { PanelContext } from './context';

const CHOICES: readonly (readonly [Pictures, () => string])[] = [
  ['space', () => l10n.t('space')],
  ['walk', () => l10n.t('walk')],
  ['none', () => l10n.t('events only')],
];

/** Both states at the pair on show, drawn: the address spaces or the walks, left beside right. */
export function picturesPanel(state: State, made: Comparison, panes: BesidePanes, ctx: PanelContext): VElement {
  const { pictures } = state.compare;
  const names = sideNames(made, state.compare);
  return h(
    'section.compare-pictures',
    { key: 'pictures', 'aria-label': l10n.t('Both states, drawn') },
    h(
      'div.tabs',
      { role: 'group', 'aria-label': l10n.t('What to draw of both states') },
      CHOICES.map(([id, name]) =>
        h(
          'button.tab',
          {
            key: id,
            type: 'button',
            'aria-pressed': String(pictures === id),
            on: {
              click: () => {
                ctx.dispatch({ type: 'compare', action: { type: 'pictures', pictures: id } });
              },
            },
          },
          name(),
        ),
      ),
    ),
    pictures !== 'none' &&
      h(
        'div.compare-two',
        { key: 'two' },
        (['left', 'right'] as const).map((side) =>
          h(
            'div.compare-picture',
            { key: side, role: 'group', 'aria-label': names[side] },
            own(panes.element(side, pictures)),
          ),
        ),
      ),
  );
}
