import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { h, icon, type Child, type VElement } from '../dom';
import type { MemoryModel } from '../model/memory';
import type { Line } from '../model/memory-lines';
import { useOf } from '../model/memory-value';
import type { MemorySpace } from '../slices/memory';
import type { PanelContext } from './context';
import { pageWords, useWords } from './memory-words';

type Bytes = Extract<Line, { kind: 'bytes' }>;

/** Above the first line of a page: what it belongs to, and the way to the other side of its translation. */
export function headRow(model: MemoryModel, line: Bytes, ctx: PanelContext): VElement {
  const { page } = line;
  return h(
    'div.hex-row.hex-head',
    { key: `head ${line.start}`, role: 'row' },
    h(
      'span.hex-page',
      { role: 'gridcell' },
      page === null ? '' : model.memory.space === 'virtual' ? ofPage(model, line, ctx) : ofFrame(model, page.pa, ctx),
    ),
  );
}

function ofPage({ state }: MemoryModel, { start, page }: Bytes, ctx: PanelContext): Child {
  const { start: first, end, pa, reserved } = page!;
  return [
    h('b', {}, pageWords(state, start, end - first)),
    h('span.note', {}, l10n.t('page')),
    h('span.mono', {}, grouped(first)),
    icon('arrow-small-right'),
    h('span.note', {}, l10n.t('frame')),
    placeLink('physical', pa, ctx),
    reserved && h('span.note', {}, l10n.t('a reserved bit is set on the way: every access faults')),
  ];
}

function ofFrame({ state, view }: MemoryModel, pa: bigint, ctx: PanelContext): Child {
  const use = useOf(view, pa);
  const va = use.use === 'data' ? use.va : null;
  return [
    h('span.note', {}, l10n.t('frame')),
    h('span.mono', {}, grouped(pa)),
    h('b', {}, useWords(use, pa, state)),
    va !== null && [icon('arrow-small-right'), placeLink('virtual', va, ctx)],
  ];
}

/** An address as a way to it. */
export const placeLink = (space: MemorySpace, at: bigint, ctx: PanelContext): VElement =>
  h(
    'a.link.mono',
    {
      href: `#${space}-0x${at.toString(16)}`,
      title:
        space === 'physical'
          ? l10n.t('Show {0} in physical memory', grouped(at))
          : l10n.t('Show {0} in virtual memory', grouped(at)),
      on: {
        click: (event) => {
          event.preventDefault();
          event.stopPropagation();
          ctx.dispatch({ type: 'memory', action: { type: 'go', space, at, top: null } });
        },
      },
    },
    grouped(at),
  );
