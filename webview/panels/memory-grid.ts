import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { h, type Child, type VElement } from '../dom';
import type { Extent } from '../model/extents';
import type { MemoryModel } from '../model/memory';
import { cellsOf, character, type MemoryCell } from '../model/memory-cells';
import type { Line } from '../model/memory-lines';
import { isMove } from '../model/memory-move';
import type { PanelContext } from './context';
import { headRow } from './memory-head';
import { absenceWord, holeWords } from './memory-words';

/** Lines that a notch of the wheel turns. */
const NOTCH = 3;
const NOTCH_PIXELS = 100;
/** Pointers that have room at the side of one line. */
const RAILS = 3;

/** Memory as bytes: a grid with one cursor, which arrows move while the grid has the keyboard. */
export function memoryGrid(model: MemoryModel, ctx: PanelContext): VElement {
  const { rows, perLine, memory } = model;
  const shown = rows.some(({ line }) => model.cursor >= line.start && model.cursor < line.end && line.kind === 'bytes');
  const label = Math.max(...rows.map(({ line }) => address(line.start, ctx).length), 6);
  return h(
    'div.hex',
    {
      key: 'hex',
      role: 'grid',
      tabindex: '0',
      class: `of-${perLine}`,
      'aria-label':
        memory.space === 'virtual'
          ? l10n.t('Virtual memory, {0} bytes a line', perLine)
          : l10n.t('Physical memory, {0} bytes a line', perLine),
      'aria-colcount': String(perLine + 1),
      'aria-rowcount': '-1',
      'aria-activedescendant': shown ? CURSOR : undefined,
      vars: { '--label': `${label}ch`, '--bytes': String(perLine) },
      on: handlers(model, ctx),
    },
    columnRow(perLine),
    rows.map(({ line, head }) => [
      head && line.kind === 'bytes' && headRow(model, line, ctx),
      line.kind === 'hole' ? holeRow(model, line, ctx) : bytesRow(model, line, ctx),
    ]),
  );
}

const CURSOR = 'memory-cursor';

/** An address as it stands before its line: in a side bar its low half, where it is long. */
const address = (at: bigint, { tier }: Pick<PanelContext, 'tier'>): string => {
  const text = grouped(at);
  return tier === 'narrow' && text.length > 11 ? `…${text.slice(-9)}` : text;
};

function handlers(model: MemoryModel, ctx: PanelContext) {
  const { perLine, room, memory } = model;
  return {
    keydown: (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      if (event.key === 'Escape') (event.currentTarget as HTMLElement).blur();
      else if (!isMove(event.key)) return;
      else ctx.dispatch({ type: 'memory', action: { type: 'move', key: event.key, perLine, room } });
      event.preventDefault();
      event.stopPropagation();
    },
    wheel: (event: WheelEvent): void => {
      if (event.ctrlKey || event.deltaY === 0) return;
      const notches = event.deltaMode === 0 ? event.deltaY / NOTCH_PIXELS : event.deltaY / NOTCH;
      const lines = Math.sign(notches) * Math.max(1, Math.round(Math.abs(notches) * NOTCH));
      ctx.dispatch({ type: 'memory', action: { type: 'scroll', lines, perLine, room } });
      event.preventDefault();
    },
    click: (event: MouseEvent): void => {
      const at = addressUnder(event.target as Element);
      if (at === null) return;
      ctx.dispatch({ type: 'memory', action: { type: 'go', space: memory.space, at, top: model.top } });
    },
    copy: (event: ClipboardEvent): void => {
      if (document.getSelection()?.isCollapsed === false) return;
      event.clipboardData?.setData('text/plain', dump(model));
      event.preventDefault();
    },
  };
}

/** The byte that was clicked, or the first address of a hole. */
function addressUnder(target: Element): bigint | null {
  const row = target.closest<HTMLElement>('[data-at]');
  const cell = target.closest('.hex-byte, .hex-hole');
  if (row === null || cell === null) return null;
  const index = Array.from(row.querySelectorAll('.hex-byte')).indexOf(cell);
  return BigInt(row.dataset['at']!) + BigInt(Math.max(0, index));
}

const columnRow = (perLine: number): VElement =>
  h(
    'div.hex-row.hex-columns',
    { key: 'columns', role: 'row' },
    h('span.hex-address', { role: 'columnheader' }, l10n.t('address')),
    Array.from({ length: perLine }, (_, i) => h('span.hex-byte', { role: 'columnheader' }, twoDigits(i))),
    h('span.hex-text', { 'aria-hidden': 'true' }, 'ASCII'),
  );

function holeRow({ lines }: MemoryModel, line: Extract<Line, { kind: 'hole' }>, ctx: PanelContext): VElement {
  const words = holeWords(lines.hole(line.start, true));
  return h(
    'div.hex-row',
    { key: `hole ${line.start}`, role: 'row', 'data-at': `0x${line.start.toString(16)}` },
    h('span.hex-address.mono', { role: 'rowheader' }, address(line.start, ctx)),
    h('span.hex-hole', { role: 'gridcell', class: line.why.kind, title: words }, h('span', {}, words)),
  );
}

function bytesRow(model: MemoryModel, line: Extract<Line, { kind: 'bytes' }>, ctx: PanelContext): VElement {
  const { view, state, memory, access, stop } = model;
  const cells = cellsOf(view, state, memory.space, line, access, stop);
  return h(
    'div.hex-row',
    { key: `line ${line.start}`, role: 'row', 'data-at': `0x${line.start.toString(16)}` },
    h('span.hex-address.mono', { role: 'rowheader' }, address(line.start, ctx)),
    cells.map((cell, i) => byte(model, cell, cells[i - 1], cells[i + 1])),
    h('span.hex-text.mono', { 'aria-hidden': 'true' }, text(cells, model.cursor)),
    rails(model, line),
  );
}

function byte(model: MemoryModel, cell: MemoryCell, before?: MemoryCell, after?: MemoryCell): VElement {
  const { at, value, state, changed, now, stop } = cell;
  const cursor = at === model.cursor;
  const held = model.extents.find((extent) => at >= extent.va && at < extent.va + extent.held + extent.asked);
  const cls = [
    state !== 'value' && state,
    value === 0 && 'zero',
    changed && 'changed',
    now && 'is-now',
    now && before?.now !== true && 'first',
    now && after?.now !== true && 'last',
    cursor && 'cursor',
    stop !== null && 'stopped',
    held !== undefined && (at < held.va + held.held && !held.stale ? 'held' : 'asked'),
  ];
  return h(
    'span.hex-byte',
    {
      role: 'gridcell',
      class: cls.filter(Boolean).join(' ') || undefined,
      id: cursor ? CURSOR : undefined,
      'aria-selected': cursor ? 'true' : undefined,
      'aria-label': cursor ? byteWords(model, cell) : undefined,
    },
    value === null ? '' : twoDigits(value),
  );
}

const twoDigits = (value: number): string => value.toString(16).padStart(2, '0');

/** A byte as a screen reader says it. */
export function byteWords(model: MemoryModel, { at, value, state, changed, now, stop }: MemoryCell): string {
  const there = state === 'value' && value !== null;
  const letter = there ? character(value) : null;
  return [
    grouped(at),
    there ? twoDigits(value) : absenceWord(model.lines.hole(at)),
    !there && value !== null && l10n.t('was {0}', twoDigits(value)),
    letter !== null && `'${letter}'`,
    changed && l10n.t('changed by this event'),
    now && l10n.t('touched by this event'),
    stop !== null && l10n.t('stopped here'),
    ...model.extents.filter(({ va, held, asked }) => at >= va && at < va + held + asked).map(({ name }) => name),
  ]
    .filter((part) => typeof part === 'string')
    .join(', ');
}

/** Letters in runs that look alike, so that a line is a few elements and not sixteen. */
function text(cells: readonly MemoryCell[], cursor: bigint): Child {
  const runs: { cls: string; text: string }[] = [];
  for (const { at, value, state, changed } of cells) {
    const letter = value === null ? ' ' : (character(value) ?? '·');
    const dim = value === null || character(value) === null;
    const cls = [dim && 'dim', state === 'gone' && 'gone', changed && 'changed', at === cursor && 'cursor']
      .filter(Boolean)
      .join(' ');
    const last = runs.at(-1);
    if (last?.cls === cls) last.text += letter;
    else runs.push({ cls, text: letter });
  }
  return runs.map((run) => h('span', { class: run.cls || undefined }, run.text));
}

/** At the side of a line: which pointers claim bytes of it, and where they begin and end. */
function rails({ extents, rows }: MemoryModel, line: Line): VElement | null {
  const here = extents.slice(0, RAILS);
  if (here.length === 0) return null;
  const first = rows[0]?.line.start ?? 0n;
  return h(
    'span.hex-rails',
    {},
    here.map((extent) => {
      const end = extent.va + (extent.held + extent.asked || 1n);
      const inside = extent.va < line.end && end > line.start;
      const starts = extent.va >= line.start && extent.va < line.end;
      const named = starts || (inside && line.start === first);
      return h(
        'span.hex-rail',
        {
          key: extent.key,
          class: [inside && 'on', starts && 'starts', inside && end <= line.end && 'ends', extent.stale && 'is-stale']
            .filter(Boolean)
            .join(' '),
        },
        named && h('span.hex-claim', {}, claim(extent)),
      );
    }),
  );
}

const claim = ({ name, type, stale, note }: Extent): Child => [
  h('b', {}, name),
  ' ',
  h('span.note', {}, stale ? l10n.t('{0}, stale', type) : note === '' ? type : note),
];

/** What is on show as text, as hex dumps have it. */
function dump(model: MemoryModel): string {
  const { view, state, memory } = model;
  return model.rows
    .map(({ line }) => {
      if (line.kind === 'hole') return `${grouped(line.start)}  ${holeWords(model.lines.hole(line.start, true))}`;
      const cells = cellsOf(view, state, memory.space, line, null, null);
      const bytes = cells.map(({ value, state: of }) => (of === 'value' && value !== null ? twoDigits(value) : '--'));
      const letters = cells.map(({ value, state: of }) =>
        of === 'value' && value !== null ? (character(value) ?? '.') : ' ',
      );
      return `${grouped(line.start)}  ${bytes.join(' ')}  ${letters.join('')}`;
    })
    .join('\n');
}
