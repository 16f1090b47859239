import * as l10n from '@vscode/l10n';
import type { Edit, JsonValue, Part, PartField } from '../../src/protocol/messages';
import type { JsonPath } from '../../src/scenario/model';
import { nameOfOutcome } from '../../src/core/outcome';
import type { Selection } from '../actions';
import { h, icon, type VElement } from '../dom';
import type { Good, State } from '../state';
import type { StoreAction } from '../store-action';
import type { PanelContext } from './context';
import { iconButton } from './icon-button';
import { partField } from './part-field';

/** As many answers as the schema allows. (predictionSchema.ts) */
const [FEWEST, MOST] = [2, 6];
const PREDICTION: JsonPath = ['prediction'];
const ANSWERS: JsonPath = ['prediction', 'answers'];

const commit = (edits: readonly Edit[], then?: Selection): StoreAction => ({
  type: 'commit',
  field: 'form',
  edits,
  checked: true,
  ...(then && { then }),
});

/** A first question about the last step that runs, whose right answer is what now comes of it; opens its form. */
export function newQuestion({ run }: Good): StoreAction {
  const last = run.steps.filter(({ outcome: { kind } }) => kind !== 'disabled' && kind !== 'limit').at(-1);
  const right = last === undefined || last.outcome.kind === 'refused' ? 'ok' : nameOfOutcome(last.outcome);
  const value: JsonValue = {
    question: l10n.t('What does the last step come to?'),
    answers: [{ text: `\`${right}\``, right: true }, { text: right === 'EFAULT' ? '`ok`' : '`EFAULT`' }],
  };
  return commit([{ op: 'set', path: PREDICTION, value }], { kind: 'part', path: PREDICTION });
}

/** The fields of the question: its answers one below the other, one of them right. */
export function questionFields({ fields }: Part, state: State, ctx: PanelContext): VElement[] {
  const at = (...path: JsonPath): PartField | undefined =>
    fields.find((field) => field.path.join('.') === [...PREDICTION, ...path].join('.'));
  const one = (label: string, field: PartField | undefined): VElement[] =>
    field === undefined ? [] : [partField(field, label, state, ctx)];
  const answers = fields.filter(({ path }) => path[1] === 'answers' && path[3] === 'right');
  const right = answers.findIndex(({ written }) => written === 'true');
  return [
    ...one(l10n.t('question'), at('question')),
    ...answers.map((_, index) =>
      h(
        'div.answer',
        { key: `answer ${index}`, role: 'group', 'aria-label': l10n.t('Answer {0}', index + 1) },
        ...one(l10n.t('answer {0}', index + 1), at('answers', index, 'text')),
        tools(index, right, answers.length, ctx),
        ...one(l10n.t('because'), at('answers', index, 'because')),
      ),
    ),
    add(answers.length, ctx),
    ...one(l10n.t('explanation'), at('explanation')),
  ];
}

/** Which one is right is one edit: at no time there are two, or none. */
function tools(index: number, right: number, length: number, ctx: PanelContext): VElement {
  const isRight = index === right;
  const rightAt = (answer: number): JsonPath => [...ANSWERS, answer, 'right'];
  return h(
    'div.answer-tools',
    {},
    h(
      'label.choice',
      {},
      h('input', {
        type: 'radio',
        name: 'right-answer',
        checked: isRight,
        on: {
          change: () => {
            const before: Edit[] = right < 0 ? [] : [{ op: 'remove', path: rightAt(right) }];
            ctx.dispatch(commit([...before, { op: 'set', path: rightAt(index), value: true }]));
          },
        },
      }),
      l10n.t('right'),
    ),
    iconButton(
      {
        icon: 'trash',
        name: l10n.t('Delete answer {0}', index + 1),
        ...(isRight && { title: l10n.t('This is the right one: choose another first') }),
        ...(length <= FEWEST && { title: l10n.t('A question has {0} answers at least', FEWEST) }),
        off: isRight || length <= FEWEST,
      },
      () => {
        ctx.dispatch(commit([{ op: 'remove', path: [...ANSWERS, index] }]));
      },
    ),
  );
}

const add = (length: number, ctx: PanelContext): VElement =>
  h(
    'div.add-answer',
    { key: 'add' },
    h(
      'button.link',
      {
        type: 'button',
        'aria-disabled': length >= MOST ? 'true' : undefined,
        title: length >= MOST ? l10n.t('A question has {0} answers at most', MOST) : undefined,
        on: {
          click: () => {
            if (length >= MOST) return;
            const value: JsonValue = { text: l10n.t('Another answer') };
            ctx.dispatch(commit([{ op: 'insert', path: [...ANSWERS, length], value }]));
          },
        },
      },
      icon('add'),
      l10n.t('Add an answer'),
    ),
  );
