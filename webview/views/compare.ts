import * as l10n from '@vscode/l10n';
import { h } from '../dom';
import { comparing, pairAt } from '../model/compare';
import { comparePanel, outcomesPanel, pairWords, partingPanel, statePanel } from '../panels/compare';
import type { PageView } from './view';

/** What stands above, between and below the rows, and how high a row is, in CSS pixels. */
const AROUND = 300;
const ROW = 22;
const TALL = 40;

/** The scenario as it is beside the same under another kernel. */
export const compare: PageView = {
  id: 'compare',
  title: () => l10n.t('Compare kernels'),
  icon: 'git-compare',
  head: ({ state, ctx }) => {
    const made = comparing(state);
    return made && partingPanel(made, ctx);
  },
  body: ({ state, room, ctx }) => {
    const made = comparing(state);
    if (made === null)
      return h('p.note.compare-waiting', { role: 'status' }, l10n.t('Running under the other kernel …'));
    const rows = Math.max(8, Math.floor((room.height - AROUND) / (ctx.tier === 'narrow' ? TALL : ROW)));
    return [outcomesPanel(made, ctx), comparePanel(state, made, rows, ctx), statePanel(state, made)];
  },
  count: (state) => {
    const made = comparing(state);
    if (made === null) return null;
    const { left, right } = made.alignment.pair(pairAt(made, state));
    return { left, right };
  },
  announce: (state) => {
    const made = comparing(state);
    return made && pairWords(made, pairAt(made, state));
  },
};
