import * as l10n from '@vscode/l10n';
import type { Prediction } from '../../src/scenario/model';
import { h, icon, type Child, type VElement, type VNode } from '../dom';
import { KEYS, TEACH_KEY } from '../keys';
import { givenNow, predictionOf } from '../model/asking';
import type { State } from '../state';
import { around } from './around';
import type { PanelContext } from './context';
import { eventLink, inline, paragraphs } from './rich';
import { chip, scoreNote } from './teach-parts';

/** What came of an answer: right or not, why, and on to the run. */
export function teachResult(state: State, prediction: Prediction, given: number, ctx: PanelContext): VElement | null {
  const { answers, question, explanation } = prediction;
  const said = answers[given];
  const right = answers.find((each) => each.right);
  if (said === undefined || right === undefined) return null;
  return h(
    'section.teach',
    { key: 'teach', 'aria-label': l10n.t('What came of your answer') },
    h('h2.teach-title', { class: said.right ? 'ok' : 'stop' }, verdictIcon(said.right), verdictWord(said.right)),
    h('div.teach-question.note', {}, paragraphs(question)),
    told('said', l10n.t('You said'), said.text, said.because),
    !said.right && told('right', l10n.t('Right is'), right.text, right.because),
    explanation !== '' && h('div.teach-explanation', { key: 'explanation' }, paragraphs(explanation)),
    h(
      'div.teach-actions',
      {},
      chip({ name: l10n.t('Watch it'), icon: 'debug-start', key: KEYS.stepForward.label, primary: true }, () => {
        ctx.dispatch({ type: 'command', command: 'stepForward' });
      }),
      chip({ name: l10n.t('Ask again'), icon: 'refresh' }, () => {
        ctx.dispatch({ type: 'teach', action: { type: 'again' } });
      }),
      scoreNote(state),
    ),
    h('p.note', {}, around(l10n.t('Teach mode is on. {0} turns it off.', '\u0000'), [h('kbd', {}, TEACH_KEY.label)])),
  );
}

const told = (key: string, who: string, text: string, because: string): VElement =>
  h(
    'div.teach-told',
    { key },
    h('span.note', {}, who),
    h('p', { dir: 'auto' }, h('strong', {}, inline(text))),
    because !== '' && h('div.teach-because', {}, paragraphs(because)),
  );

const verdictIcon = (right: boolean): VElement => icon(right ? 'pass-filled' : 'error');
const verdictWord = (right: boolean): string => (right ? l10n.t('Right') : l10n.t('Not right'));

/** Where a step has come to its outcome: what was said before it ran, and a way back to why. */
export function teachEntry(state: State, ctx: PanelContext): Child {
  const prediction = predictionOf(state);
  const said = prediction?.answers[givenNow(state)?.answer ?? -1];
  if (said === undefined) return null;
  return h(
    'div.teach-entry',
    { key: 'teach-entry', class: said.right ? 'ok' : 'stop' },
    verdictIcon(said.right),
    h(
      'span',
      {},
      h('strong', {}, verdictWord(said.right)),
      '. ',
      around(l10n.t('You said: {0}', '\u0000'), [h('span', { dir: 'auto' }, inline(said.text))]),
      ' ',
      eventLink(0, l10n.t('the question'), ctx),
    ),
  );
}

/** A question that somebody went past. */
export const wentWithout = ({ question }: Prediction, ctx: PanelContext): VElement =>
  h(
    'div.teach-line',
    { key: 'teach-line' },
    icon('mortar-board'),
    h('p', { dir: 'auto' }, inline(question)),
    chip({ name: l10n.t('Ask me') }, () => {
      ctx.dispatch({ type: 'teach', action: { type: 'again' } });
    }),
  );

/** The same as the card, to be read out. */
export function resultWords({ answers, explanation }: Prediction, given: number): readonly VNode[] {
  const said = answers[given];
  const right = answers.find((each) => each.right);
  if (said === undefined || right === undefined) return [];
  const sentence = (text: string): VNode[] => (text === '' ? [] : [' ', ...inline(text)]);
  return [
    `${verdictWord(said.right)}.`,
    ...sentence(said.because),
    ...(said.right
      ? []
      : [' ', ...around(l10n.t('Right is: {0}.', '\u0000'), inline(right.text)), ...sentence(right.because)]),
    ...sentence(explanation),
  ];
}
