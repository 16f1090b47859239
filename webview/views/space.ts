import * as l10n from '@vscode/l10n';
import type { View } from '../actions';
import { drawing } from '../pane-section';
import { h, own } from '../dom';
import { key, type KeyPress } from '../keys';
import { isAsking } from '../model/asking';
import { levelsAt, outwards } from '../model/map-levels';
import { panned, wholeOf, zoomed } from '../model/map-window';
import { areaTable } from '../panels/area-table';
import { mapHead } from '../panels/map-head';
import { mapLegend } from '../panels/map-legend';
import type { StoreAction } from '../store-action';
import type { Reach } from '../slices/space';
import type { Good, State } from '../state';
import type { PageView } from './view';

/** How much nearer one press of a key. */
const KEY = 0.5;
/** CSS pixels of height that leave room for a timeline below. */
const ROOMY = 880;

/** The address space from all of its bits down to a byte. */
export const space: PageView = {
  id: 'space',
  title: () => l10n.t('Address space'),
  icon: 'map',
  pictures: ['map'],
  body: ({ state, good, panes, room, ctx }) => [
    mapHead(state, good, ctx),
    h('section.pane.map-pane', { key: 'map', 'aria-label': l10n.t('Address space') }, own(panes.element('map'))),
    areaTable(state, good, ctx),
    mapLegend(state, ctx),
    // Where it fits below: going along the run is half of looking at memory.
    !isAsking(state) &&
      ctx.tier !== 'narrow' &&
      room.height >= ROOMY &&
      drawing('time', 'section.pane.time-pane', l10n.t('Timeline'), state, panes),
  ],
  keys: (press, state) => keyed(press, state),
  help: [
    key('+ −', '+', () => l10n.t('Nearer, or further away; the wheel does the same')),
    key(', .', ',', () => l10n.t('Along to lower or to higher addresses; Ctrl+←→ does the same')),
    key('P', 'P', () => l10n.t('To the pointer of the step on show')),
    key('A', 'A', () => l10n.t('To the area in question')),
    key('0', '0', () => l10n.t('All of the address space')),
    key('Backspace', 'Backspace', () => l10n.t('One level out: from a byte to its page, its area, all of it')),
    key('/', '/', () => l10n.t('Look for an address or a name')),
  ],
};

const show = (window: Reach | null): StoreAction => ({ type: 'space', action: { type: 'window', window } });

function keyed({ key: name, ctrlKey, altKey, metaKey }: KeyPress, state: State): StoreAction | null {
  const { good } = state;
  if (good === null || altKey || metaKey) return null;
  if (ctrlKey && name !== 'ArrowLeft' && name !== 'ArrowRight') return null;
  if (name === '/') return { type: 'space', action: { type: 'ask', asking: true } };
  const look = windowAfter(ctrlKey ? `Ctrl+${name}` : name, state, good);
  return look === undefined ? null : show(look);
}

/** undefined: the key does nothing here. */
function windowAfter(name: string, state: State, good: Good): Reach | null | undefined {
  const view: View = { scenario: good.scenario, run: good.run, n: state.n, selection: state.selection };
  const at = good.run.trace.state(state.n);
  const whole = wholeOf(view);
  const window = state.space.window ?? whole;
  switch (name) {
    case '+':
    case '=':
      return zoomed(at, whole, window, KEY, 0.5);
    case '-':
      return zoomed(at, whole, window, 1 / KEY, 0.5);
    case ',':
    case 'Ctrl+ArrowLeft':
      return panned(at, whole, window, -0.25);
    case '.':
    case 'Ctrl+ArrowRight':
      return panned(at, whole, window, 0.25);
    case '0':
      return null;
    case 'a':
      return levelsAt(view, state.space.window).find(({ kind }) => kind === 'area')?.window;
    case 'p':
      return levelsAt(view, null).find(({ kind }) => kind === 'pointer')?.window;
    case 'Backspace':
      return state.space.window === null ? undefined : outwards(view, state.space.window);
    default:
      return undefined;
  }
}
