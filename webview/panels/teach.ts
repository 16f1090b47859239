import * as l10n from '@vscode/l10n';
import { countText } from '../../src/core/trace/describe-words';
import type { Prediction, Step } from '../../src/scenario/model';
import { h, icon, type Child, type VElement } from '../dom';
import { TEACH_KEY } from '../keys';
import { givenNow, isAsking, predictionOf, seen, storyOf } from '../model/asking';
import { choiceOf, type Given } from '../slices/teach';
import type { State } from '../state';
import type { StoreAction } from '../store-action';
import { around } from './around';
import type { PanelContext } from './context';
import { inline, paragraphs } from './rich';
import { stepCode } from './step-words';
import { teachResult, wentWithout } from './teach-result';
import { chip, scoreNote } from './teach-parts';

/**
 * What teach mode puts in the place of the code that runs, before the first event: the question, or what came of the answer; null: it
 * asks nothing here. `state`: as it is, for what is seen of it has no steps.
 */
export function teachCard(state: State, ctx: PanelContext): VElement | null {
  const prediction = predictionOf(state);
  if (prediction === null) return null;
  const given = givenNow(state);
  if (given === null) return question(state, prediction, ctx);
  return state.n === 0 && given.answer !== null ? teachResult(state, prediction, given.answer, ctx) : null;
}

/** A line about a question that somebody went past; null: there is none. */
export function teachLine(state: State, ctx: PanelContext): Child {
  const prediction = predictionOf(state);
  const given: Given | null = givenNow(state);
  return prediction && given?.answer === null ? wentWithout(prediction, ctx) : null;
}

/** Above a view that has no room for the question: where it is. */
export function teachReminder(state: State, ctx: PanelContext): Child {
  const prediction = predictionOf(state);
  if (prediction === null || !isAsking(state)) return null;
  return h(
    'div.teach-reminder',
    { key: 'reminder' },
    icon('mortar-board'),
    h('p', { dir: 'auto' }, inline(prediction.question)),
    chip({ name: l10n.t('To the answers'), key: '1' }, () => {
      ctx.dispatch({ type: 'stage', action: { type: 'view', view: 'overview' } });
    }),
  );
}

/** In the place of the sentence about the event: what the scenario's code does, and not what comes of it. */
export function teachHead(state: State): VElement | null {
  const { good } = seen(state);
  if (good === null || !isAsking(state)) return null;
  return h(
    'section.now.before',
    { 'aria-label': l10n.t('What the scenario does') },
    h('h2.now-kind', {}, icon('debug-start'), h('span', {}, l10n.t('ready'))),
    h('div.now-text', {}, h('p', { dir: 'auto' }, inline(storyOf(good.scenario)))),
  );
}

function question(state: State, prediction: Prediction, ctx: PanelContext): VElement {
  const chosen = choiceOf(state.teach, prediction);
  const act = (action: Extract<StoreAction, { type: 'teach' }>['action']) => (): void => {
    ctx.dispatch({ type: 'teach', action });
  };
  return h(
    'section.teach',
    { key: 'teach', 'aria-label': l10n.t('Question before the run') },
    h('h2.teach-title', {}, icon('mortar-board'), l10n.t('Before it runs: what do you expect?')),
    h('div.teach-question', { id: 'teach-question' }, paragraphs(prediction.question)),
    h(
      'div.teach-answers',
      { role: 'radiogroup', 'aria-labelledby': 'teach-question' },
      prediction.answers.map(({ text }, i) => answer(text, i, chosen === i, act({ type: 'choose', answer: i }))),
    ),
    h(
      'div.teach-actions',
      {},
      chip({ name: l10n.t('Answer'), key: 'Enter', primary: true, off: chosen === null }, act({ type: 'give' })),
      chip({ name: l10n.t('Show me without answering') }, act({ type: 'skip' })),
      scoreNote(state),
    ),
    plan(state.good?.scenario.steps ?? []),
    h(
      'p.note',
      {},
      around(l10n.t('Teach mode is on: the run is hidden until you answer. {0} turns it off.', '\u0000'), [
        h('kbd', {}, TEACH_KEY.label),
      ]),
    ),
  );
}

const answer = (text: string, i: number, chosen: boolean, choose: () => void): VElement =>
  h(
    'label.teach-answer',
    { key: String(i), class: chosen ? 'chosen' : undefined },
    h('input', {
      type: 'radio',
      name: 'teach-answer',
      value: String(i),
      checked: chosen,
      'aria-keyshortcuts': String(i + 1),
      on: { change: choose },
    }),
    h('kbd', { 'aria-hidden': 'true' }, String(i + 1)),
    h('span', { dir: 'auto' }, inline(text)),
  );

/** More steps than these are counted, not listed: a question is about a few. */
const MOST = 12;

/** The steps as they are written, and nothing of what comes of them. */
function plan(steps: readonly Step[]): VElement | null {
  if (steps.length === 0) return null;
  return h(
    'div.teach-plan',
    {},
    h('h3', { id: 'teach-plan' }, l10n.t('steps')),
    h(
      'ol',
      { 'aria-labelledby': 'teach-plan' },
      steps
        .slice(0, MOST)
        .map((step, i) =>
          h(
            'li',
            { key: String(i), class: step.disabled ? 'is-disabled' : undefined },
            h('span.step-number', { 'aria-hidden': 'true' }, String(i + 1)),
            h('code', {}, stepCode(step)),
            step.actor !== '' && h('span.note.who', {}, step.actor),
          ),
        ),
      steps.length > MOST && h('li.note', { key: 'more' }, l10n.t('{0} more', countText(steps.length - MOST))),
    ),
  );
}
