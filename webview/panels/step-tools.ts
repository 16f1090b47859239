import * as l10n from '@vscode/l10n';
import type { JsonPath } from '../../src/scenario/model';
import { h, type VElement } from '../dom';
import type { StoreAction } from '../store-action';
import type { Good } from '../state';
import type { PanelContext } from './context';
import { iconButton } from './icon-button';

/** Puts the step at `from` where the one at `to` is; the form goes along. */
export const moveStep = (from: number, to: number, follow: boolean): StoreAction => ({
  type: 'commit',
  field: 'form',
  edits: [{ op: 'move', path: ['steps', from], to }],
  checked: true,
  ...(follow && { then: { kind: 'part', path: ['steps', to] } }),
});

/** A step that is not run stays where it is. */
function switchStep(index: number, disabled: boolean): StoreAction {
  const path: JsonPath = ['steps', index, 'disabled'];
  return {
    type: 'commit',
    field: 'form',
    edits: disabled ? [{ op: 'remove', path }] : [{ op: 'set', path, value: true }],
    checked: true,
  };
}

/** What can be done with a step as a whole; `follow`: the form stays on it. */
export function stepTools({ scenario }: Good, index: number, ctx: PanelContext, follow = true): VElement {
  const step = scenario.steps[index];
  const { length } = scenario.steps;
  const tool = (name: string, title: string, action: StoreAction | null, pressed?: boolean): VElement =>
    iconButton({ key: name, icon: name, name: title, off: action === null, pressed }, () => {
      if (action !== null) ctx.dispatch(action);
    });
  return h(
    'div.step-tools',
    { key: 'tools', role: 'group', 'aria-label': l10n.t('Step {0}', index + 1) },
    tool('arrow-up', l10n.t('Move up ({0})', 'Alt+↑'), index > 0 ? moveStep(index, index - 1, follow) : null),
    tool(
      'arrow-down',
      l10n.t('Move down ({0})', 'Alt+↓'),
      index + 1 < length ? moveStep(index, index + 1, follow) : null,
    ),
    tool(
      'circle-slash',
      step?.disabled === true
        ? l10n.t('Run this step again')
        : l10n.t('Leave this step in the text without running it'),
      step === undefined ? null : switchStep(index, step.disabled),
      step?.disabled === true,
    ),
  );
}

/** Alt with an arrow moves a step; null for other keys. */
export function movedByKey(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
  index: number,
  length: number,
): number | null {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const to = event.key === 'ArrowUp' ? index - 1 : event.key === 'ArrowDown' ? index + 1 : -1;
  return to >= 0 && to < length ? to : null;
}
