import * as l10n from '@vscode/l10n';
import { explainEvent, outcomeReason, headline } from '../../src/core/trace/describe';
import type { StepResult } from '../../src/run/run';
import { h, type VNode } from '../dom';
import { KEYS } from '../keys';
import { countText } from '../../src/core/trace/describe-words';
import type { Good } from '../state';
import { around } from './around';
import type { PanelContext } from './context';
import { eventIcon, type Tone } from './event-icon';
import { inline, paragraphs, rich } from './rich';

export interface Now {
  readonly icon: string;
  readonly tone: Tone;
  readonly headline: string;
  readonly text: readonly VNode[];
  /** Set at the event that ends a step. */
  readonly result: StepResult | null;
}

/** The words for event n; before the first event, what the scenario says about itself. */
export function describeNow(good: Good, n: number, ctx: PanelContext): Now {
  const { trace, steps } = good.run;
  if (n === 0)
    return { icon: 'debug-start', tone: null, headline: l10n.t('ready'), text: introduction(good), result: null };
  const event = trace.event(n);
  const { icon, tone } = eventIcon(event);
  const result = event.kind === 'outcome' ? (steps[event.step] ?? null) : null;
  const text = result ? outcomeReason(trace, result, good.names) : explainEvent(trace, n, good.names);
  return { icon, tone, headline: headline(trace, n), text: rich(text, ctx), result };
}

function introduction(good: Good): VNode[] {
  const { description } = good.scenario;
  const [first = []] = paragraphs(description).map((p) => (typeof p === 'object' && 'children' in p ? p.children : []));
  const { length } = good.run.trace;
  const setup = good.run.setupProblems.map((problem) => h('p.note', { key: problem }, ...inline(problem)));
  const how: VNode[] =
    length === 0
      ? [l10n.t('No step runs yet: add one to the text to see what happens.')]
      : [
          ...(first.length > 0 ? [' '] : []),
          h(
            'span.note',
            {},
            around(l10n.t('Press {0} for the first of {1} events.', '\u0000', countText(length)), [
              h('kbd', {}, KEYS.stepForward.label),
            ]),
          ),
        ];
  return [h('p', {}, first, how), ...setup];
}
