import * as l10n from '@vscode/l10n';
import type { Prediction } from '../../src/scenario/model';
import type { VNode } from '../dom';
import { countText } from '../../src/core/trace/describe-words';
import { givenNow, predictionOf } from '../model/asking';
import type { State } from '../state';
import type { PanelContext } from './context';
import { viewOf } from '../views';
import { describeNow } from './now-words';
import { inline } from './rich';
import { resultWords } from './teach-result';

/** What is read out after a move by hand; nothing while playing, which would never stop talking. */
export function announcement(state: State, ctx: PanelContext): string {
  const { good, n, spoken, playing, drag } = state;
  const prediction = predictionOf(state);
  const given = givenNow(state);
  if (prediction !== null && given === null) return questionWords(prediction);
  if (!good || !spoken || playing) return '';
  if (drag?.moved) return `${drag.moved.value}, ${drag.moved.change}`;
  const pair = viewOf(state.stage.view).announce?.(state) ?? null;
  if (pair !== null) return pair;
  if (n === 0 && prediction !== null && given?.answer != null) return plain(resultWords(prediction, given.answer));
  const now = describeNow(good, n, ctx);
  const place =
    n === 0
      ? l10n.t('Before the first event')
      : l10n.t('Event {0} of {1}', countText(n), countText(good.run.trace.length));
  return `${place}. ${now.headline}: ${plain(now.text)}`;
}

const questionWords = ({ question, answers }: Prediction): string =>
  l10n.t(
    'A question before the run: {0} Press 1 to {1} to choose, Enter to answer.',
    plain(inline(question)),
    answers.length,
  );

/** The text of a description, without its marks. */
export const plain = (nodes: readonly VNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : 'own' in node ? '' : plain(node.children))).join('');
