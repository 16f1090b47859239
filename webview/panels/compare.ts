import * as l10n from '@vscode/l10n';
import { describeRun } from '../../src/core/trace/describe-run';
import { plainText } from '../../src/core/trace/describe';
import { countText } from '../../src/core/trace/describe-words';
import { h, icon, type Child, type VElement } from '../dom';
import { centreOf, pairAt } from '../model/compare';
import { rowsAround, type CompareRow } from '../model/compare-rows';
import type { Comparison } from '../slices/compare';
import type { Good, State } from '../state';
import type { PanelContext } from './context';

/** Rows that one notch of a wheel moves the list by, and pixels of a wheel that make a row. */
const ROW_PIXELS = 22;

/** Both runs event by event, those around the pair they stand at. */
export function comparePanel(state: State, made: Comparison, room: number, ctx: PanelContext): VElement {
  const at = pairAt(made, state);
  const first = made.alignment.difference(0);
  const { opened } = state.compare;
  const rows = rowsAround(made.alignment, { at, centre: centreOf(made, state), room, opened });
  return h(
    'div.compare-events',
    {
      key: 'list',
      on: {
        wheel: (event) => {
          const by = Math.sign(event.deltaY) * Math.max(1, Math.round(Math.abs(event.deltaY) / ROW_PIXELS));
          const to = scrolled(rows, Math.floor(room / 2), by, made.alignment.length);
          if (to !== null) ctx.dispatch({ type: 'compare', action: { type: 'look', from: at, at: to } });
        },
      },
    },
    lanesHead(),
    h(
      'ol.compare-list',
      { 'aria-label': l10n.t('Both runs, event by event') },
      rows.map((row) => compareRow(row, at, first, made, ctx)),
    ),
  );
}

/** The pair in the middle once the list has moved by some rows; null where there is nothing more that way. */
export function scrolled(rows: readonly CompareRow[], middle: number, by: number, length: number): number | null {
  if (by < 0 ? rows[0]?.first === 1 : rows.at(-1)?.last === length) return null;
  return rows[Math.max(0, Math.min(rows.length - 1, middle + by))]?.first ?? null;
}

/** Names of the two lanes on either side. */
const lanesHead = (): VElement =>
  h(
    'div.compare-head.note',
    { 'aria-hidden': 'true' },
    h('span.compare-lanes', {}, h('i', {}, l10n.t('flag')), h('i', {}, l10n.t('lock'))),
    h('span.compare-mark'),
    h('span.compare-lanes', {}, h('i', {}, l10n.t('lock')), h('i', {}, l10n.t('flag'))),
  );

function compareRow(row: CompareRow, at: number, first: number | null, made: Comparison, ctx: PanelContext): VElement {
  const now = row.first <= at && at <= row.last;
  const words = rowWords(row, made);
  const starts = first !== null && row.first <= first && first <= row.last;
  const folded = row.kind === 'folded';
  return h(
    'li.compare-line',
    { key: String(row.first) },
    row.fold !== null && !(folded && !row.fold.open) && foldButton(row.fold, ctx),
    h(
      'button.compare-row',
      {
        type: 'button',
        class: [row.kind, now && 'here', starts && 'first'].filter(Boolean).join(' '),
        'aria-current': now ? 'step' : undefined,
        'aria-expanded': folded ? 'false' : undefined,
        title: words,
        on: {
          click: () => {
            if (folded && row.fold !== null)
              ctx.dispatch({ type: 'compare', action: { type: 'fold', fold: row.fold.id, open: true } });
            else ctx.dispatch({ type: 'pair', at: row.last });
          },
        },
      },
      // What is seen is in columns; what is read is one sentence.
      !folded && h('span.visually-hidden', {}, words),
      folded ? h('span.compare-folded.note', {}, icon('chevron-right'), words) : sides(row, starts, made),
    ),
  );
}

const foldButton = ({ id, open }: NonNullable<CompareRow['fold']>, ctx: PanelContext): VElement => {
  const name = open ? l10n.t('Fold') : l10n.t('Open event by event');
  return h(
    'button.icon-button.compare-fold',
    {
      type: 'button',
      title: name,
      'aria-label': name,
      'aria-expanded': String(open),
      on: {
        click: () => {
          ctx.dispatch({ type: 'compare', action: { type: 'fold', fold: id, open: !open } });
        },
      },
    },
    icon(open ? 'chevron-down' : 'chevron-right'),
  );
};

function sides(row: CompareRow, starts: boolean, made: Comparison): Child {
  return [
    side(made.left, row.kind === 'right' ? null : numbers(made, row, 'left'), 'own', starts),
    h('span.compare-mark', { 'aria-hidden': 'true' }, row.kind === 'same' ? '–' : '◆'),
    side(made.right, row.kind === 'left' ? null : numbers(made, row, 'right'), 'other', starts && row.kind !== 'right'),
  ];
}

type Numbers = readonly [first: number, last: number];

const numbers = (
  { alignment }: Comparison,
  { first, last }: Omit<CompareRow, 'fold'>,
  which: 'left' | 'right',
): Numbers => [alignment.pair(first)[which], alignment.pair(last)[which]];

/** One side of a row: its events in few words, or that it has none. */
function side(good: Good, events: Numbers | null, cls: 'own' | 'other', starts: boolean): VElement {
  const first_ = starts && h('b.compare-first', {}, l10n.t('first difference'));
  if (events === null) return h('span.compare-side.missing', { class: cls, 'aria-hidden': 'true' }, first_);
  const [first, last] = events;
  const { trace } = good.run;
  const state = trace.state(last);
  const lit = state.cpu(trace.event(last).cpu).flag;
  const lanes = [
    h('i', { key: 'flag', class: lit ? 'lane-flag' : undefined }),
    h('i', { key: 'lock', class: state.lockHolder() === null ? undefined : 'lane-lock' }),
  ];
  return h(
    'span.compare-side',
    { class: cls, 'aria-hidden': 'true', vars: { '--depth': String(Math.min(trace.depth(first), 12)) } },
    h(
      'span.compare-number.mono.note',
      {},
      first === last ? countText(first) : `${countText(first)}–${countText(last)}`,
    ),
    h('span.compare-text', { dir: 'auto' }, plainText(describeRun(trace, first, last, good.names))),
    first_,
    h('span.compare-lanes', {}, cls === 'own' ? lanes : lanes.reverse()),
  );
}

/** What a screen reader says of a row. */
function rowWords(row: Omit<CompareRow, 'fold'>, made: Comparison): string {
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
