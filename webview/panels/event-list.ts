import * as l10n from '@vscode/l10n';
import { describeEvent, headline, plainText } from '../../src/core/trace/describe';
import { eventOf } from '../../src/core/trace/describe-look';
import { countText } from '../../src/core/trace/describe-words';
import type { Room } from '../arrangements';
import { h, icon, type Child, type VElement } from '../dom';
import type { ListPlace } from '../list-place';
import { listRows, topRow, type ListRows } from '../model/list-rows';
import { listScroll, scrolledTo } from '../list-scroll';
import { foundNow, isSeeking } from '../slices/search';
import type { Good, State } from '../state';
import type { PanelContext } from './context';
import { eventIcon } from './event-icon';
import { iconButton } from './icon-button';
import { splitter } from './splitter';

/** CSS pixels: a row, and what stands above the rows. */
const ROW = 22;
const HEAD = 32;
/** A list that is narrower leaves out in which function an event lies. */
const WHERE = 440;
const NOTHING = new Int32Array();

/** Events one below the other, all of them or those that were found, the one on show among them. */
export function eventList(state: State, good: Good, place: ListPlace, room: Room, ctx: PanelContext): VElement {
  const { trace } = good.run;
  const seeking = isSeeking(state.search);
  const found = seeking ? (foundNow(state.search, good.run)?.events ?? NOTHING) : null;
  const rows = listRows(trace, found);
  const beside = place.side === 'beside';
  const visible = Math.max(1, Math.floor(((beside ? room.height : place.px) - HEAD) / ROW));
  const top = topRow(state.list, rows, state.n, visible);
  const here = rows.row(state.n);
  const current = here >= 0 && rows.event(here) === state.n ? here : null;
  const wide = (beside ? place.px : room.width) >= WHERE;
  const last = Math.min(rows.count, top + visible);
  const inView = current !== null && current >= top && current < last;
  const list = listScroll(top, rows.count, visible, ROW);
  return h(
    'section.event-list',
    { key: 'events', class: place.side, 'data-pane': beside ? 'list' : 'rows', 'aria-label': l10n.t('List of events') },
    splitter(beside ? 'list' : 'rows', room, state.stage.sizes, ctx),
    h(
      'div.event-list-head',
      {},
      h('h2', {}, l10n.t('events')),
      h(
        'span.note',
        {},
        seeking ? l10n.t('{0} of {1}', countText(rows.count), countText(trace.length)) : countText(rows.count),
      ),
      h('span.grow'),
      close(ctx),
    ),
    rows.count === 0
      ? h('p.note.event-none', { key: 'none' }, l10n.t('No event is found.'))
      : h(
          'div.event-rows',
          {
            key: 'rows',
            role: 'listbox',
            tabindex: '0',
            'aria-label': l10n.t('Events'),
            'aria-activedescendant': inView ? `event-row-${state.n}` : undefined,
            'data-scroll': JSON.stringify(list),
            on: {
              keydown: (event) => {
                move(event, state, rows, visible, ctx);
              },
              scroll: (event) => {
                const to = scrolledTo(event.currentTarget as Element, list);
                if (to !== top) ctx.dispatch({ type: 'list', action: { type: 'look', top: to, at: state.n } });
              },
            },
          },
          h(
            'div.event-all',
            { role: 'presentation', vars: { '--all': `${list.height}px` } },
            h(
              'div.event-window',
              { role: 'presentation' },
              Array.from({ length: last - top }, (_, i) => eventRow(top + i, rows, state, good, wide, ctx)),
            ),
          ),
        ),
  );
}

const close = (ctx: PanelContext): VElement =>
  iconButton(
    {
      icon: 'close',
      name: l10n.t('Close the list of events'),
      keys: 'I',
      title: l10n.t('Close the list of events ({0})', 'I'),
    },
    () => {
      ctx.dispatch({ type: 'list', action: { type: 'open', open: false } });
    },
  );

function eventRow(row: number, rows: ListRows, state: State, good: Good, wide: boolean, ctx: PanelContext): VElement {
  const n = rows.event(row);
  const { trace } = good.run;
  const { icon: name, tone } = eventIcon(trace.event(n));
  const now = n === state.n;
  const kind = headline(trace, n);
  const text = plainText(describeEvent(trace, n, good.names));
  return h(
    'div.event-row',
    {
      key: String(n),
      id: `event-row-${n}`,
      role: 'option',
      class: [now ? 'here' : n > state.n && 'later', tone].filter(Boolean).join(' ') || undefined,
      'aria-selected': String(now),
      'aria-posinset': String(row + 1),
      'aria-setsize': String(rows.count),
      title: `${kind}: ${text}`,
      vars: { '--depth': String(Math.min(trace.depth(n), 10)) },
      on: {
        click: () => {
          // Who has just marked some text wants that.
          if (window.getSelection()?.type !== 'Range') ctx.dispatch({ type: 'seek', n });
        },
      },
    },
    h('span.event-number.mono', {}, countText(n)),
    h('span.event-icon', {}, icon(name)),
    h('span.visually-hidden', {}, `${kind}: `),
    h('span.event-text', { dir: 'auto' }, text),
    wide && where(good, n),
  );
}

/** The function in which the event lies. */
function where({ run: { trace } }: Good, n: number): Child {
  const caller = trace.caller(n);
  const fn = caller === 0 ? null : eventOf(trace, caller, 'call')?.fn;
  return fn ? h('span.event-where.mono.note', {}, fn) : null;
}

/** Up and down go to the event of the row before or after, as far as there are rows. */
function move(event: KeyboardEvent, { n }: State, rows: ListRows, visible: number, ctx: PanelContext): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  if (event.key === 'Escape') {
    ctx.dispatch({ type: 'list', action: { type: 'open', open: false } });
  } else {
    const row = rows.row(n);
    // Between two rows, up is the one that `row` names already.
    const up = row >= 0 && rows.event(row) === n ? row - 1 : row;
    const to = {
      ArrowUp: up,
      ArrowDown: row + 1,
      PageUp: row - visible + 1,
      PageDown: row + visible - 1,
      Home: 0,
      End: rows.count - 1,
    }[event.key];
    if (to === undefined) return;
    ctx.dispatch({ type: 'seek', n: rows.event(Math.min(Math.max(0, to), rows.count - 1)) });
  }
  event.preventDefault();
  event.stopPropagation();
}
