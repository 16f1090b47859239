import * as l10n from '@vscode/l10n';
import type { JsonPath } from '../../src/scenario/model';
import { h, type VElement } from '../dom';
import type { Change, State } from '../state';
import type { PanelContext } from './context';
import { isBelow, samePath, written, type TextField } from './form-fields';

/** `in the text  "size": "16K" "24K"  line 9`: what applying would change, else what the last edit has changed. */
export function editRow(state: State, fields: readonly TextField[], root: JsonPath, ctx: PanelContext): VElement {
  const change =
    pending(state, fields) ?? (state.lastEdit && isBelow(state.lastEdit.path, root) ? state.lastEdit : null);
  const path = change?.path ?? root;
  const line = lineOf(state, path);
  return h(
    'div.edit',
    { key: 'edit' },
    h('span.note', {}, l10n.t('in the text')),
    change &&
      h(
        'code.diff',
        {},
        `"${String(path.at(-1))}": `,
        change.before !== null && [h('del', {}, change.before), ' '],
        h('ins', {}, change.after),
      ),
    line !== null &&
      h(
        'button.link',
        {
          type: 'button',
          title: l10n.t('Show it in the text'),
          on: {
            click: () => {
              ctx.dispatch({ type: 'reveal', path });
            },
          },
        },
        l10n.t('line {0}', line),
      ),
  );
}

/** The edit that Enter would make. */
function pending(state: State, fields: readonly TextField[]): Change | null {
  for (const field of fields) {
    const draft = state.drafts[field.id];
    if (draft === undefined || draft === field.text) continue;
    const verdict = field.check(draft);
    if (verdict.ok)
      return {
        path: field.path,
        before: written(state, field.path)?.text ?? null,
        after: JSON.stringify(verdict.value),
      };
  }
  return null;
}

/** Line of the value at `path`, or of the first thing in it. */
function lineOf(state: State, path: JsonPath): number | null {
  const lines = (state.document?.written ?? [])
    .filter((w) => samePath(w.path, path) || isBelow(w.path, path))
    .map((w) => w.line);
  return lines.length > 0 ? Math.min(...lines) : null;
}
