import * as l10n from '@vscode/l10n';
import { h, icon, type VElement } from '../dom';
import type { State } from '../state';
import type { PanelContext } from './context';
import type { Verdict } from './form-checks';
import { setEdit } from './form-edits';
import { isBelow, written, type TextField } from './form-fields';
import { inline } from './rich';

/** What is wrong with a field: what is typed, what the host would not do, what the text already holds. */
export function faultOf(field: TextField, state: State): Extract<Verdict, { ok: false }> | null {
  const draft = state.drafts[field.id];
  if (draft !== undefined) {
    const verdict = field.check(draft);
    if (!verdict.ok) return verdict;
  }
  const refusal = state.refusals[field.id];
  if (refusal !== undefined) return { ok: false, message: refusal.message, offers: refusal.offers ?? [] };
  if (draft !== undefined) return null;
  const problem = state.document?.problems.find((p) => p.severity === 'error' && isBelow(p.path, field.path));
  return problem ? { ok: false, message: problem.message, offers: problem.suggestions } : null;
}

/** A field that is typed into: applied by Enter or by leaving it, once it is good; Esc takes back what was typed. */
export function textField(field: TextField, state: State, ctx: PanelContext): VElement {
  const { id, label, path } = field;
  const text = state.drafts[id] ?? field.text;
  const fault = faultOf(field, state);
  const apply = (value: string): void => {
    if (value === field.text) {
      ctx.dispatch({ type: 'draft', field: id, text: null });
      return;
    }
    ctx.dispatch({ type: 'draft', field: id, text: value });
    const verdict = field.check(value);
    if (verdict.ok) ctx.dispatch(setEdit(id, path, verdict.value, written(state, path)?.text ?? null));
  };
  const note = fault ? '' : field.note(text);
  return h(
    'div.field',
    { key: id, class: fault ? 'bad' : undefined },
    h('label', { for: `field-${id}` }, label),
    h(
      'div.control',
      {},
      h('input', {
        id: `field-${id}`,
        class: field.mono ? 'mono' : undefined,
        type: 'text',
        size: field.width,
        value: text,
        spellcheck: 'false',
        autocomplete: 'off',
        'aria-invalid': fault ? 'true' : undefined,
        'aria-describedby': fault || note !== '' ? `about-${id}` : undefined,
        on: {
          input: (event) => {
            ctx.dispatch({ type: 'draft', field: id, text: (event.target as HTMLInputElement).value });
          },
          change: (event) => {
            apply((event.target as HTMLInputElement).value);
          },
          keydown: (event) => {
            const input = event.target as HTMLInputElement;
            if (event.key !== 'Escape' || input.value === field.text || state.applying.includes(id)) return;
            // What was typed goes first; the next Esc may close the form.
            event.stopPropagation();
            input.value = field.text;
            ctx.dispatch({ type: 'draft', field: id, text: null });
          },
        },
      }),
      fault &&
        h('span.problem', { id: `about-${id}`, role: 'status' }, icon('error'), h('span', {}, inline(fault.message))),
      note !== '' && h('span.note', { id: `about-${id}` }, inline(note)),
    ),
    fault &&
      fault.offers.length > 0 &&
      h(
        'div.offers',
        {},
        h('span.note', {}, l10n.t('nearest')),
        fault.offers.map((offer) =>
          h(
            'button.offer.mono',
            {
              key: offer,
              type: 'button',
              title: l10n.t('Apply {0}', offer),
              on: {
                click: () => {
                  apply(offer);
                },
              },
            },
            offer,
          ),
        ),
      ),
  );
}
