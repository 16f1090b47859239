import * as l10n from '@vscode/l10n';
import { bisector } from 'd3';
import { KERNELS } from '../../src/core/kernel';
import { decidedAt, isSameOutcome, nameOfOutcome } from '../../src/core/outcome';
import type { AlignedStep } from '../../src/core/trace/alignment';
import { countText } from '../../src/core/trace/describe-words';
import { h, icon, type Child, type VElement } from '../dom';
import { askedOf } from '../model/compare-asked';
import { pairAt } from '../model/compare';
import { SOURCES, type Comparison, type CompareState, type SideName, type Source } from '../slices/compare';
import type { Good, State } from '../state';
import type { PanelContext } from './context';
import { outcomeIcon } from './event-icon';
import { iconButton } from './icon-button';
import { outcomeWords } from './outcome-words';

/** A version of the scenario, as a label. */
export function sourceName(source: Source, { heard, file }: CompareState): string {
  switch (source) {
    case 'now':
      return l10n.t('This text');
    case 'saved':
      return l10n.t('Saved file');
    case 'before':
      return l10n.t('Before the last edit');
    case 'head':
      return l10n.t('git HEAD');
    case 'file':
      return heard.file?.name ?? file?.replace(/^.*\//, '') ?? l10n.t('Another scenario');
  }
}

/** What either side is called, by what the two do not share. */
export function sideNames({ asked }: Comparison, compare: CompareState): Readonly<Record<SideName, string>> {
  const sameText = asked.left.source === asked.right.source;
  const sameKernel = asked.left.kernel === asked.right.kernel;
  const name = (side: SideName): string => {
    const { source, kernel } = asked[side];
    if (sameText) return kernel;
    const text = sourceName(source, compare);
    return sameKernel ? text : l10n.t('{0}, {1}', text, kernel);
  };
  return { left: name('left'), right: name('right') };
}

/** What stands on either side, and ways to the differences between them. */
export function sidesPanel(state: State, made: Comparison | null, ctx: PanelContext): VElement {
  return h(
    'div.versus',
    { key: 'versus', role: 'group', 'aria-label': l10n.t('What is compared') },
    chooser(
      'left',
      state,
      ctx,
      h(
        'span.versus-moves',
        { key: 'moves' },
        move(l10n.t('Previous difference'), 'Shift+D', 'arrow-up', true, made, ctx),
        move(l10n.t('Next difference'), 'D', 'arrow-down', false, made, ctx),
      ),
    ),
    chooser('right', state, ctx),
  );
}

/** The option that lets a person pick another file. */
const PICK = 'pick';

function chooser(side: SideName, state: State, ctx: PanelContext, ...more: readonly Child[]): VElement {
  const { compare } = state;
  const { source, kernel } = compare[side];
  const there = SOURCES.filter(
    (each) => each === 'now' || each === source || (each !== 'file' && compare.offered.some((v) => v.which === each)),
  );
  const picks = compare.offered.some(({ which }) => which === 'file');
  const asked = askedOf(state);
  const [version, model] =
    side === 'left'
      ? [l10n.t('Version on the left'), l10n.t('Kernel model on the left')]
      : [l10n.t('Version on the right'), l10n.t('Kernel model on the right')];
  return h(
    'span.versus-side',
    { key: side, class: side },
    select(
      version,
      source,
      [
        ...there.map((each) => [each, sourceName(each, compare)] as const),
        ...(picks ? [[PICK, l10n.t('Another scenario…')] as const] : []),
      ],
      (value) => {
        const to = SOURCES.find((each) => each === value);
        ctx.dispatch({
          type: 'compare',
          action: to === undefined ? { type: 'pick', side } : { type: 'side', side, choice: { source: to } },
        });
      },
    ),
    select(
      model,
      asked?.[side].kernel ?? kernel ?? '',
      KERNELS.map(({ id }) => [id, id] as const),
      (value) => {
        ctx.dispatch({ type: 'compare', action: { type: 'side', side, choice: { kernel: value } } });
      },
    ),
    more,
  );
}

const select = (
  name: string,
  value: string,
  options: readonly (readonly [value: string, label: string])[],
  chosen: (value: string) => void,
): VElement =>
  h(
    'label.select',
    { key: name, title: name },
    h(
      'select',
      {
        'aria-label': name,
        value,
        on: {
          change: (event) => {
            const field = event.target as HTMLSelectElement;
            const to = field.value;
            // It shows what is on show; that is still the old one until the other is here.
            if (to === PICK) field.value = value;
            chosen(to);
          },
        },
      },
      options.map(([id, label]) => h('option', { key: id, value: id }, label)),
    ),
    icon('chevron-down'),
  );

const move = (
  name: string,
  key: string,
  ic: string,
  backwards: boolean,
  made: Comparison | null,
  ctx: PanelContext,
): VElement =>
  iconButton(
    { key: ic, icon: ic, name, keys: key, off: made === null || made.alignment.differences.length === 0 },
    () => {
      ctx.dispatch({ type: 'difference', backwards });
    },
  );

/** Steps whose outcomes stand in the row. */
const MOST_STEPS = 100;

/** What each step comes to, left beside right. */
export function outcomesPanel(state: State, made: Comparison, ctx: PanelContext): VElement {
  const { steps } = made.alignment;
  const names = sideNames(made, state.compare);
  const at = pairAt(made, state);
  const here = bisector(({ last }: AlignedStep) => last).left(steps, at);
  const from = Math.max(0, Math.min(here - MOST_STEPS / 2, steps.length - MOST_STEPS));
  const shown = steps.slice(from, from + MOST_STEPS);
  const left = (count: number, key: string): Child =>
    count > 0 && h('li.note', { key }, l10n.t('{0} more', countText(count)));
  return h(
    'ol.outcomes',
    { key: 'outcomes', 'aria-label': l10n.t('Outcomes of the steps: {0}, then {1}', names.left, names.right) },
    left(from, 'before'),
    shown.map((step) => outcome(step, at, made, ctx)),
    left(steps.length - from - shown.length, 'behind'),
  );
}

function outcome(
  { left: i, right: j, first, last }: AlignedStep,
  at: number,
  { left, right }: Comparison,
  ctx: PanelContext,
): VElement {
  const [a, b] = [i === null ? null : left.run.steps[i]!, j === null ? null : right.run.steps[j]!];
  const same = a !== null && b !== null && isSameOutcome(a.outcome, b.outcome);
  const number = (i ?? j ?? 0) + 1;
  return h(
    'li',
    { key: `${i} ${j}` },
    h(
      'button.outcome',
      {
        type: 'button',
        class: same ? undefined : 'differs',
        'aria-current': at >= first && at <= last ? 'step' : undefined,
        title: l10n.t('Go to the end of step {0}', number),
        on: {
          click: () => {
            ctx.dispatch({ type: 'pair', at: last });
          },
        },
      },
      h('span.note', {}, String(number)),
      ending(a),
      same
        ? h('span.visually-hidden', {}, l10n.t('the same on both sides'))
        : [
            h('span.outcome-mark', { 'aria-hidden': 'true' }, '◆'),
            h('span.visually-hidden', {}, l10n.t('differs from')),
            ending(b),
          ],
    ),
  );
}

function ending(result: Good['run']['steps'][number] | null): Child {
  if (result === null) return h('span', {}, l10n.t('no such step'));
  const { icon: name, tone } = outcomeIcon(nameOfOutcome(result.outcome));
  const at = decidedAt(result.outcome);
  return h(
    'span.outcome-end',
    { class: tone ?? undefined },
    icon(name),
    h('span', {}, outcomeWords(result.outcome)),
    at !== null && h('span.note.at', {}, l10n.t('at {0}', countText(at))),
  );
}
