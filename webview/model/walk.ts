import * as l10n from '@vscode/l10n';
import type { PhysAddr, VirtAddr } from '../../src/core/addr/address';
import { grouped, virt } from '../../src/core/addr/address';
import { entryBitNames, entryBits, isPresent, levelSpan } from '../../src/core/mmu/entry';
import { errorText, levelName } from '../../src/core/trace/describe-words';
import type { Level, TraceEvent } from '../../src/core/trace/event';
import type { State, TableLookLevel } from '../../src/core/trace/trace';
import type { View } from '../actions';
import { addressInQuestion } from './question';
import type { Register } from './registers';
import { registersOf } from './registers';
import { indexAt, isCanonicalAddress, lookUp, usedEntries } from './tables';
import { traceIndex, lastAtMost } from './trace-index';
import type { Ending, WalkMode } from './walk-ending';
import { endingOf, evidenceOf } from './walk-ending';

/** P: present. U, W: granted. X: not forbidden. */
export const WIRES = ['P', 'U', 'W', 'X'] as const;
export type Wire = (typeof WIRES)[number];

export interface WalkModel {
  readonly va: VirtAddr | null;
  /** Somebody picked the address: it does not come from the event on show. */
  readonly picked: boolean;
  readonly mode: WalkMode;
  readonly levels: readonly WalkLevel[];
  /** By level, the index that the address names there; empty for an address that is not canonical. */
  readonly indices: readonly { readonly level: Level; readonly index: number }[];
  /** The bits that the page takes from the address, and how many. */
  readonly offset: bigint;
  readonly offsetBits: number;
  /** First byte of the page it ends in. */
  readonly frame: PhysAddr | null;
  readonly ending: Ending;
  /** Of the last fault of this page in the step on show; null where it has had none. */
  readonly error: { readonly code: number; readonly text: string } | null;
  readonly registers: readonly Register[];
  readonly summary: string;
}

export interface WalkLevel extends TableLookLevel {
  readonly name: string;
  /** Entries of the table that are not zero. */
  readonly used: readonly { readonly index: number; readonly leaf: boolean }[];
  /** The walk has come this far; below it, nothing is known to the processor yet. */
  readonly reached: boolean;
  /** Written by the event on show. */
  readonly changed: boolean;
  /** null: not judged, for the entry is absent. */
  readonly grants: Readonly<Record<Wire, boolean | null>>;
  /** Bits besides P, U, W and NX that are set and say something: A, D, PS. */
  readonly extra: string;
  /** First address that the entry maps. */
  readonly first: VirtAddr;
  /** What the event on show is about. */
  readonly now: boolean;
}

export function walkModel(view: View): WalkModel {
  const { trace } = view.run;
  const state = trace.state(view.n);
  const cpu = view.n > 0 ? trace.event(view.n).cpu : 0;
  const va = addressInQuestion(view);
  const picked = view.selection?.kind === 'address' || view.selection?.kind === 'pointer';
  const registers = registersOf(view, state, cpu);
  const error = errorOf(view, state, cpu, va);
  if (va === null || !isCanonicalAddress(va)) {
    const ending = endingOf({
      mode: va === null ? 'none' : 'exception',
      error: null,
      grants: [],
      present: false,
      state,
      cpu,
      evidence: null,
    });
    const summary =
      va === null ? l10n.t('No address to walk.') : l10n.t('{0} is not canonical: there is no walk.', grouped(va));
    const mode = va === null ? 'none' : 'exception';
    return {
      va,
      picked,
      mode,
      levels: [],
      indices: [],
      offset: 0n,
      offsetBits: 12,
      frame: null,
      ending,
      error,
      registers,
      summary,
    };
  }
  const look = lookUp(state, state.cpu(cpu).cr3, va);
  const evidence = evidenceOf(view, va);
  const levels = look.levels.map((found) =>
    walkLevel(view, state, va, found, evidence.reached, found === look.levels.at(-1)),
  );
  const leaf = look.levels.at(-1)!;
  const offsetBits = leaf.leaf ? 12 + 9 * (leaf.level - 1) : 12;
  const offset = va & ((1n << BigInt(offsetBits)) - 1n);
  const ending = endingOf({
    mode: evidence.mode,
    error: evidence.event?.kind === 'page-fault' ? evidence.event.error : null,
    grants: levels.map(({ grants }) => grants),
    present: look.pa !== null,
    state,
    cpu,
    evidence: evidence.event,
  });
  return {
    va,
    picked,
    mode: evidence.mode,
    levels,
    indices: ([4, 3, 2, 1] as const).map((level) => ({ level, index: indexAt(va, level) })),
    offset,
    offsetBits,
    frame: look.pa === null ? null : ((look.pa - offset) as PhysAddr),
    ending,
    error,
    registers,
    summary: summary(va, levels, ending, error),
  };
}

/** The event looks at this entry, writes it, or is the fault that it ended in. */
const isAbout = (event: TraceEvent | null, pa: PhysAddr, last: boolean): boolean =>
  event?.kind === 'walk-level' || event?.kind === 'entry-write'
    ? event.pa === pa
    : event?.kind === 'page-fault' && last;

function walkLevel(
  view: View,
  state: State,
  va: VirtAddr,
  found: TableLookLevel,
  reached: Level | null,
  last: boolean,
): WalkLevel {
  const { level, entry, pa } = found;
  const bits = new Map(entryBits(entry).map((bit) => [bit.name, bit.set]));
  const present = isPresent(entry);
  const event = view.n > 0 ? view.run.trace.event(view.n) : null;
  const extra = (['A', 'D'] as const).filter((name) => bits.get(name) === true).join(' ');
  return {
    ...found,
    name: levelName(level),
    used: usedEntries(state, found.table, level),
    reached: reached === null || level >= reached,
    changed: view.n > 0 && view.run.trace.state(view.n - 1).word(pa) !== entry,
    grants: {
      P: present,
      U: present ? bits.get('U') === true : null,
      W: present ? bits.get('W') === true : null,
      X: present ? bits.get('NX') !== true : null,
    },
    extra: present && found.leaf && level > 1 ? `${extra} PS`.trim() : extra,
    first: virt(va - (va % levelSpan(level))),
    now: isAbout(event, pa, last),
  };
}

/** What an earlier step or another page has left in the processor says nothing about this walk. */
function errorOf(view: View, state: State, cpu: number, va: VirtAddr | null): WalkModel['error'] {
  const code = state.cpu(cpu).error;
  if (code === null || va === null || view.n < 1) return null;
  const { trace } = view.run;
  const { faults } = traceIndex(trace);
  for (let i = lastAtMost(faults, view.n); i >= 0 && trace.step(faults[i]!) === trace.step(view.n); i--) {
    const event = trace.event(faults[i]!);
    if (event.kind !== 'page-fault' || event.cpu !== cpu) continue;
    return pageOf(event.va) === pageOf(va) ? { code, text: errorText(code, event.access) } : null;
  }
  return null;
}

const pageOf = (va: bigint): bigint => va - (va % 4096n);

function summary(va: VirtAddr, levels: readonly WalkLevel[], ending: Ending, error: WalkModel['error']): string {
  const path = levels.map(
    ({ name, index, entry }) => `${name}[${index}] ${isPresent(entry) ? entryBitNames(entry) : l10n.t('not present')}`,
  );
  const said = l10n.t(
    'Walk of {0}: {1}. {2}: {3}.',
    grouped(va),
    path.join(', '),
    ending.title,
    ending.lines.join(' '),
  );
  return error === null ? said : `${said} ${l10n.t('Error code {0}: {1}.', grouped(error.code), error.text)}`;
}
