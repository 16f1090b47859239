import type { StepResult } from '../../src/run/run';
import type { Step } from '../../src/scenario/model';
import { h, icon, type Child, type VElement } from '../dom';
import type { Good, State } from '../state';
import type { PanelContext } from './context';
import { outcomeIcon } from './event-icon';
import { outcomeName, outcomeWords } from './outcome-words';
import { closeButton, popover } from './popover';
import { paragraphs } from './rich';
import { stepBinds, stepCode } from './step-words';

/** `step 1 of 3`: where in the scenario the event on show stands; opens the list of its steps. */
export function stepsButton(state: State, good: Good, ctx: PanelContext): VElement {
  const total = good.scenario.steps.length;
  const at = stepAt(good, state.n);
  const bad = good.run.steps.some((s) => s.verdict?.met === false);
  const text = at < 0 ? `${total} ${total === 1 ? 'step' : 'steps'}` : `step ${at + 1} of ${total}`;
  return popover(
    {
      id: 'steps',
      name: 'Steps of the scenario',
      title: `Steps of the scenario (S)${bad ? '\nAn expectation is not met' : ''}`,
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
      h('div.popover-head', {}, h('h2', {}, good.scenario.title || 'Steps'), h('span.grow'), closeButton(ctx)),
      paragraphs(good.scenario.description),
      stepList(good, state.n, ctx),
    ],
  );
}

/** Index of the step that event n belongs to; -1 before the first event. */
export const stepAt = (good: Good, n: number): number => (n > 0 ? good.run.trace.step(n) : -1);

/** Every step: done or ahead, what it does, who does it, how it ends. A click goes to its first event. */
export const stepList = (good: Good, n: number, ctx: PanelContext): VElement =>
  h(
    'ol.step-list',
    {},
    good.scenario.steps.map((step, i) => {
      const result = good.run.steps[i];
      return result && stepRow(step, result, i, n, stepAt(good, n), ctx);
    }),
  );

function stepRow(step: Step, result: StepResult, i: number, n: number, at: number, ctx: PanelContext): VElement {
  const ran = result.first <= result.last;
  const name = outcomeName(result.outcome);
  const { icon: ic, tone } = outcomeIcon(name);
  const state = at === i ? 'current' : ran && result.last <= n ? 'done' : 'to-come';
  const binds = stepBinds(step);
  return h(
    'li',
    { key: String(i) },
    h(
      'button.step',
      {
        type: 'button',
        class: `is-${state}`,
        'aria-current': state === 'current' ? 'step' : undefined,
        'aria-disabled': ran ? undefined : 'true',
        title: ran ? `Go to event ${result.first}` : 'This step does not run',
        on: {
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
        binds !== null && [h('span.note', {}, ' as '), h('code', {}, binds)],
        (step.actor !== '' || step.cpu > 0) && h('span.note.who', {}, who(step)),
      ),
      h('span.step-end', { class: tone ?? undefined }, icon(ic), outcomeWords(result.outcome)),
      step.note !== '' && h('span.step-note.note', {}, step.note),
      verdict(result),
    ),
  );
}

const who = (step: Step): string =>
  [step.actor, step.cpu > 0 ? `CPU ${step.cpu}` : ''].filter((t) => t !== '').join(', ');

function verdict({ verdict: v }: StepResult): Child {
  if (!v) return null;
  return v.met
    ? h('span.step-verdict.note', {}, icon('check', 'ok'), 'as expected')
    : h('span.step-verdict.note', {}, icon('close', 'bad'), `expected ${v.expected}, got ${v.got}`);
}
