import * as l10n from '@vscode/l10n';
import { h, icon, type VElement } from '../dom';
import type { PanelContext } from './context';
import { moveStep } from './step-tools';

/** Where a step is taken to be dragged to another place; by keyboard, Alt with an arrow does the same. */
export const stepGrip = (index: number, length: number, ctx: PanelContext): VElement =>
  h(
    'span.step-grip',
    {
      'aria-hidden': 'true',
      title: l10n.t('Drag to another place'),
      on: {
        pointerdown: (event) => {
          if (length > 1) drag(event, index, ctx);
        },
      },
    },
    icon('gripper'),
  );

function drag(event: PointerEvent, from: number, ctx: PanelContext): void {
  const { currentTarget: grip } = event;
  if (!(grip instanceof HTMLElement) || event.button !== 0) return;
  const list = grip.closest('ol');
  if (list === null) return;
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  let to = from;
  const mark = (index: number): void => {
    to = index;
    // Marks of the hand's own, on rows that stay as they are until it lets go.
    for (const row of list.querySelectorAll<HTMLElement>('[data-step]')) {
      const here = Number(row.dataset['step']);
      row.toggleAttribute('data-held', here === from);
      row.dataset['drop'] = here === to && to !== from ? (to < from ? 'above' : 'below') : '';
    }
  };
  const move = ({ clientY }: PointerEvent): void => {
    const rows = [...list.querySelectorAll<HTMLElement>('[data-step]')];
    const under = rows.find((row) => clientY < row.getBoundingClientRect().bottom) ?? rows.at(-1);
    if (under !== undefined) mark(Number(under.dataset['step']));
  };
  const end = (dropped: boolean): void => {
    grip.removeEventListener('pointermove', move);
    grip.removeEventListener('pointerup', up);
    grip.removeEventListener('lostpointercapture', lost);
    window.removeEventListener('keydown', key, true);
    const target = to;
    mark(from);
    for (const row of list.querySelectorAll('[data-held]')) row.removeAttribute('data-held');
    if (dropped && target !== from) ctx.dispatch(moveStep(from, target, false));
  };
  const up = (): void => end(true);
  const lost = (): void => end(false);
  const key = (pressed: KeyboardEvent): void => {
    if (pressed.key !== 'Escape') return;
    pressed.preventDefault();
    pressed.stopPropagation();
    end(false);
  };
  mark(from);
  grip.addEventListener('pointermove', move);
  grip.addEventListener('pointerup', up);
  grip.addEventListener('lostpointercapture', lost);
  window.addEventListener('keydown', key, true);
}
