import * as l10n from '@vscode/l10n';
import type { PhysAddr, VirtAddr } from '../../src/core/addr/address';
import { grouped, phys } from '../../src/core/addr/address';
import { entryBits, isLeaf, isPresent, levelSpan, reservedBits } from '../../src/core/mmu/entry';
import { levelName, wordText } from '../../src/core/trace/describe-words';
import type { Level } from '../../src/core/trace/event';
import type { AreaBounds, CpuView, State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import { areasOf, entryKind, firstOf } from './table-names';
import type { WalkPage } from './walk-page';

/** absent: P = 0. table: names a table. page, large: maps a page of 4 KiB, or a larger one. reserved: faults by a reserved bit. */
export type CellKind = 'absent' | 'table' | 'page' | 'large' | 'reserved';

export interface TableCell {
  readonly index: number;
  readonly entry: bigint;
  readonly kind: CellKind;
  /** U, W and X as this entry alone grants them. */
  readonly user: boolean;
  readonly write: boolean;
  readonly execute: boolean;
  /** By the event on show. */
  readonly changed: boolean;
  /** First address that comes by this entry. */
  readonly first: VirtAddr;
  /** For who does not see it. */
  readonly words: string;
}

export interface OpenTable {
  readonly level: Level;
  readonly name: string;
  readonly table: PhysAddr;
  readonly used: number;
  /** Entry on the way of the walk on show. */
  readonly index: number;
  /** The event on show is about that entry. */
  readonly now: boolean;
  readonly cells: readonly TableCell[];
}

/** All 512 entries of a table on the way of the walk; null where the walk does not come to one of that level. */
export function openTable(view: View, page: WalkPage, level: Level): OpenTable | null {
  const found = page.levels.find((each) => each.level === level);
  if (found === undefined) return null;
  const { trace } = view.run;
  const state = trace.state(view.n);
  const before = view.n > 0 ? trace.state(view.n - 1) : state;
  const base = firstOf(page.asked.va, level, 0);
  const known = cellsBefore(state, `${level} ${base} ${page.cpu.nxe} ${page.cpu.maxphyaddr}`);
  const cells = Array.from({ length: 512 }, (_, index): TableCell => {
    const pa = phys(found.table + BigInt(index * 8));
    const entry = state.word(pa);
    const changed = entry !== before.word(pa);
    const cell = known[index];
    if (cell?.entry === entry && cell.changed === changed) return cell;
    const first = firstOf(page.asked.va, level, index);
    return (known[index] = cellOf({ state, cpu: page.cpu, level, index, entry, changed, first }));
  });
  const used = found.used.length;
  return { level, name: found.name, table: found.table, used, index: found.index, now: found.now, cells };
}

/** What was last said of each entry of a table, while areas stay the same: from event to event hardly any of them change. */
const said = new WeakMap<AreaBounds, { readonly table: string; readonly cells: TableCell[] }>();

function cellsBefore(state: State, table: string): TableCell[] {
  const bounds = state.areaBounds();
  const last = said.get(bounds);
  if (last?.table === table) return last.cells;
  const cells: TableCell[] = [];
  said.set(bounds, { table, cells });
  return cells;
}

interface Facts {
  readonly state: State;
  readonly cpu: CpuView;
  readonly level: Level;
  readonly index: number;
  readonly entry: bigint;
  readonly changed: boolean;
  readonly first: VirtAddr;
}

function cellOf({ state, cpu, level, index, entry, changed, first }: Facts): TableCell {
  const on = (bit: number): boolean => ((entry >> BigInt(bit)) & 1n) === 1n;
  const kind = kindOf(entry, level, cpu);
  const range = `${grouped(first)} – ${grouped(BigInt.asUintN(64, first + levelSpan(level) - 1n))}`;
  const parts = [
    `${levelName(level)}[${index}]`,
    range,
    kind === 'reserved' ? l10n.t('a reserved bit is set') : entryKind(entry, level),
    ...(entry === 0n ? [] : [wordText(entry), bitNames(entry, level)]),
    areasOf(state, first, level),
    changed ? l10n.t('changed by this event') : '',
  ];
  return {
    index,
    entry,
    kind,
    user: on(2),
    write: on(1),
    execute: !on(63) || !cpu.nxe,
    changed,
    first,
    words: parts.filter((part) => part !== '').join(', '),
  };
}

function kindOf(entry: bigint, level: Level, cpu: CpuView): CellKind {
  if (!isPresent(entry)) return 'absent';
  if (reservedBits(entry, level, cpu) !== 0n) return 'reserved';
  if (!isLeaf(entry, level)) return 'table';
  return level === 1 ? 'page' : 'large';
}

const bitNames = (entry: bigint, level: Level): string =>
  entryBits(entry)
    .filter(({ set }) => set)
    .map(({ name }) => (name === 'PS' && level === 1 ? 'PAT' : name))
    .join(' ');
