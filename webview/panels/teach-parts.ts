import * as l10n from '@vscode/l10n';
import { h, icon, type VElement } from '../dom';
import type { State } from '../state';

export interface Chip {
  readonly name: string;
  /** A codicon. */
  readonly icon?: string;
  /** The key that does the same. */
  readonly key?: string;
  /** What most people want next. */
  readonly primary?: boolean;
  /** It can be pressed only at other times. */
  readonly off?: boolean;
}

export const chip = (of: Chip, press: () => void): VElement =>
  h(
    'button.chip',
    {
      key: of.name,
      type: 'button',
      class: of.primary === true ? 'primary' : undefined,
      'aria-disabled': of.off === true ? 'true' : undefined,
      on: { click: press },
    },
    of.icon !== undefined && icon(of.icon),
    of.name,
    of.key !== undefined && h('kbd', { 'aria-hidden': 'true' }, of.key),
  );

/** How many were right so far; nothing where nobody keeps that, or before the first answer. */
export function scoreNote({ settings }: State): VElement | null {
  const { right, answered } = settings.score ?? { right: 0, answered: 0 };
  return answered === 0
    ? null
    : h('p.teach-score', { key: 'score' }, l10n.t('{0} of {1} right so far', right, answered));
}
