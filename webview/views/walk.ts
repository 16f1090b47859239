import * as l10n from '@vscode/l10n';
import { drawing } from '../pane-section';
import { key } from '../keys';
import { askedWalk } from '../model/asked-walk';
import { walkBar } from '../panels/walk-bar';
import type { StoreAction } from '../store-action';
import { isPinned, type WalkAction } from '../slices/walk';
import type { State } from '../state';
import type { PageView } from './view';

/** One access from its address to its frame or its fault: the run's, or any that somebody asks about. */
export const walk: PageView = {
  id: 'walk',
  title: () => l10n.t('Walk'),
  icon: 'list-tree',
  pictures: ['walkPage', 'pins', 'table'],
  body: ({ state, good, panes, ctx }) => [
    walkBar(state, good, ctx),
    drawing('walkPage', 'section.pane.walk-page', l10n.t('Walk'), state, panes),
    state.walk.pins.length > 0 && drawing('pins', 'section.pane', l10n.t('Pinned walks'), state, panes),
    state.walk.table !== null && drawing('table', 'section.pane', l10n.t('Table'), state, panes),
  ],
  keys: ({ key: pressed, ctrlKey, altKey, metaKey }, state) =>
    ctrlKey || altKey || metaKey ? null : asked(pressed.toLowerCase(), state),
  help: [
    key('R W X', 'R', () => l10n.t('Walk a read, a write, a fetch')),
    key('U', 'U', () => l10n.t('Walk from user mode, or from kernel mode')),
    key('P', 'P', () => l10n.t('Pin the walk, or let it go')),
    key('T', 'T', () => l10n.t('Open the table in which the walk ends, or close it')),
  ],
};

/** What a key asks of the walk on show. */
function asked(pressed: string, { good, n, selection, walk: state }: State): StoreAction | null {
  const found = good && askedWalk({ scenario: good.scenario, run: good.run, n, selection, walk: state });
  if (!found) return null;
  const action = ((): WalkAction | null => {
    switch (pressed) {
      case 'r':
        return { type: 'access', access: 'read' };
      case 'w':
        return { type: 'access', access: 'write' };
      case 'x':
        return { type: 'access', access: 'fetch' };
      case 'u':
        return { type: 'mode', user: !found.walk.user };
      case 'p':
        return { type: isPinned(state, found.walk) ? 'unpin' : 'pin', walk: found.walk };
      case 't':
        return { type: 'table', level: state.table === null ? 'last' : null };
      default:
        return null;
    }
  })();
  return action && { type: 'walk', action };
}
