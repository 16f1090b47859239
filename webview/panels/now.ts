import * as l10n from '@vscode/l10n';
import { decidedAt, nameOfOutcome } from '../../src/core/outcome';
import type { StepResult } from '../../src/run/run';
import { describeNow, type Now } from './now-words';
import { runEnds } from '../model/run-ends';
import { h, icon, type Child, type VElement } from '../dom';
import { countText } from '../../src/core/trace/describe-words';
import type { EventKind } from '../../src/core/trace/event';
import { VIEW_KEYS } from '../slices/stage';
import type { Good, State } from '../state';
import type { PanelContext } from './context';
import { outcomeIcon } from './event-icon';
import { outcomeWords } from './outcome-words';
import { offers } from './offers';
import { eventLink } from './rich';
import { teachEntry } from './teach-result';

/** What happens now, in one sentence, and how the run ends. */
export function nowPanel(state: State, good: Good, ctx: PanelContext): VElement {
  const { n } = state;
  const now = describeNow(good, n, ctx);
  return h(
    'section.now',
    { 'aria-label': l10n.t('What happens now'), class: now.tone ?? undefined },
    kind(now, state, good, ctx),
    h('div.now-text', {}, now.text),
    now.result ? decided(now.result, ctx) : ahead(good, n, ctx),
    now.result && teachEntry(state, ctx),
    offers(state, good, now.result, ctx),
  );
}

/** What kind of event it is; one of a walk leads to the view of it. */
function kind(now: Now, { n, stage }: State, { run }: Good, ctx: PanelContext): VElement {
  const walked = n > 0 && WALKED.has(run.trace.kind(n)) && stage.view !== 'walk';
  const name = l10n.t('{0}: open the walk', now.headline);
  const link = (): VElement =>
    h(
      'button.link.quiet',
      {
        type: 'button',
        title: `${name} (${VIEW_KEYS.walk})`,
        'aria-label': name,
        on: {
          click: () => {
            ctx.dispatch({ type: 'stage', action: { type: 'view', view: 'walk' } });
          },
        },
      },
      now.headline,
    );
  return h('h2.now-kind', {}, icon(now.icon), walked ? link() : h('span', {}, now.headline));
}

/** Events that walk, or change what is walked. */
const WALKED: ReadonlySet<EventKind> = new Set([
  'walk-level',
  'tlb-hit',
  'translate',
  'page-fault',
  'exception',
  'entry-write',
  'query',
]);

/** Where the whole run ends: the last step that ran. */
function ahead(good: Good, n: number, ctx: PanelContext): Child {
  const { last, failed } = runEnds(good.run);
  if (!last) return null;
  const { icon: ic, tone } = outcomeIcon(nameOfOutcome(last.outcome));
  return h(
    'button.ahead',
    {
      type: 'button',
      class: tone ?? undefined,
      title: l10n.t('Go to event {0}', last.last),
      on: {
        click: () => {
          ctx.dispatch({ type: 'seek', n: last.last });
        },
      },
    },
    h(
      'span.note',
      {},
      n >= last.last ? l10n.t('ended at {0}', countText(last.last)) : l10n.t('ends at {0}', countText(last.last)),
    ),
    h('span.ahead-text', {}, icon(ic), outcomeWords(last.outcome)),
    failed >= 0 && h('span.note.expect', {}, icon('close', 'bad'), l10n.t('step {0} is not as expected', failed + 1)),
  );
}

/** At an outcome: the event that decided it, and what the scenario expected. */
function decided(result: StepResult, ctx: PanelContext): VElement {
  const at = decidedAt(result.outcome);
  const { verdict, outcome } = result;
  const { icon: ic, tone } = outcomeIcon(nameOfOutcome(outcome));
  return h(
    'div.ahead',
    { key: 'decided', class: tone ?? undefined },
    at !== null
      ? h('span.note', {}, `${l10n.t('decided at')} `, eventLink(at, countText(at), ctx))
      : h('span.ahead-text', {}, icon(ic), outcomeWords(outcome)),
    verdict &&
      h(
        'span.note.expect',
        {},
        icon(verdict.met ? 'check' : 'close', verdict.met ? 'ok' : 'bad'),
        verdict.met ? l10n.t('as expected') : l10n.t('expected {0}, got {1}', verdict.expected, verdict.got),
      ),
  );
}
