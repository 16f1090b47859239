import * as l10n from '@vscode/l10n';
import type { JsonPath } from '../../src/scenario/model';
import type { Selection } from '../actions';
import { h, type VElement } from '../dom';
import type { Good, State } from '../state';
import type { PanelContext } from './context';
import { formHead } from './form-head';
import { linearField, mappingFields, pointerFields } from './form-fields';
import { editRow } from './form-text';
import { textField } from './form-text-field';
import { partForm } from './part-form';
import { refusal } from './refusal';
import { backingField, flagsField } from './form-toggles';

type Thing = Extract<Selection, { kind: 'mapping' | 'pointer' }>;

/** The form of what is selected, if it has one. */
export function formPanel(state: State, good: Good, ctx: PanelContext): VElement | null {
  const { selection } = state;
  switch (selection?.kind) {
    case 'mapping':
    case 'pointer':
      return thingForm(state, good, selection, ctx);
    case 'part':
      return partForm(state, good, selection.path, ctx);
    case 'address':
    case undefined:
      return null;
  }
}

/** The form of a mapping or a pointer: errors beside their fields, and the edit that it makes in the text. */
function thingForm(state: State, good: Good, selection: Thing, ctx: PanelContext): VElement {
  const { scenario } = good;
  const mapping = selection.kind === 'mapping' ? scenario.mappings[selection.index] : undefined;
  const root: JsonPath =
    selection.kind === 'mapping'
      ? ['mappings', selection.index]
      : ['pointers', scenario.pointers[selection.index]?.name ?? ''];
  const fields =
    selection.kind === 'mapping'
      ? mappingFields(state, scenario, selection.index)
      : pointerFields(state, scenario, selection.index);
  const name = (selection.kind === 'mapping' ? mapping?.name : scenario.pointers[selection.index]?.name) ?? '';
  return h(
    'section.form',
    {
      key: root.join('.'),
      'aria-label': selection.kind === 'mapping' ? l10n.t('Mapping {0}', name) : l10n.t('Pointer {0}', name),
    },
    formHead(state, good, selection, ctx),
    fields.map((f) => textField(f, state, ctx)),
    mapping && [flagsField(mapping, selection.index, state, ctx), backingField(mapping, selection.index, state, ctx)],
    refusal(state),
    editRow(state, [...fields, ...(mapping ? [linearField(state, mapping, selection.index)] : [])], root, ctx),
  );
}
