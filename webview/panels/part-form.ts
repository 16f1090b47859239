import * as l10n from '@vscode/l10n';
import type { Part, PartField } from '../../src/protocol/messages';
import type { JsonPath } from '../../src/scenario/model';
import { h, icon, type Child, type VElement } from '../dom';
import type { Good, State } from '../state';
import { samePart } from '../slices/part';
import type { PanelContext } from './context';
import { formHead } from './form-head';
import { partField } from './part-field';
import { partTitle } from './part-title';
import { questionFields } from './question-form';
import { refusal } from './refusal';
import { inline } from './rich';
import { stepTools } from './step-tools';

/** The form of any part of the file, made from what the schema has for it. */
export function partForm(state: State, good: Good, path: JsonPath, ctx: PanelContext): VElement {
  const { part } = state.part;
  const fresh = part !== null && samePart(part.path, path) ? part : null;
  return h(
    'section.form.part-form',
    { key: path.join('.'), 'aria-label': partTitle(path) },
    formHead(state, good, { kind: 'part', path }, ctx, path[0] === 'steps' && stepTools(good, Number(path[1]), ctx)),
    refusal(state),
    fresh === null
      ? h('p.note', { key: 'none' }, l10n.t('The text has nothing here at the moment.'))
      : [
          about(fresh),
          path[0] === 'prediction'
            ? questionFields(fresh, state, ctx)
            : fresh.fields.map((field) => partField(field, labelOf(field, path), state, ctx)),
        ],
    edited(state, path, ctx),
  );
}

/** Of what there are kinds of, the list of kinds says more. */
const about = ({ about: text, fields }: Part): Child =>
  text !== '' &&
  fields[0]?.format !== 'kind' &&
  h('p.note.part-about', { key: 'about' }, inline(text.split('\n')[0] ?? ''));

/** The keys below the part, as they stand in the text: `user.at`. Of a kind that has no key of its own, its part's. */
const labelOf = ({ path, format }: PartField, root: JsonPath): string =>
  path.length === root.length && format === 'kind' ? l10n.t('kind') : path.slice(root.length).join('.');

/** What the last edit has changed, and a way to it in the text. */
function edited(state: State, root: JsonPath, ctx: PanelContext): VElement {
  const { lastEdit } = state;
  const mine = lastEdit !== null && root.every((step, n) => lastEdit.path[n] === step) ? lastEdit : null;
  const line = state.part.part?.fields.find(({ written }) => written !== null)?.line ?? null;
  return h(
    'div.edit',
    { key: 'edit' },
    h('span.note', {}, l10n.t('in the text')),
    mine &&
      h(
        'code.diff',
        {},
        `"${String(mine.path.at(-1))}": `,
        mine.before !== null && [h('del', {}, clipped(mine.before)), ' '],
        mine.after !== '' && h('ins', {}, clipped(mine.after)),
      ),
    line !== null &&
      h(
        'button.link',
        {
          type: 'button',
          title: l10n.t('Show it in the text'),
          on: {
            click: () => {
              ctx.dispatch({ type: 'reveal', path: root });
            },
          },
        },
        icon('go-to-file'),
        l10n.t('line {0}', line),
      ),
  );
}

const clipped = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
