import * as l10n from '@vscode/l10n';
import { FLAG_WORDS } from '../../src/core/trace/describe-words';
import type { JsonPath, Mapping } from '../../src/scenario/model';
import { h, type VElement } from '../dom';
import type { State } from '../state';
import type { PanelContext } from './context';
import { setEdit } from './form-edits';
import { linearField, written } from './form-fields';
import { textField } from './form-text-field';

const FLAGS: readonly (readonly [letter: string, set: () => string, clear: () => string])[] = [
  ['r', FLAG_WORDS.r, () => l10n.t('not readable')],
  ['w', FLAG_WORDS.w, () => l10n.t('not writable')],
  ['x', FLAG_WORDS.x, () => l10n.t('not executable')],
  ['u', FLAG_WORDS.u, () => l10n.t('not for user mode')],
];

/** One toggle a right; each is an edit at once. */
export function flagsField(mapping: Mapping, index: number, state: State, ctx: PanelContext): VElement {
  const path: JsonPath = ['mappings', index, 'flags'];
  return h(
    'div.field',
    { key: 'flags' },
    h('span.field-label', { id: 'flags-label' }, l10n.t('flags')),
    h(
      'div.control',
      {},
      h(
        'span.flags',
        { role: 'group', 'aria-labelledby': 'flags-label' },
        FLAGS.map(([letter, set, clear], i) => {
          const on = mapping.flags[i] === letter;
          const flags = mapping.flags.slice(0, i) + (on ? '-' : letter) + mapping.flags.slice(i + 1);
          return h(
            'button.flag',
            {
              key: letter,
              type: 'button',
              class: on ? 'on' : undefined,
              'aria-pressed': String(on),
              'aria-label': set(),
              title: on ? set() : clear(),
              on: {
                click: () => {
                  ctx.dispatch(setEdit(`mapping.${index}.flags`, path, flags, written(state, path)?.text ?? null));
                },
              },
            },
            h('span', {}, letter),
            h('span.flag-bar'),
          );
        }),
      ),
    ),
  );
}

const BACKINGS: readonly (readonly [Mapping['backing']['kind'], () => string])[] = [
  ['lazy', () => l10n.t('No frame until a page is touched')],
  ['populated', () => l10n.t('A frame for each page, at once')],
  ['linear', () => l10n.t('Physical memory of a device, one to one')],
];

/** Where the frames come from; `linear` opens a field for its address. */
export function backingField(mapping: Mapping, index: number, state: State, ctx: PanelContext): VElement[] {
  const path: JsonPath = ['mappings', index, 'backing'];
  const at = linearField(state, mapping, index);
  // Linear needs an address before it can be applied, so until then it is only a draft.
  const shown = state.drafts[at.id] === undefined ? mapping.backing.kind : 'linear';
  const physical = written(state, [...path, 'linear'])?.text;
  const before = physical === undefined ? (written(state, path)?.text ?? null) : `{ "linear": ${physical} }`;
  return [
    h(
      'div.field',
      { key: 'backing' },
      h('span.field-label', { id: 'backing-label' }, l10n.t('backing')),
      h(
        'div.control.choices',
        { role: 'radiogroup', 'aria-labelledby': 'backing-label' },
        BACKINGS.map(([kind, about]) =>
          h(
            'label.choice',
            { key: kind, title: about() },
            h('input', {
              type: 'radio',
              name: `backing-${index}`,
              checked: shown === kind,
              on: {
                change: () => {
                  if (kind === 'linear') ctx.dispatch({ type: 'draft', field: at.id, text: at.text });
                  else {
                    ctx.dispatch({ type: 'draft', field: at.id, text: null });
                    if (kind !== mapping.backing.kind)
                      ctx.dispatch(setEdit(`mapping.${index}.backing`, path, kind, before));
                  }
                },
              },
            }),
            kind,
          ),
        ),
      ),
    ),
    ...(shown === 'linear' ? [textField(at, state, ctx)] : []),
  ];
}
