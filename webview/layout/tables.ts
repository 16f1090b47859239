import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { levelSpan } from '../../src/core/mmu/entry';
import type { WalkLevel, WalkModel } from '../model/walk';
import { BOLT } from './icons';
import type { SceneBuilder } from './scene';
import { n as px } from './scene';
import type { Columns } from './walk';

/** 512 entries as 32 by 16 cells. */
const PITCH = 3;
const DOT = 2;
const WIDTH = 32 * PITCH;
/** Used entries of a table that can be picked one by one. */
const PICKED = 8;

/** Four tables and the page: a dot is an empty entry, filled is used, the chosen one is framed. */
export function tableMarks(m: SceneBuilder, model: WalkModel, columns: Columns, y: number): void {
  const { gutter, at, w, x0 } = columns;
  m.text('tables label', gutter, y + 9, l10n.t('tables'), 'note', { max: x0 - gutter - 8 });
  for (const [i, level] of model.levels.entries()) {
    const x = at(i);
    m.text(
      `table ${i}`,
      x,
      y + 9,
      [
        [i === 0 ? 'CR3 → ' : '→ ', 'note'],
        [grouped(level.table), 'mono note'],
      ],
      '',
      { max: w - 6 },
    );
    overview(m, `table ${i}`, level, x, y + 17, level.now);
    entryHits(m, level, x, y + 17);
  }
  pageMarks(m, model, columns, y);
}

function overview(m: SceneBuilder, k: string, level: WalkLevel, x: number, y: number, now: boolean): void {
  // Rows of dashes: one mark for 512 dots, and they stand exactly under the used ones.
  const rows = Array.from({ length: 16 }, (_, i) => `M${px(x + 0.5)},${px(y + i * PITCH + 1)}h${WIDTH - 1}`);
  m.under(`${k} dots`, rows.join(''), 'dots');
  for (const { from, to, leaf } of runs(level)) {
    const at = `M${px(x + (from % 32) * PITCH)},${px(y + Math.floor(from / 32) * PITCH + 1)}`;
    m.path(`${k} used ${from}`, `${at}h${(to - from) * PITCH + DOT}`, leaf ? 'entry leaf' : 'entry');
  }
  const cx = x + (level.index % 32) * PITCH;
  const cy = y + Math.floor(level.index / 32) * PITCH;
  m.rect(
    `${k} chosen`,
    cx - 2.5,
    cy - 2.5,
    DOT + 5,
    DOT + 5,
    now ? 'now-frame' : level.reached ? 'sel-frame' : 'sel-frame ghost',
  );
}

/** Used entries next to each other in a row of 32, and alike. */
function runs({ used }: WalkLevel): readonly { from: number; to: number; leaf: boolean }[] {
  const out: { from: number; to: number; leaf: boolean }[] = [];
  for (const { index, leaf } of used) {
    const last = out.at(-1);
    if (last !== undefined && last.to === index - 1 && last.leaf === leaf && index % 32 !== 0) last.to = index;
    else out.push({ from: index, to: index, leaf });
  }
  return out;
}

function entryHits(m: SceneBuilder, level: WalkLevel, x: number, y: number): void {
  if (level.used.length > PICKED) return;
  const span = levelSpan(level.level);
  for (const { index, leaf } of level.used) {
    if (index === level.index) continue;
    const first = level.first + BigInt(index - level.index) * span;
    m.hit({
      k: `entry ${level.level} ${index}`,
      x: x + (index % 32) * PITCH - 3,
      y: y + Math.floor(index / 32) * PITCH - 3,
      w: DOT + 6,
      h: DOT + 6,
      label: leaf
        ? l10n.t('{0}, a page at {1}', `${level.name}[${index}]`, grouped(BigInt.asUintN(64, first)))
        : l10n.t('{0}, a table at {1}', `${level.name}[${index}]`, grouped(BigInt.asUintN(64, first))),
      row: `entries ${level.level}`,
      action: { type: 'select', selection: { kind: 'address', va: BigInt.asUintN(64, first) as WalkLevel['first'] } },
    });
  }
}

/** The frame at the end of the walk, or the hole where it should be. */
function pageMarks(m: SceneBuilder, { ending, frame, levels, mode }: WalkModel, { at, w }: Columns, y: number): void {
  const x = at(4);
  const reached = levels.every((level) => level.reached);
  if (frame !== null) {
    const c = reached && mode !== 'ghost' ? 'cell on' : 'cell ghost';
    m.text(
      'frame',
      x,
      y + 9,
      [
        ['→ ', 'note'],
        [grouped(frame), 'mono note'],
      ],
      '',
      { max: w },
    );
    m.rect('frame cell', x, y + 17, WIDTH, 47, c);
    if (c === 'cell on') m.rect('frame bar', x, y + 61, WIDTH, 3, 'bar');
    else m.path('frame bar', lazyBar(x, y), 'bar-lazy');
    if (ending.kind === 'fault') m.text('frame icon', x + 48, y + 46, BOLT, 'icon stop halo', { anchor: 'middle' });
  } else if (ending.kind === 'fault' || ending.kind === 'absent') {
    m.text('frame', x, y + 9, l10n.t('no frame'), 'note', { max: w });
    m.path('frame bar', lazyBar(x, y), 'bar-lazy');
    if (ending.kind === 'fault') m.text('frame icon', x + 48, y + 48, BOLT, 'icon stop', { anchor: 'middle' });
  }
}

const lazyBar = (x: number, y: number): string => `M${px(x)},${y + 59}v4h${WIDTH}v-4`;
