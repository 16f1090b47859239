import * as l10n from '@vscode/l10n';
import { key } from '../keys';
import { comparing, pairAt } from '../model/compare';
import { comparePanel, pairWords } from '../panels/compare';
import { picturesPanel } from '../panels/compare-pictures';
import { makingPanel } from '../panels/compare-making';
import { outcomesPanel, sidesPanel } from '../panels/compare-sides';
import { partingPanel, statePanel } from '../panels/compare-state';
import { BESIDE } from '../geometry';
import type { Pictures } from '../slices/compare';
import type { PageView } from './view';

/** What stands above, between and below the rows, and how high a row is, in CSS pixels. */
const AROUND = 312;
const PICTURES: Readonly<Record<Pictures, number>> = { none: 34, space: 290, walk: 350 };
/** Rows that stay when pictures are drawn as well. */
const LEAST = 8;
const ROW = 22;
const TALL = 40;

/** Two runs beside each other: of one scenario under two kernels, or of two versions of it. */
export const compare: PageView = {
  id: 'compare',
  title: () => l10n.t('Compare'),
  icon: 'git-compare',
  head: ({ state, ctx }) => {
    const made = comparing(state);
    return made && partingPanel(state, made, ctx);
  },
  body: ({ state, room, beside, ctx }) => {
    const made = comparing(state);
    const rowsIn = (height: number): number => Math.floor(height / (ctx.tier === 'narrow' ? TALL : ROW));
    const drawn = room.height - AROUND - PICTURES[state.compare.pictures];
    const withPictures = room.width >= BESIDE && rowsIn(drawn) >= LEAST;
    const rows = Math.max(LEAST, rowsIn(withPictures ? drawn : room.height - AROUND));
    return [
      sidesPanel(state, made, ctx),
      makingPanel(state, ctx),
      made && [
        outcomesPanel(state, made, ctx),
        comparePanel(state, made, rows, ctx),
        withPictures && picturesPanel(state, made, beside, ctx),
        statePanel(state, made),
      ],
    ];
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
  bare: true,
  keys: ({ key, ctrlKey, altKey, metaKey, shiftKey }) =>
    key.toLowerCase() === 'd' && !ctrlKey && !altKey && !metaKey ? { type: 'difference', backwards: shiftKey } : null,
  help: [
    key('D', 'D', () => l10n.t('Next difference')),
    key('Shift+D', 'Shift+D', () => l10n.t('Previous difference')),
  ],
};
