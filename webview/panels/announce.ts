import * as l10n from '@vscode/l10n';
import type { VNode } from '../dom';
import { countText } from '../../src/core/trace/describe-words';
import type { State } from '../state';
import type { PanelContext } from './context';
import { viewOf } from '../views';
import { describeNow } from './now-words';

/** What is read out after a move by hand; nothing while playing, which would never stop talking. */
export function announcement(state: State, ctx: PanelContext): string {
  const { good, n, spoken, playing } = state;
  if (!good || !spoken || playing) return '';
  const pair = viewOf(state.stage.view).announce?.(state) ?? null;
  if (pair !== null) return pair;
  const now = describeNow(good, n, ctx);
  const place =
    n === 0
      ? l10n.t('Before the first event')
      : l10n.t('Event {0} of {1}', countText(n), countText(good.run.trace.length));
  return `${place}. ${now.headline}: ${plain(now.text)}`;
}

/** The text of a description, without its marks. */
export const plain = (nodes: readonly VNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : 'own' in node ? '' : plain(node.children))).join('');
