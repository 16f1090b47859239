import * as l10n from '@vscode/l10n';
import { nameOfOutcome } from '../../src/core/outcome';
import type { StepResult } from '../../src/run/run';
import type { Step } from '../../src/scenario/model';
import { counted, countText } from '../../src/core/trace/describe-words';
import { h, icon, type Child, type VElement } from '../dom';
import { newStep, STEP_KINDS } from '../model/new-entries';
import type { Good, State } from '../state';
import type { PanelContext } from './context';
import { outcomeIcon } from './event-icon';
import { outcomeWords } from './outcome-words';
import { closeButton, popover } from './popover';
import { refusal } from './refusal';
import { inline, paragraphs } from './rich';
import { runEnds } from '../model/run-ends';
import { addStep, stepAt } from './add-step';
import { iconButton } from './icon-button';
import { stepGrip } from './step-grip';
import { movedByKey, moveStep, stepTools } from './step-tools';
import { stepBinds, stepCode } from './step-words';

/** `step 1 of 3`: where in the scenario the event on show stands; opens the list of its steps. */
export function stepsButton(state: State, good: Good, ctx: PanelContext): VElement {
  const total = good.scenario.steps.length;
  const at = stepAt(good, state.n);
  const bad = runEnds(good.run).failed >= 0;
  const text = at < 0 ? counted(total, 'step') : l10n.t('step {0} of {1}', at + 1, total);
  return popover(
    {
      id: 'steps',
      name: l10n.t('Steps of the scenario'),
      title: [l10n.t('Steps of the scenario ({0})', 'S'), ...(bad ? [l10n.t('An expectation is not met')] : [])].join(
        '\n',
      ),
      key: 'S',
      face: [
        bad && icon('error', 'bad'),
        ctx.tier === 'narrow' ? (at < 0 ? `0/${total}` : `${at + 1}/${total}`) : text,
        icon('chevron-down'),
      ],
      look: 'select',
      align: 'left',
    },
    state,
    ctx,
    () => [
      h('div.popover-head', {}, h('h2', {}, good.scenario.title || l10n.t('Steps')), h('span.grow'), closeButton(ctx)),
      paragraphs(good.scenario.description),
      refusal(state),
      stepList(good, state.n, ctx),
    ],
  );
}

/** Every step: done or ahead, what it does, who does it, how it ends. A click goes to its first event. */
export function stepList(good: Good, n: number, ctx: PanelContext): VElement {
  const { steps } = good.scenario;
  const at = stepAt(good, n);
  const from = Math.max(0, Math.min(at - MOST / 2, steps.length - MOST));
  const shown = steps.slice(from, from + MOST);
  const left = (count: number, key: string): Child =>
    count > 0 && h('li.note', { key }, l10n.t('{0} more', countText(count)));
  return h(
    'ol.step-list',
    {},
    left(from, 'before'),
    shown.map((step, i) => {
      const result = good.run.steps[from + i];
      return result && stepRow(step, result, from + i, n, at, good, ctx);
    }),
    left(steps.length - from - shown.length, 'behind'),
    h('li', { key: 'add' }, addStepMenu(good, n, ctx)),
  );
}

/** More steps than these around the one on show are counted, not listed. */
const MOST = 200;

/** A kind of step, and there is one. */
const addStepMenu = (good: Good, n: number, ctx: PanelContext): VElement =>
  h(
    'span.select.add-step',
    {},
    icon('add'),
    h(
      'select',
      {
        'aria-label': l10n.t('Add a step'),
        value: '',
        on: {
          change: (event) => {
            const select = event.target as HTMLSelectElement;
            const kind = STEP_KINDS.find((each) => each === select.value);
            select.value = '';
            if (kind === undefined) return;
            ctx.dispatch(addStep(good, n, newStep(kind, good.scenario)));
            ctx.dispatch({ type: 'popover', popover: null });
          },
        },
      },
      h('option', { key: 'none', value: '' }, l10n.t('Add a step')),
      STEP_KINDS.map((kind) => h('option', { key: kind, value: kind }, kind)),
    ),
  );

function stepRow(
  step: Step,
  result: StepResult,
  i: number,
  n: number,
  at: number,
  good: Good,
  ctx: PanelContext,
): VElement {
  const ran = result.first <= result.last;
  const name = nameOfOutcome(result.outcome);
  const { icon: ic, tone } = outcomeIcon(name);
  const state = at === i ? 'current' : ran && result.last <= n ? 'done' : 'to-come';
  const binds = stepBinds(step);
  const { length } = good.scenario.steps;
  return h(
    'li.step-row',
    { key: String(i), 'data-step': String(i) },
    stepGrip(i, length, ctx),
    h(
      'button.step',
      {
        type: 'button',
        class: step.disabled ? 'is-disabled' : `is-${state}`,
        'aria-current': state === 'current' ? 'step' : undefined,
        'aria-disabled': ran ? undefined : 'true',
        'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown',
        title: ran ? l10n.t('Go to event {0}', result.first) : l10n.t('This step does not run'),
        on: {
          keydown: (event) => {
            const to = movedByKey(event, i, length);
            if (to === null) return;
            event.preventDefault();
            ctx.dispatch(moveStep(i, to, false));
          },
          click: () => {
            if (ran) ctx.dispatch({ type: 'seek', n: result.first });
          },
        },
      },
      h('span.step-number', {}, String(i + 1)),
      h(
        'span.step-what',
        {},
        h('code', {}, stepCode(step)),
        binds !== null && [h('span.note', {}, ` ${l10n.t('as')} `), h('code', {}, binds)],
        (step.actor !== '' || step.cpu > 0) && h('span.note.who', {}, who(step)),
      ),
      h('span.step-end', { class: tone ?? undefined }, icon(ic), outcomeWords(result.outcome)),
      step.note !== '' && h('span.step-note.note', { dir: 'auto' }, inline(step.note)),
      verdict(result),
    ),
    iconButton({ icon: 'edit', name: l10n.t('Edit step {0}', i + 1), title: l10n.t('Edit this step') }, () => {
      ctx.dispatch({ type: 'select', selection: { kind: 'part', path: ['steps', i] } });
    }),
    stepTools(good, i, ctx, false),
  );
}

const who = (step: Step): string =>
  [step.actor, step.cpu > 0 ? `CPU ${step.cpu}` : ''].filter((t) => t !== '').join(', ');

function verdict({ verdict: v }: StepResult): Child {
  if (!v) return null;
  return v.met
    ? h('span.step-verdict.note', {}, icon('check', 'ok'), l10n.t('as expected'))
    : h('span.step-verdict.note', {}, icon('close', 'bad'), l10n.t('expected {0}, got {1}', v.expected, v.got));
}
