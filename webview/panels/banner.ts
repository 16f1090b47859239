import * as l10n from '@vscode/l10n';
import { h, icon, type Child } from '../dom';
import type { LocatedProblem } from '../../src/protocol/messages';
import type { State } from '../state';
import type { PanelContext } from './context';
import { iconButton } from './icon-button';
import { inline } from './rich';

/** The text has errors: where, what stands in for it, a way there. Quiet, for it comes with every keystroke. */
export function banner(state: State, ctx: PanelContext): Child {
  const { document, good } = state;
  if (!document || document.readable) return null;
  const errors = document.problems.filter((p) => p.severity === 'error');
  const first = errors[0];
  if (!first) return null;
  const kept = !good
    ? l10n.t('Nothing could be drawn yet.')
    : first.code === 'syntax'
      ? l10n.t('This is the last text that could be read. Stepping works, editing waits.')
      : l10n.t('This is the last text that could be run. Stepping works.');
  return h(
    'div.banner',
    { key: 'banner', role: 'status' },
    icon('error'),
    h(
      'span.banner-text',
      {},
      h('b', {}, `${l10n.t('Line {0}, column {1}:', first.line, first.column)} `),
      inline(sentence(first)),
      errors.length > 1 && h('span.note', {}, ` ${l10n.t('and {0} more', errors.length - 1)}`),
    ),
    h('span.note.kept', {}, kept),
    h(
      'button.chip',
      {
        type: 'button',
        on: {
          click: () => {
            ctx.dispatch({ type: 'reveal', path: first.path, line: first.line });
          },
        },
      },
      icon('file-code'),
      l10n.t('Show line {0}', first.line),
    ),
  );
}

const sentence = ({ message }: LocatedProblem): string => (/[.!?]$/.test(message) ? message : `${message}.`);

/** Something that was asked for and could not be done. */
export function notice(state: State, ctx: PanelContext): Child {
  if (state.notice === null) return null;
  return h(
    'div.banner.notice',
    { key: 'notice', role: 'alert' },
    icon('warning'),
    h('span.banner-text', {}, state.notice),
    h('span.grow'),
    iconButton({ icon: 'close', name: l10n.t('Close') }, () => {
      ctx.dispatch({ type: 'dismiss' });
    }),
  );
}
