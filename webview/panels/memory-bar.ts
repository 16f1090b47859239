import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { h, icon, type VElement } from '../dom';
import type { MemoryModel } from '../model/memory';
import { placeOf } from '../model/memory-place';
import type { MemorySpace } from '../slices/memory';
import { addressProblem } from './address-problem';
import type { PanelContext } from './context';
import { iconButton } from './icon-button';

const FIELD = 'memory-address';

/** Which memory, where in it, and whether that follows the run. */
export function memoryBar(model: MemoryModel, ctx: PanelContext): VElement {
  const { memory } = model;
  return h(
    'div.memory-bar',
    { key: 'bar' },
    h(
      'div.tabs',
      { role: 'group', 'aria-label': l10n.t('Which memory') },
      space('virtual', l10n.t('virtual'), model, ctx),
      space('physical', l10n.t('physical'), model, ctx),
    ),
    addressField(model, ctx),
    pageButton('arrow-up', l10n.t('Lines above'), -1, model, ctx),
    pageButton('arrow-down', l10n.t('Lines below'), 1, model, ctx),
    follows(model, ctx),
    memory.wrong !== null &&
      addressProblem(`about-${FIELD}`, memory.wrong.why, memory.wrong.offers, (offer) => {
        goTo(offer, model, ctx);
      }),
  );
}

const space = (id: MemorySpace, name: string, { memory }: MemoryModel, ctx: PanelContext): VElement =>
  h(
    'button.tab',
    {
      key: id,
      type: 'button',
      title: l10n.t('{0} memory ({1})', name, 'V'),
      'aria-pressed': String(memory.space === id),
      on: {
        click: () => {
          ctx.dispatch({ type: 'memory', action: { type: 'space', space: id } });
        },
      },
    },
    name,
  );

function addressField(model: MemoryModel, ctx: PanelContext): VElement {
  const { memory, cursor } = model;
  const { wrong } = memory;
  const here = grouped(cursor);
  return h(
    'div.memory-goto',
    { key: 'goto', class: wrong ? 'bad' : undefined },
    h('label', { for: FIELD }, l10n.t('Go to')),
    h('input.mono', {
      id: FIELD,
      type: 'text',
      value: wrong?.text ?? here,
      title: l10n.t('An address, or a pointer, an area, CR2 or CR3 (G)'),
      'aria-keyshortcuts': 'G',
      'aria-invalid': wrong ? 'true' : undefined,
      'aria-describedby': wrong ? `about-${FIELD}` : undefined,
      spellcheck: 'false',
      autocomplete: 'off',
      on: {
        focus: (event) => {
          (event.target as HTMLInputElement).select();
        },
        change: (event) => {
          goTo((event.target as HTMLInputElement).value, model, ctx);
        },
        keydown: (event) => {
          const input = event.target as HTMLInputElement;
          if (event.key === 'Enter') {
            // Also where nothing was typed: to what is wrong already.
            goTo(input.value, model, ctx);
            return;
          }
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          input.value = here;
          ctx.dispatch({ type: 'memory', action: { type: 'right' } });
          input.blur();
        },
      },
    }),
  );
}

function goTo(text: string, { view, state, memory, cursor }: MemoryModel, ctx: PanelContext): void {
  if (text === grouped(cursor)) return;
  const place = placeOf(text, memory.space, view, state);
  if (place.ok) {
    const { space, at } = place;
    ctx.dispatch({ type: 'memory', action: { type: 'go', space, at, top: null } });
  } else {
    const { message: why, offers } = place;
    ctx.dispatch({ type: 'memory', action: { type: 'wrong', wrong: { text, why, offers } } });
  }
}

const pageButton = (name: string, label: string, by: number, model: MemoryModel, ctx: PanelContext): VElement =>
  iconButton({ key: name, icon: name, name: label }, () => {
    const { perLine, room } = model;
    const lines = by * Math.max(1, room - 2);
    ctx.dispatch({ type: 'memory', action: { type: 'scroll', lines, perLine, room } });
  });

/** Says whether the view goes with the run, and brings it back. */
function follows({ follows: on }: MemoryModel, ctx: PanelContext): VElement {
  const follow = (): void => {
    ctx.dispatch({ type: 'memory', action: { type: 'follow' } });
  };
  return on
    ? h('span.note.memory-follows', { key: 'follows' }, icon('sync'), h('span', {}, l10n.t('follows the run')))
    : h(
        'button.chip.memory-follows',
        {
          key: 'follow',
          type: 'button',
          title: l10n.t('Follow the run again ({0})', 'R'),
          'aria-keyshortcuts': 'R',
          on: { click: follow },
        },
        icon('sync-ignored'),
        l10n.t('stays here; follow the run'),
      );
}
