import * as l10n from '@vscode/l10n';
import { countText } from '../../src/core/trace/describe-words';
import { h, icon, type Child, type VElement } from '../dom';
import { GROUPS, groupTitle, type Group } from '../model/groups';
import { lastAtMost } from '../model/trace-index';
import type { StoreAction } from '../store-action';
import { foundNow, isSeeking, type SearchAction } from '../slices/search';
import type { Good, State } from '../state';
import type { PanelContext } from './context';
import { iconButton } from './icon-button';

const FIELD = 'event-search';
const ABOUT = 'about-event-search';

const act = (action: SearchAction): StoreAction => ({ type: 'search', action });

/** Beside the name of the timeline: the ways to the field and to the list. */
export const timeTools = (state: State, ctx: PanelContext): VElement =>
  h(
    'div.time-tools',
    { key: 'tools' },
    !state.search.open && tool('search', l10n.t('Search the events'), '/', false, act({ type: 'open' }), ctx),
    tool(
      'list-unordered',
      l10n.t('List of events'),
      'I',
      state.list.open,
      { type: 'list', action: { type: 'open', open: !state.list.open } },
      ctx,
    ),
  );

const tool = (
  name: string,
  label: string,
  key: string,
  pressed: boolean,
  action: StoreAction,
  ctx: PanelContext,
): VElement =>
  iconButton({ key: name, icon: name, name: label, keys: key, pressed: pressed || undefined }, () => {
    ctx.dispatch(action);
  });

/** What events are sought, how many there are, and which kinds are left out; null while nobody seeks. */
export function searchBar(state: State, good: Good, ctx: PanelContext): VElement | null {
  const { search } = state;
  if (!search.open) return null;
  const unknown = foundNow(search, good.run)?.unknown ?? [];
  return h(
    'div.search-bar',
    { key: 'search', role: 'search', 'aria-label': l10n.t('Search of events') },
    field(state, unknown, ctx),
    h('span.search-count', { key: 'count', id: ABOUT, role: 'status' }, count(state, good)),
    tool('arrow-up', l10n.t('Previous event that was found'), 'Shift+F3', false, next(true), ctx),
    tool('arrow-down', l10n.t('Next event that was found'), 'F3', false, next(false), ctx),
    groups(state, ctx),
    h('span.grow'),
    tool('close', l10n.t('Close the search'), 'Esc', false, act({ type: 'close' }), ctx),
    unknown.length > 0 && h('p.problem', { key: 'problem', role: 'status' }, icon('error'), problem(unknown)),
  );
}

const next = (backwards: boolean): StoreAction => ({ type: 'nextFound', backwards });

function field(state: State, unknown: readonly string[], ctx: PanelContext): VElement {
  return h(
    'label.search-field',
    { key: 'field', class: unknown.length > 0 ? 'bad' : undefined },
    icon('search'),
    h('span.visually-hidden', {}, l10n.t('Search events')),
    h('input', {
      id: FIELD,
      type: 'text',
      value: state.search.text,
      placeholder: l10n.t('fault, heap, 0x1000, EFAULT'),
      title: l10n.t('Kinds of events, areas, pointers, functions, addresses, errnos: all words have to hold'),
      'aria-keyshortcuts': '/',
      'aria-invalid': unknown.length > 0 ? 'true' : undefined,
      'aria-describedby': ABOUT,
      spellcheck: 'false',
      autocomplete: 'off',
      on: {
        input: (event) => {
          ctx.dispatch(act({ type: 'text', text: (event.target as HTMLInputElement).value }));
        },
        keydown: (event) => {
          if (event.key === 'Enter') ctx.dispatch(next(event.shiftKey));
          else if (event.key === 'Escape') ctx.dispatch(act({ type: 'close' }));
          else return;
          event.preventDefault();
          event.stopPropagation();
        },
      },
    }),
  );
}

/** `3 of 17` at an event that was found, else how many there are. */
function count({ search, n }: State, { run }: Good): string {
  if (!isSeeking(search)) return l10n.t('{0} events', countText(run.trace.length));
  const found = foundNow(search, run);
  if (found === null) return l10n.t('searching');
  const { events, seen } = found;
  if (seen < run.trace.length) {
    const percent = Math.floor((seen * 100) / run.trace.length);
    return l10n.t('{0} found, {1} % searched', countText(events.length), percent);
  }
  if (events.length === 0) return l10n.t('none found');
  const at = lastAtMost(events, n);
  return events[at] === n
    ? l10n.t('{0} of {1}', countText(at + 1), countText(events.length))
    : l10n.t('{0} found', countText(events.length));
}

const problem = (unknown: readonly string[]): string =>
  l10n.t(
    'Nothing in this run is called {0}. Seek kinds of events (fault, walk, flag lit), names of areas, pointers or functions, addresses (0x1000_0000, 0x1000-0x3000), errnos (EFAULT).',
    unknown.join(', '),
  );

/** Checkboxes for the kinds of events, in the order of the lanes. */
function groups({ search: { off } }: State, ctx: PanelContext): Child {
  return h(
    'div.search-groups',
    { key: 'groups', role: 'group', 'aria-label': l10n.t('Kinds of events') },
    GROUPS.map((group) => box(group, off.includes(group), ctx)),
    off.length > 0 &&
      h(
        'button.link',
        {
          key: 'all',
          type: 'button',
          on: {
            click: () => {
              ctx.dispatch(act({ type: 'groups', off: [] }));
            },
          },
        },
        l10n.t('all'),
      ),
  );
}

const box = (group: Group, off: boolean, ctx: PanelContext): VElement =>
  h(
    'label.search-group',
    { key: group, class: off ? 'off' : undefined },
    h('input', {
      type: 'checkbox',
      checked: !off,
      on: {
        change: (event) => {
          ctx.dispatch(act({ type: 'group', group, off: !(event.target as HTMLInputElement).checked }));
        },
      },
    }),
    h('span', {}, groupTitle(group)),
  );
