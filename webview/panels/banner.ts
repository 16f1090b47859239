import { h, icon, type Child } from '../dom';
import type { LocatedProblem } from '../../src/protocol/messages';
import type { State } from '../state';
import type { PanelContext } from './context';
import { inline } from './rich';

/** The text has errors: where, what stands in for it, a way there. Quiet, for it comes with every keystroke. */
export function banner(state: State, ctx: PanelContext): Child {
  const { document, good } = state;
  if (!document || document.readable) return null;
  const errors = document.problems.filter((p) => p.severity === 'error');
  const first = errors[0];
  if (!first) return null;
  const kept = good
    ? `This is the last text that could be ${first.code === 'syntax' ? 'read' : 'run'}. Stepping works${first.code === 'syntax' ? ', editing waits' : ''}.`
    : 'Nothing could be drawn yet.';
  return h(
    'div.banner',
    { key: 'banner', role: 'status' },
    icon('error'),
    h(
      'span.banner-text',
      {},
      h('b', {}, `Line ${first.line}, column ${first.column}: `),
      inline(sentence(first)),
      errors.length > 1 && h('span.note', {}, ` and ${errors.length - 1} more`),
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
      `Show line ${first.line}`,
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
    h(
      'button.icon-button',
      {
        type: 'button',
        title: 'Close',
        'aria-label': 'Close',
        on: {
          click: () => {
            ctx.dispatch({ type: 'dismiss' });
          },
        },
      },
      icon('close'),
    ),
  );
}
