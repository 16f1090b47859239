import * as l10n from '@vscode/l10n';
import { grouped, virt } from '../../src/core/addr/address';
import { decidedAt, nameOfOutcome } from '../../src/core/outcome';
import type { Rich } from '../../src/core/trace/describe';
import { code, say } from '../../src/core/trace/describe-rich';
import { pendingFault } from '../../src/core/trace/describe-look';
import type { StepResult } from '../../src/run/run';
import type { Turn } from '../../src/run/turns';
import type { Action } from '../actions';
import { h, icon, type Child, type VElement } from '../dom';
import { turnsOf } from '../slices/turns';
import type { Good, State } from '../state';
import type { PanelContext } from './context';
import { outcomeIcon } from './event-icon';
import { outcomeWords } from './outcome-words';
import { rich } from './rich';

/** What would turn the outcome on show, and the walk of the address that it failed at; while that is walked by hand, the way back. */
export function offers(state: State, good: Good, result: StepResult | null, ctx: PanelContext): Child {
  const byHand = state.selection?.kind === 'address' ? state.selection : null;
  const step = result === null ? -1 : good.run.steps.indexOf(result);
  const turns = state.document?.readable === true ? turnsOf(state.turns, good.run, step) : [];
  const va = result === null || byHand !== null ? null : addressOf(good, result);
  if (turns.length === 0 && byHand === null && va === null) return null;
  const name = turns.length > 0 ? l10n.t('to turn it') : l10n.t('by hand');
  return h(
    'div.fixes',
    { key: 'fixes', role: 'group', 'aria-label': name },
    h('span.note', {}, name),
    turns.map((turn) => offer(turn, ctx)),
    va !== null && chip('type-hierarchy-sub', say`Walk ${code(grouped(va))} by hand`, walkOf(va), ctx),
    byHand &&
      chip('close', say`Leave the walk of ${code(grouped(byHand.va))}`, { type: 'select', selection: null }, ctx),
  );
}

const walkOf = (va: bigint): Action => ({ type: 'select', selection: { kind: 'address', va: virt(va) } });

/** A change, and how the step ends with it. */
function offer({ words, edits, then }: Turn, ctx: PanelContext): VElement {
  if (then === null) return chip('lightbulb', words, { type: 'edit', edits }, ctx);
  const { icon: ic, tone } = outcomeIcon(nameOfOutcome(then.outcome));
  const ending = l10n.t('Then: {0}', outcomeWords(then.outcome));
  return chip('lightbulb', words, { type: 'edit', edits }, ctx, [
    icon(ic, tone ?? undefined),
    h('span.visually-hidden', {}, ending),
    then.outcome.kind !== 'ok' && h('span.note', { 'aria-hidden': 'true' }, outcomeWords(then.outcome)),
  ]);
}

const chip = (ic: string, words: Rich, action: Action, ctx: PanelContext, ending: Child = null): VElement =>
  h(
    'button.chip',
    {
      key: words.map(({ text }) => text).join(''),
      type: 'button',
      on: {
        click: () => {
          ctx.dispatch(action);
        },
      },
    },
    icon(ic),
    h('span.chip-words', {}, rich(words, ctx)),
    ending,
  );

/** The address that a refusal was about. */
function addressOf({ run: { trace } }: Good, { outcome, first }: StepResult): bigint | null {
  const n = decidedAt(outcome);
  if (n === null) return null;
  const event = trace.event(n);
  if (event.kind === 'align-check') return event.va;
  if (event.kind === 'area-visit' || event.kind === 'region-result') return event.at;
  return event.kind === 'fault-decision' || event.kind === 'frame-alloc' || event.kind === 'lock'
    ? (pendingFault(trace, first, n)?.va ?? null)
    : null;
}
