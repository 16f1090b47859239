import * as l10n from '@vscode/l10n';
import type { View } from '../actions';
import { h, icon, type VElement } from '../dom';
import { levelsAt, type Level } from '../model/map-levels';
import { found, offered } from '../model/map-search';
import { wholeOf, zoomed } from '../model/map-window';
import type { SpaceAction } from '../slices/space';
import type { Good, State } from '../state';
import type { PanelContext } from './context';
import { iconButton } from './icon-button';

/** Where one is in the address space, as a way back out of it; and how to get elsewhere. */
export function mapHead(state: State, good: Good, ctx: PanelContext): VElement {
  const view: View = { scenario: good.scenario, run: good.run, n: state.n, selection: state.selection };
  const act = (action: SpaceAction): void => {
    ctx.dispatch({ type: 'space', action });
  };
  const levels = levelsAt(view, state.space.window);
  return h(
    'div.map-head',
    { key: 'map-head' },
    h(
      'nav.crumbs',
      { 'aria-label': l10n.t('Where in the address space') },
      levels
        .filter(({ kind }) => kind !== 'pointer')
        .map((level, i) => [
          i > 0 && h('span.note', { key: `${level.kind} sep`, 'aria-hidden': 'true' }, '›'),
          crumb(level, isShown(level, state), act),
        ]),
    ),
    h('span.grow'),
    search(state, view, act),
    buttons(view, levels, state, act),
  );
}

const isShown = ({ window }: Level, { space }: State): boolean =>
  window === null || space.window === null
    ? window === space.window
    : window.start === space.window.start && window.end === space.window.end;

const crumb = (level: Level, shown: boolean, act: (action: SpaceAction) => void): VElement =>
  h(
    'button.crumb',
    {
      key: level.kind,
      type: 'button',
      class: level.kind === 'page' || level.kind === 'byte' ? 'mono' : undefined,
      'aria-current': shown ? 'location' : undefined,
      on: {
        click: () => {
          act({ type: 'window', window: level.window });
        },
      },
    },
    level.name,
  );

function buttons(view: View, levels: readonly Level[], state: State, act: (action: SpaceAction) => void): VElement {
  const at = view.run.trace.state(view.n);
  const whole = wholeOf(view);
  const window = state.space.window ?? whole;
  const pointer = levels.find(({ kind }) => kind === 'pointer');
  const button = (name: string, key: string, ic: string, to: (() => SpaceAction) | null): VElement =>
    iconButton({ key: ic, icon: ic, name, keys: key, off: to === null }, () => {
      if (to !== null) act(to());
    });
  const zoom = (factor: number) => (): SpaceAction => ({
    type: 'window',
    window: zoomed(at, whole, window, factor, 0.5),
  });
  return h(
    'div.map-buttons',
    { role: 'group', 'aria-label': l10n.t('Zoom') },
    button(l10n.t('Nearer'), '+', 'zoom-in', zoom(0.5)),
    button(l10n.t('Further away'), '-', 'zoom-out', state.space.window === null ? null : zoom(2)),
    button(
      l10n.t('Fit the pointer'),
      'P',
      'target',
      pointer ? () => ({ type: 'window', window: pointer.window }) : null,
    ),
    button(l10n.t('Fit all'), '0', 'screen-full', () => ({ type: 'window', window: null })),
  );
}

function search(state: State, view: View, act: (action: SpaceAction) => void): VElement {
  const { query, fault } = state.space;
  return h(
    'form.map-search',
    {
      key: 'search',
      role: 'search',
      on: {
        submit: (event) => {
          event.preventDefault();
          // What is drawn may be a picture behind of what was typed.
          const typed = (event.currentTarget as HTMLFormElement).querySelector('input')?.value ?? query;
          const to = found(view, typed);
          if (to.ok) act({ type: 'window', window: to.window });
          else act({ type: 'query', query: typed, fault: to.message });
        },
      },
    },
    icon('search'),
    h('input', {
      id: 'space-search',
      type: 'text',
      list: 'space-names',
      value: query,
      placeholder: l10n.t('Address or name ({0})', '/'),
      'aria-label': l10n.t('Look for an address or a name'),
      'aria-invalid': fault === null ? undefined : 'true',
      'aria-describedby': fault === null ? undefined : 'space-search-fault',
      autocomplete: 'off',
      spellcheck: 'false',
      on: {
        input: (event) => {
          act({ type: 'query', query: (event.target as HTMLInputElement).value });
        },
        blur: () => {
          if (state.space.asking) act({ type: 'ask', asking: false });
        },
        keydown: (event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          act({ type: 'query', query: '' });
          (event.target as HTMLInputElement).blur();
        },
      },
    }),
    h(
      'datalist',
      { id: 'space-names' },
      offered(view, query).map((name) => h('option', { key: name, value: name })),
    ),
    fault !== null && h('span.problem', { key: 'fault', id: 'space-search-fault', role: 'status' }, fault),
  );
}
