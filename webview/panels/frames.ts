import * as l10n from '@vscode/l10n';
import { grouped, virt } from '../../src/core/addr/address';
import { countText, entryName, levelName } from '../../src/core/trace/describe-words';
import type { Level } from '../../src/core/trace/event';
import type { FrameUse } from '../../src/core/trace/frame-uses';
import { h, type Child, type VElement } from '../dom';
import { framesModel, PER_ROW, type FrameCell, type FramesModel } from '../model/frames';
import { mappersOf } from '../model/frame-mappers';
import type { MemoryModel } from '../model/memory';
import { isMove } from '../model/memory-move';
import { accessAt } from '../model/memory-place';
import { areaName } from '../model/words';
import type { PanelContext } from './context';
import { placeLink } from './memory-head';
import { useWords } from './memory-words';
import { eventLink } from './rich';

const PAGE = 4096;
const CURSOR = 'frame-cursor';

/** What frames are for: how many of each, where they lie, and who maps the one under the cursor. */
export function framesPanel(model: MemoryModel, ctx: PanelContext): Child {
  const frames = framesModel(model, accessAt(model.view, 'physical'));
  return [counts(frames, ctx), map(frames, model, ctx), about(frames, model, ctx)];
}

const LEVELS: readonly Level[] = [4, 3, 2, 1];

function counts(
  { total, free, counts: { tables, data, between, leaked }, lost }: FramesModel,
  ctx: PanelContext,
): VElement {
  const named = LEVELS.filter((level) => tables[level] > 0).map(
    (level) => `${levelName(level)} ${countText(tables[level])}`,
  );
  const count = (use: FrameUse['use'], name: string, value: number, more: Child = null): VElement =>
    h(
      'li.frame-count',
      { key: use },
      h('i.frame-cell', { class: use, 'aria-hidden': 'true', 'data-letter': use === 'table' ? '4' : undefined }),
      h('span', {}, name),
      h('b', {}, countText(value)),
      more,
    );
  return h(
    'ul.frame-counts',
    { key: 'counts', 'aria-label': l10n.t('{0} frames by use', countText(total)) },
    count(
      'table',
      l10n.t('tables'),
      total === 0 ? 0 : LEVELS.reduce((sum, level) => sum + tables[level], 0),
      h('span.note', {}, named.join(', ')),
    ),
    count('data', l10n.t('pages'), data),
    between > 0 && count('between', l10n.t('taken, named by no entry'), between),
    count('leaked', l10n.t('lost'), leaked, lost !== null && showLost(lost, ctx)),
    count('free', l10n.t('free'), free, h('span.note', {}, l10n.t('of {0}', countText(total)))),
  );
}

const showLost = (frame: number, ctx: PanelContext): VElement => placeLink('physical', BigInt(frame * PAGE), ctx);

function map(frames: FramesModel, model: MemoryModel, ctx: PanelContext): VElement {
  const { cells, cursor } = frames;
  const rows = Array.from({ length: Math.ceil(cells.length / PER_ROW) }, (_, i) =>
    cells.slice(i * PER_ROW, (i + 1) * PER_ROW),
  );
  return h(
    'div.frame-map',
    {
      key: 'map',
      role: 'grid',
      tabindex: '0',
      'aria-label': l10n.t('Frames, {0} a row', PER_ROW),
      'aria-rowcount': '-1',
      'aria-colcount': String(PER_ROW + 1),
      'aria-activedescendant': cells.some(({ frame }) => frame === cursor) ? CURSOR : undefined,
      on: {
        keydown: (event) => {
          if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
          if (event.key === 'Escape') (event.currentTarget as HTMLElement).blur();
          else if (event.key === 'Enter' || event.key === ' ') show(cursor, ctx);
          else if (isMove(event.key)) ctx.dispatch({ type: 'memory', action: { type: 'mapMove', key: event.key } });
          else return;
          event.preventDefault();
          event.stopPropagation();
        },
        wheel: (event) => {
          if (event.ctrlKey || event.deltaY === 0) return;
          ctx.dispatch({ type: 'memory', action: { type: 'mapScroll', rows: 2 * Math.sign(event.deltaY) } });
          event.preventDefault();
        },
        click: (event) => {
          const { frame } = (event.target as Element).closest<HTMLElement>('[data-frame]')?.dataset ?? {};
          if (frame !== undefined) show(Number(frame), ctx);
        },
      },
    },
    rows.map((row) =>
      h(
        'div.frame-row',
        { key: String(row[0]!.frame), role: 'row' },
        h('span.frame-address.mono', { role: 'rowheader' }, grouped(row[0]!.frame * PAGE)),
        row.map((cell) => frameCell(cell, cell.frame === cursor, model)),
      ),
    ),
  );
}

function show(frame: number, ctx: PanelContext): void {
  ctx.dispatch({ type: 'memory', action: { type: 'go', space: 'physical', at: BigInt(frame * PAGE), top: null } });
}

function frameCell({ frame, use, changed, now }: FrameCell, cursor: boolean, { state }: MemoryModel): VElement {
  const address = BigInt(frame * PAGE);
  return h('span.frame-cell', {
    role: 'gridcell',
    class: [use.use, changed && 'changed', now && 'is-now', cursor && 'cursor'].filter(Boolean).join(' '),
    id: cursor ? CURSOR : undefined,
    'aria-selected': cursor ? 'true' : undefined,
    'aria-label': [grouped(address), useWords(use, address, state), changed && l10n.t('changed by this event')]
      .filter(Boolean)
      .join(', '),
    'data-frame': String(frame),
    'data-letter': letter(use, state),
  });
}

/** The level of a table, the first letter of a page's area. */
function letter(use: FrameUse, state: MemoryModel['state']): string | undefined {
  if (use.use === 'table') return String(use.level);
  if (use.use !== 'data') return undefined;
  const area = state.areaAt(virt(use.va));
  return area === null ? undefined : Array.from(areaName(area))[0];
}

/** The frame under the cursor of the map: what it is for, and what points to it. */
function about({ cursor, cells }: FramesModel, { view, state }: MemoryModel, ctx: PanelContext): VElement {
  const address = BigInt(cursor * PAGE);
  const use = cells.find(({ frame }) => frame === cursor)?.use ?? view.run.trace.frameUses().at(cursor, view.n);
  const { found, complete } = mappersOf(state, cursor);
  const root = state.cpu(0).cr3 === address;
  return h(
    'div.frame-about',
    { key: 'about' },
    h(
      'p',
      {},
      placeLink('physical', address, ctx),
      h('b', {}, useWords(use, address, state)),
      use.use === 'leaked' && use.since > 0 && eventLink(use.since, l10n.t('since {0}', countText(use.since)), ctx),
    ),
    use.use === 'leaked' && h('p.note', {}, l10n.t('before: {0}', useWords(use.was, address, state))),
    h(
      'ul.mappers',
      { 'aria-label': l10n.t('What points to it') },
      root && h('li', {}, h('span.note', {}, l10n.t('CR3 points to it'))),
      found.map(({ level, pa, va, leaf }) =>
        h(
          'li',
          { key: String(pa) },
          h('span.note', {}, leaf ? l10n.t('mapped at') : l10n.t('a table from')),
          placeLink('virtual', va, ctx),
          h('span.note', {}, l10n.t('by {0} at', entryName(level, pa))),
          placeLink('physical', pa, ctx),
        ),
      ),
      !root && found.length === 0 && complete && h('li', {}, h('span.note', {}, l10n.t('no entry points to it'))),
      !complete && h('li', {}, h('span.note', {}, l10n.t('and perhaps others: not all tables were looked through'))),
    ),
  );
}
