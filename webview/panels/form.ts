import type { JsonPath, Scenario } from '../../src/scenario/model';
import type { Selection } from '../actions';
import { h, icon, type VElement } from '../dom';
import type { Good, State } from '../state';
import type { PanelContext } from './context';
import { newMappingEdit, newPointerEdit, removeEdit } from './form-edits';
import { linearField, mappingFields, pointerFields } from './form-fields';
import { editRow } from './form-text';
import { textField } from './form-text-field';
import { backingField, flagsField } from './form-toggles';

type Thing = Exclude<Selection, { kind: 'address' }>;

/** The form of a mapping or a pointer: errors beside their fields, and the edit that it makes in the text. */
export function formPanel(state: State, good: Good, selection: Thing, ctx: PanelContext): VElement {
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
      'aria-label': `${selection.kind === 'mapping' ? 'Mapping' : 'Pointer'} ${name}`,
    },
    head(scenario, selection, ctx),
    fields.map((f) => textField(f, state, ctx)),
    mapping && [flagsField(mapping, selection.index, state, ctx), backingField(mapping, selection.index, state, ctx)],
    state.refusals['form'] !== undefined && h('p.problem', { role: 'status' }, icon('error'), state.refusals['form']),
    editRow(state, [...fields, ...(mapping ? [linearField(state, mapping, selection.index)] : [])], root, ctx),
  );
}

function head(scenario: Scenario, selection: Thing, ctx: PanelContext): VElement {
  const list = selection.kind === 'mapping' ? scenario.mappings : scenario.pointers;
  const value = `${selection.kind} ${selection.index}`;
  const option = (kind: Thing['kind']) => (thing: { readonly name: string }, i: number) =>
    h('option', { key: `${kind} ${i}`, value: `${kind} ${i}` }, thing.name);
  return h(
    'div.form-head',
    {},
    h(
      'span.select.subject',
      {},
      h(
        'select',
        {
          'aria-label': 'What to edit',
          value,
          on: {
            change: (event) => {
              const select = event.target as HTMLSelectElement;
              const chosen = select.value;
              select.value = value;
              choose(chosen, scenario, ctx);
            },
          },
        },
        h(
          'optgroup',
          { label: 'mappings' },
          scenario.mappings.map(option('mapping')),
          h('option', { key: 'new mapping', value: 'new mapping' }, 'add a mapping'),
        ),
        h(
          'optgroup',
          { label: 'pointers' },
          scenario.pointers.map(option('pointer')),
          h('option', { key: 'new pointer', value: 'new pointer' }, 'add a pointer'),
        ),
      ),
      icon('chevron-down'),
    ),
    h('span.note', {}, `${selection.kind} ${selection.index + 1} of ${list.length}`),
    h('span.grow'),
    h(
      'button.icon-button',
      {
        type: 'button',
        title: `Delete this ${selection.kind} from the text`,
        'aria-label': `Delete ${selection.kind}`,
        on: {
          click: () => {
            ctx.dispatch(removeEdit(scenario, selection));
          },
        },
      },
      icon('trash'),
    ),
    h(
      'button.icon-button',
      {
        type: 'button',
        title: 'Close (Esc)',
        'aria-label': 'Close form',
        on: {
          click: () => {
            ctx.dispatch({ type: 'select', selection: null });
          },
        },
      },
      icon('close'),
    ),
  );
}

function choose(value: string, scenario: Scenario, ctx: PanelContext): void {
  if (value === 'new mapping') ctx.dispatch(newMappingEdit(scenario));
  else if (value === 'new pointer') ctx.dispatch(newPointerEdit(scenario));
  else {
    const [kind, index] = value.split(' ');
    if (kind === 'mapping' || kind === 'pointer')
      ctx.dispatch({ type: 'select', selection: { kind, index: Number(index) } });
  }
}
