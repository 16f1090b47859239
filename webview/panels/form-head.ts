import * as l10n from '@vscode/l10n';
import type { Scenario } from '../../src/scenario/model';
import { h, icon, type Child, type VElement } from '../dom';
import { freeName, newMemory, newStep, STEP_KINDS } from '../model/new-entries';
import { removal } from '../model/removal';
import type { StoreAction } from '../store-action';
import type { Good, State } from '../state';
import type { PanelContext } from './context';
import { newMappingEdit, newPointerEdit } from './form-edits';
import { addStep, insertEntry } from './add-step';
import { iconButton } from './icon-button';
import { newQuestion } from './question-form';
import { subjectGroups, subjectOf, subjectValue, type Subject } from './subjects';

/** What the form is about, to be changed for anything else that has one; what can be done with it; delete, close. */
export function formHead(state: State, good: Good, subject: Subject, ctx: PanelContext, tools: Child = null): VElement {
  const { scenario } = good;
  const value = subjectValue(subject);
  return h(
    'div.form-head',
    {},
    h(
      'span.select.subject',
      {},
      h(
        'select',
        {
          'aria-label': l10n.t('What to edit'),
          value,
          on: {
            change: (event) => {
              const select = event.target as HTMLSelectElement;
              const chosen = select.value;
              select.value = value;
              const action = actionOf(chosen, state, good);
              if (action !== null) ctx.dispatch(action);
            },
          },
        },
        subjectGroups(scenario, state.part.types, subject),
      ),
      icon('chevron-down'),
    ),
    h('span.note', {}, place(scenario, subject)),
    tools,
    h('span.grow'),
    remove(scenario, subject, ctx),
    iconButton({ icon: 'close', name: l10n.t('Close form'), title: l10n.t('Close ({0})', 'Esc') }, () => {
      ctx.dispatch({ type: 'select', selection: null });
    }),
  );
}

function place({ mappings, pointers, memory, steps }: Scenario, subject: Subject): string {
  const of = (index: number, list: readonly unknown[]): string => l10n.t('{0} of {1}', index + 1, list.length);
  switch (subject.kind) {
    case 'mapping':
      return of(subject.index, mappings);
    case 'pointer':
      return of(subject.index, pointers);
    case 'part': {
      const [first, second] = subject.path;
      if (typeof second !== 'number') return '';
      return first === 'steps' ? of(second, steps) : first === 'memory' ? of(second, memory) : '';
    }
  }
}

/** What is an entry of something can be taken out. */
function remove(scenario: Scenario, subject: Subject, ctx: PanelContext): Child {
  if (subject.kind === 'part' && subject.path.length < 2 && subject.path[0] !== 'prediction') return null;
  return iconButton({ icon: 'trash', name: l10n.t('Delete'), title: l10n.t('Delete this from the text') }, () => {
    ctx.dispatch(
      subject.kind === 'part'
        ? {
            type: 'commit',
            field: 'form',
            edits: [{ op: 'remove', path: subject.path }],
            checked: true,
            after: null,
          }
        : removal(scenario, subject),
    );
  });
}

/** What choosing an entry of the list does. */
function actionOf(chosen: string, state: State, good: Good): StoreAction | null {
  const { scenario } = good;
  const subject = subjectOf(chosen);
  if (subject !== null) return { type: 'select', selection: subject };
  switch (chosen) {
    case 'new mapping':
      return newMappingEdit(scenario);
    case 'new question':
      return newQuestion(good);
    case 'new pointer':
      return newPointerEdit(scenario);
    case 'new memory': {
      const { length } = scenario.memory;
      return insertEntry('memory', length, length, newMemory(scenario));
    }
    case 'new type': {
      const { types } = state.part;
      const name = freeName('record', [...types]);
      const value = { size: 16, align: 8 };
      return {
        type: 'commit',
        field: 'form',
        edits: [
          types.length === 0
            ? { op: 'set', path: ['types'], value: { [name]: value } }
            : { op: 'set', path: ['types', name], value },
        ],
        checked: true,
        then: { kind: 'part', path: ['types', name] },
      };
    }
    default: {
      const kind = STEP_KINDS.find((each) => chosen === `new step ${each}`);
      return kind === undefined ? null : addStep(good, state.n, newStep(kind, scenario));
    }
  }
}
