import * as l10n from '@vscode/l10n';
import { grouped, virt } from '../../src/core/addr/address';
import { counted, flagLetters } from '../../src/core/trace/describe-words';
import type { AreaView } from '../../src/core/trace/trace';
import type { Run } from '../../src/run/run';
import type { View } from '../actions';
import { h, type VElement } from '../dom';
import { mappingOf } from '../model/areas';
import { roomy, wholeOf } from '../model/map-window';
import { areaName, roughSize } from '../model/words';
import type { Good, State } from '../state';
import type { PanelContext } from './context';

/** Rows that are written out; of more the table says how many there are. */
const MOST = 100;

/** The areas of the part in view, a row each. */
export function areaTable(state: State, good: Good, ctx: PanelContext): VElement {
  const view: View = { scenario: good.scenario, run: good.run, n: state.n, selection: state.selection };
  const now = good.run.trace.state(state.n);
  const { start, end } = state.space.window ?? wholeOf(view);
  const first = now.areaRank(virt(start));
  const last = rankAfter(now.areaRank(virt(end - 1n)), end, (rank) => now.areaRange(rank, rank + 1)[0]);
  const areas = now.areaRange(first, Math.min(last, first + MOST));
  const more = last - first - areas.length;
  return h(
    'section.area-table',
    { key: 'areas', 'aria-label': l10n.t('Areas in view') },
    areas.length === 0
      ? h('p.note', {}, l10n.t('Nothing is mapped here.'))
      : h(
          'table',
          {},
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              [l10n.t('Area'), l10n.t('Start'), l10n.t('End'), l10n.t('Size'), l10n.t('Rights'), l10n.t('Backing')].map(
                (name, i) =>
                  h('th', { key: String(i), scope: 'col', class: i > 0 && i < 4 ? 'number' : undefined }, name),
              ),
            ),
          ),
          h(
            'tbody',
            {},
            areas.map((area) => row(area, view, state, ctx)),
          ),
        ),
    more > 0 && h('p.note', { key: 'more' }, l10n.t('And {0} more: look closer to see them.', counted(more, 'area'))),
  );
}

/** One past the rank of the last area that begins before `end`. */
const rankAfter = (rank: number, end: bigint, at: (rank: number) => AreaView | undefined): number => {
  const area = at(rank);
  return area !== undefined && area.start < end ? rank + 1 : rank;
};

/** Rows of a run as they were last described, by all that they say: zooming and stepping leave most of them as they are. */
const kept = new WeakMap<Run, Map<string, VElement>>();

function row(area: AreaView, view: View, state: State, ctx: PanelContext): VElement {
  const mapping = mappingOf(view, area);
  const picked = state.selection?.kind === 'mapping' && state.selection.index === mapping;
  const rows = kept.get(view.run) ?? new Map<string, VElement>();
  kept.set(view.run, rows);
  const says = [area.id, area.start, area.end, area.flags, area.backing, picked].join(' ');
  const known = rows.get(says);
  if (known !== undefined) return known;
  if (rows.size >= 4 * MOST) rows.clear();
  const made = describedRow(area, mapping, picked, view, ctx);
  rows.set(says, made);
  return made;
}

function describedRow(
  area: AreaView,
  mapping: number | null,
  picked: boolean,
  view: View,
  ctx: PanelContext,
): VElement {
  const size = area.end - area.start;
  return h(
    'tr',
    { key: String(area.id), class: picked ? 'picked' : undefined, 'aria-selected': picked ? 'true' : undefined },
    h(
      'th',
      { scope: 'row' },
      h(
        'button.link',
        {
          type: 'button',
          title: l10n.t('Show all of it'),
          on: {
            click: () => {
              ctx.dispatch({ type: 'space', action: { type: 'window', window: roomy(wholeOf(view), area) } });
              if (mapping !== null) ctx.dispatch({ type: 'select', selection: { kind: 'mapping', index: mapping } });
            },
          },
        },
        areaName(area),
      ),
    ),
    h('td.mono.number', {}, grouped(area.start)),
    h('td.mono.number', {}, grouped(area.end)),
    h('td.number', {}, roughSize(size)),
    h('td.mono', {}, flagLetters(area.flags)),
    h('td', {}, area.backing),
  );
}
