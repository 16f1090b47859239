import * as l10n from '@vscode/l10n';
import { countText } from '../../src/core/trace/describe-words';
import { h, icon, type Child, type VElement } from '../dom';
import type { LongRunAction, LongRunState } from '../slices/long-run';
import type { State } from '../state';
import type { PanelContext } from './context';

/** Above everything else: a run that takes long, how far it has come and how to call it off; or that it was called off. */
export function longRunPanel({ longRun, good, settings }: State, ctx: PanelContext): Child {
  if (longRun.kind === 'none') return null;
  const running = longRun.kind === 'running';
  const kept =
    good === null ? l10n.t('Nothing is drawn yet.') : l10n.t('What is drawn is the last run that was finished.');
  return [
    running && longRun.apart && progressBar(longRun.events, settings.maxEvents),
    h(
      'section.long-run',
      { key: 'long-run', 'aria-label': l10n.t('A long run') },
      h('h2.long-run-kind', {}, h('span', { role: 'status' }, running ? l10n.t('running') : l10n.t('cancelled'))),
      h('p.long-run-text', {}, words(longRun, settings.maxEvents), ' ', h('span.note', {}, kept)),
      (!running || longRun.apart) && button(running, ctx),
    ),
  ];
}

function words(longRun: Exclude<LongRunState, { kind: 'none' }>, maxEvents: number): string {
  const events = countText(longRun.events);
  const seconds = (longRun.ms / 1000).toFixed(1);
  if (longRun.kind === 'cancelled') return l10n.t('This run was cancelled after {0} events.', events);
  if (!longRun.apart)
    return l10n.t(
      'This run is long: up to {0} events are recorded before they can be stepped through.',
      countText(maxEvents),
    );
  return longRun.events === 0
    ? l10n.t('The mappings and the memory are being set up, for {0} s so far.', seconds)
    : l10n.t('{0} events in {1} s, of {2} at most.', events, seconds, countText(maxEvents));
}

/** How far a run has come. */
export const progressBar = (events: number, most: number): VElement =>
  h('div.progress', {
    key: 'progress',
    role: 'progressbar',
    'aria-label': l10n.t('Events recorded'),
    'aria-valuemin': 0,
    'aria-valuemax': most,
    'aria-valuenow': events,
    vars: { '--done': `${(100 * Math.min(1, events / most)).toFixed(2)}%` },
  });

/** One element for both, so that whoever pressed it by keyboard is still there. */
function button(running: boolean, ctx: PanelContext): VElement {
  const action: LongRunAction = { type: running ? 'cancel' : 'again' };
  return h(
    'button.chip',
    {
      type: 'button',
      on: {
        click: () => {
          ctx.dispatch({ type: 'longRun', action });
        },
      },
    },
    icon(running ? 'close' : 'refresh'),
    running ? l10n.t('Cancel the run') : l10n.t('Run again'),
  );
}
