import * as l10n from '@vscode/l10n';
import { KERNELS } from '../../src/core/kernel';
import { decidedAt, isSameOutcome } from '../../src/core/outcome';
import { describeParting } from '../../src/core/trace/describe-parting';
import { describeRun } from '../../src/core/trace/describe-run';
import { plainText } from '../../src/core/trace/describe';
import { countText } from '../../src/core/trace/describe-words';
import { grouped } from '../../src/core/addr/address';
import { h, icon, type Child, type VElement } from '../dom';
import { pairAt, rowsAround, type CompareRow } from '../model/compare';
import type { Comparison } from '../slices/compare';
import type { Good, State } from '../state';
import type { PanelContext } from './context';
import { outcomeIcon } from './event-icon';
import { outcomeName, outcomeWords } from './outcome-words';
import { rich } from './rich';

/** Where the two part, in a sentence. */
export function partingPanel(made: Comparison, ctx: PanelContext): VElement {
  const { alignment, left, right } = made;
  const words = describeParting(
    alignment,
    { name: left.scenario.kernel, steps: left.run.steps, names: left.names },
    { name: right.scenario.kernel, steps: right.run.steps, names: right.names },
  );
  const parted = alignment.differences.length > 0;
  return h(
    'section.now',
    { 'aria-label': l10n.t('Where the two runs part') },
    h('h2.now-kind', {}, icon('git-compare'), h('span', {}, parted ? l10n.t('they part') : l10n.t('no difference'))),
    h('div.now-text', {}, rich(words, ctx)),
  );
}

/** The kernels, what each step comes to under either, and ways to the differences. */
export function outcomesPanel(made: Comparison, ctx: PanelContext): VElement {
  const { alignment, left, right } = made;
  const own = left.scenario.kernel;
  return h(
    'div.versus',
    { key: 'versus' },
    h('b.versus-name', {}, own),
    h(
      'label.select',
      { title: l10n.t('The kernel model to compare with') },
      h(
        'select',
        {
          'aria-label': l10n.t('The kernel model to compare with'),
          value: right.scenario.kernel,
          on: {
            change: (event) => {
              const { value } = event.target as HTMLSelectElement;
              ctx.dispatch({ type: 'compare', action: { type: 'kernel', kernel: value } });
            },
          },
        },
        KERNELS.map(({ id }) => h('option', { key: id, value: id }, id)),
      ),
      icon('chevron-down'),
    ),
    differenceButton(l10n.t('Previous difference'), 'Shift+D', 'arrow-up', true, made, ctx),
    differenceButton(l10n.t('Next difference'), 'D', 'arrow-down', false, made, ctx),
    h(
      'ol.versus-steps',
      { 'aria-label': l10n.t('Outcomes of the steps, under {0} and under {1}', own, right.scenario.kernel) },
      alignment.steps.slice(0, MOST_STEPS).map(({ left: i, right: j, last }) => {
        const [a, b] = [i === null ? null : left.run.steps[i]!, j === null ? null : right.run.steps[j]!];
        const same = a !== null && b !== null && isSameOutcome(a.outcome, b.outcome);
        return h(
          'li',
          { key: `${i} ${j}` },
          h(
            'button.versus-step',
            {
              type: 'button',
              class: same ? undefined : 'differs',
              title: l10n.t('Go to the end of step {0}', (i ?? j ?? 0) + 1),
              on: {
                click: () => {
                  ctx.dispatch({ type: 'pair', at: last });
                },
              },
            },
            h('span.note', {}, String((i ?? j ?? 0) + 1)),
            ending(a),
            same ? null : [icon('git-compare'), h('span.visually-hidden', {}, l10n.t('differs from')), ending(b)],
          ),
        );
      }),
    ),
  );
}

/** Steps whose outcomes stand in the row. */
const MOST_STEPS = 100;

function ending(result: Good['run']['steps'][number] | null): Child {
  if (result === null) return h('span', {}, l10n.t('no such step'));
  const { icon: name, tone } = outcomeIcon(outcomeName(result.outcome));
  const at = decidedAt(result.outcome);
  return h(
    'span.versus-end',
    { class: tone ?? undefined },
    icon(name),
    outcomeWords(result.outcome),
    at !== null && h('span.note', {}, l10n.t('at {0}', countText(at))),
  );
}

const differenceButton = (
  name: string,
  key: string,
  ic: string,
  backwards: boolean,
  made: Comparison,
  ctx: PanelContext,
): VElement =>
  h(
    'button.icon-button',
    {
      key: ic,
      type: 'button',
      title: `${name} (${key})`,
      'aria-label': name,
      'aria-keyshortcuts': key,
      'aria-disabled': made.alignment.differences.length === 0 ? 'true' : undefined,
      on: {
        click: () => {
          ctx.dispatch({ type: 'difference', backwards });
        },
      },
    },
    icon(ic),
  );

/** Both runs event by event, those around the pair they stand at. */
export function comparePanel(state: State, made: Comparison, room: number, ctx: PanelContext): VElement {
  const at = pairAt(made, state);
  const first = made.alignment.difference(0);
  return h(
    'ol.compare-list',
    { key: 'list', 'aria-label': l10n.t('Both runs, event by event') },
    rowsAround(made.alignment, at, room).map((row) => compareRow(row, at, first, made, ctx)),
  );
}

function compareRow(row: CompareRow, at: number, first: number | null, made: Comparison, ctx: PanelContext): VElement {
  const now = row.first <= at && at <= row.last;
  const count = row.last - row.first + 1;
  const words = rowWords(row, made);
  const starts = first !== null && row.first <= first && first <= row.last;
  return h(
    'li',
    { key: String(row.first) },
    h(
      'button.compare-row',
      {
        type: 'button',
        class: [row.kind, now && 'now', starts && 'first'].filter(Boolean).join(' '),
        'aria-current': now ? 'step' : undefined,
        title: words,
        on: {
          click: () => {
            ctx.dispatch({ type: 'pair', at: row.kind === 'folded' ? row.first : row.last });
          },
        },
      },
      // What is seen is in columns; what is read is one sentence.
      row.kind !== 'folded' && h('span.visually-hidden', {}, words),
      row.kind === 'folded'
        ? h('span.compare-folded.note', {}, icon('fold'), l10n.t('{0} pairs that say the same', countText(count)))
        : [
            side(made.left, row.kind !== 'right' ? numbers(made, row, 'left') : null, starts, 'own'),
            h('span.compare-mark', { 'aria-hidden': 'true' }, row.kind === 'same' ? '–' : '◆'),
            side(made.right, row.kind !== 'left' ? numbers(made, row, 'right') : null, starts, 'other'),
          ],
    ),
  );
}

type Numbers = readonly [first: number, last: number];

const numbers = ({ alignment }: Comparison, { first, last }: CompareRow, which: 'left' | 'right'): Numbers => [
  alignment.pair(first)[which],
  alignment.pair(last)[which],
];

function side(good: Good, events: Numbers | null, starts: boolean, cls: string): VElement {
  if (events === null)
    return h(
      'span.compare-side.missing',
      { class: cls, 'aria-hidden': 'true' },
      starts && h('b', {}, l10n.t('first difference')),
    );
  const [first, last] = events;
  const { trace } = good.run;
  const state = trace.state(last);
  const lit = state.cpu(trace.event(last).cpu).flag;
  return h(
    'span.compare-side',
    { class: cls, 'aria-hidden': 'true', vars: { '--depth': String(Math.min(trace.depth(first), 12)) } },
    h(
      'span.compare-number.mono.note',
      {},
      first === last ? countText(first) : `${countText(first)}–${countText(last)}`,
    ),
    h('span.compare-text', {}, plainText(describeRun(trace, first, last, good.names))),
    h(
      'span.compare-lanes',
      {},
      h('i', { class: lit ? 'lane-flag' : undefined }),
      h('i', { class: state.lockHolder() === null ? undefined : 'lane-lock' }),
    ),
  );
}

/** What a screen reader says of a row. */
function rowWords(row: CompareRow, made: Comparison): string {
  if (row.kind === 'folded') return l10n.t('{0} pairs that say the same', countText(row.last - row.first + 1));
  const said = (good: Good, which: 'left' | 'right'): string => {
    const [first, last] = numbers(made, row, which);
    return l10n.t('event {0}, {1}', countText(first), plainText(describeRun(good.run.trace, first, last, good.names)));
  };
  switch (row.kind) {
    case 'same':
      return l10n.t('{0}; the other side says the same', said(made.left, 'left'));
    case 'differs':
      return l10n.t('{0}; the other side {1}', said(made.left, 'left'), said(made.right, 'right'));
    case 'left':
      return l10n.t('{0}; the other side has none', said(made.left, 'left'));
    case 'right':
      return l10n.t('only the other side: {0}', said(made.right, 'right'));
  }
}

/** What is read out after a move. */
export function pairWords(made: Comparison, at: number): string {
  const { kind } = made.alignment.pair(at);
  return at === 0 ? l10n.t('Before the first event') : rowWords({ kind, first: at, last: at }, made);
}

/** What differs in the state where both stand. */
export function statePanel(state: State, made: Comparison): VElement {
  const at = pairAt(made, state);
  const { left: n, right: m } = made.alignment.pair(at);
  const [a, b] = [made.left.run.trace, made.right.run.trace];
  const [own, other] = [a.state(n), b.state(m)];
  const cpu = n > 0 ? a.event(n).cpu : 0;
  const [p, q] = [own.cpu(cpu), other.cpu(cpu)];
  const hexOr = (value: bigint | number | null): string => (value === null ? l10n.t('none') : grouped(value));
  const { words, areas } = made.drift.at(at);
  const lamp = (lit: boolean): string => (lit ? l10n.t('lit') : l10n.t('dark'));
  const count = (apart: number): string => (apart === 0 ? l10n.t('the same') : l10n.t('{0} differ', countText(apart)));
  const facts: readonly (readonly [string, string, string])[] = [
    [l10n.t('lock'), own.lockHolder() ?? l10n.t('free'), other.lockHolder() ?? l10n.t('free')],
    [l10n.t('flag'), lamp(p.flag), lamp(q.flag)],
    ['CR2', hexOr(p.cr2), hexOr(q.cr2)],
    [l10n.t('error code'), hexOr(p.error), hexOr(q.error)],
    [l10n.t('frames used'), countText(own.frames().used), countText(other.frames().used)],
    ...(areas === null ? [] : [[l10n.t('areas'), count(areas), count(areas)] as const]),
    [l10n.t('words of memory'), count(words), count(words)],
  ];
  return h(
    'section.compare-state',
    { key: 'state', 'aria-label': l10n.t('State here') },
    h('b', {}, l10n.t('state here')),
    h(
      'dl.facts',
      {},
      facts.map(([name, one, two]) =>
        h(
          'div.fact',
          { key: name, class: one === two ? undefined : 'differs' },
          h('dt.note', {}, name),
          h('dd', {}, one, one !== two && [icon('git-compare'), two]),
        ),
      ),
    ),
  );
}
