import * as l10n from '@vscode/l10n';
import { isPresent, levelSpan } from '../../src/core/mmu/entry';
import { ERROR_RSVD } from '../../src/core/mmu/error-code';
import { sizeText } from '../../src/core/trace/describe-words';
import type { Level } from '../../src/core/trace/event';
import type { CpuView, State } from '../../src/core/trace/trace';
import { walkAt, type WalkAt } from '../../src/core/trace/walk-at';
import { controlWeights, type ControlWeight } from '../../src/core/trace/walk-controls';
import type { View } from '../actions';
import { initialWalk, type AskedWalk, type OpenTable } from '../slices/walk';
import { askedWalk } from './asked-walk';
import { reservedSet, shownBits, type ShownBit } from './entry-bits';
import { areasOf, entryKind, firstOf } from './table-names';
import { causesOf, type Cause } from './walk-causes';
import type { Ending } from './walk-ending';
import { flipOf, type Flip } from './flip';
import { walkModel, type Wire, type WalkLevel, type WalkModel } from './walk';

/** An entry with its bits. */
export interface ShownLevel extends WalkLevel {
  readonly bits: readonly ShownBit[];
  /** Numbers of the reserved bits that are set. */
  readonly reserved: readonly number[];
  /** By bit, as `bits` has them: what turning it over would do. */
  readonly flips: readonly Flip[];
  /** Names for the entries of a table that has few, the one on the way among them. */
  readonly named: readonly NamedEntry[];
}

export interface NamedEntry {
  readonly index: number;
  readonly text: string;
}

/** One access as the processor would make it at the event on show. */
export interface ShownWalk {
  readonly asked: AskedWalk;
  readonly walk: WalkAt;
  readonly causes: readonly Cause[];
  /** What wires and tables are drawn from: its levels end where the walk does. */
  readonly model: WalkModel;
  readonly levels: readonly ShownLevel[];
  readonly cpu: CpuView;
}

export interface WalkPage extends ShownWalk {
  readonly byHand: boolean;
  readonly controls: readonly ControlWeight[];
}

/** What the view of the walk shows; null where the scenario names no address, or has no tables. */
export function walkPage(view: View): WalkPage | null {
  const asked = askedWalk(view);
  const { state, cpu } = stateOf(view);
  if (asked === null || state.cpu(cpu).cr3 === 0n) return null;
  const { walk, byHand } = asked;
  return {
    ...shownWalk(view, walk, byHand, true),
    byHand,
    controls: controlWeights(state, cpu, walk.va, walk.access, walk.user),
  };
}

/** Level of the table that is open. */
export function openLevel({ levels }: ShownWalk, table: OpenTable): Level | null {
  return table === 'last' ? (levels.at(-1)?.level ?? null) : table;
}

/** The walks that are pinned, at the event on show. */
export function pinnedWalks(view: View): readonly ShownWalk[] {
  const { state, cpu } = stateOf(view);
  if (state.cpu(cpu).cr3 === 0n) return [];
  return (view.walk ?? initialWalk).pins.map((pin) => shownWalk(view, pin, true, false));
}

function stateOf({ run: { trace }, n }: View): { readonly state: State; readonly cpu: number } {
  return { state: trace.state(n), cpu: n > 0 ? trace.event(n).cpu : 0 };
}

/** `byHand`: as if it were made now, whatever the run has seen of it. `flips`: its bits can be turned over. */
function shownWalk(view: View, asked: AskedWalk, byHand: boolean, flips: boolean): ShownWalk {
  const { state, cpu } = stateOf(view);
  const walk = walkAt(state, cpu, asked.va, asked.access, asked.user);
  const control = state.cpu(cpu);
  const causes = causesOf(walk, asked, control);
  const found = walkModel(byHand ? { ...view, selection: { kind: 'address', va: asked.va } } : view);
  const before = view.n > 0 ? view.run.trace.state(view.n - 1) : state;
  const malformed = walk.end.kind === 'page-fault' && (walk.end.error & ERROR_RSVD) !== 0;
  const levels = found.levels.slice(0, walk.levels.length).map((level, i): ShownLevel => {
    const bad = malformed && i === walk.levels.length - 1;
    const bits = shownBits(level.entry, before.word(level.pa), level.level, control);
    return {
      ...level,
      reached: byHand || level.reached,
      // Reserved bits come before rights: those of this entry are never judged.
      grants: bad ? { ...level.grants, U: null, W: null, X: null } : level.grants,
      bits,
      reserved: reservedSet(level.entry, level.level, control),
      flips: flips ? bits.map(({ name }) => flipOf(view, { ...level, va: asked.va }, name)) : [],
      named: namedEntries(state, level),
    };
  });
  const reached = levels.at(-1);
  const whole = reached !== undefined && isPresent(reached.entry) && !malformed;
  const mode = walk.end.kind === 'not-canonical' ? 'exception' : byHand ? 'cpu' : found.mode;
  const model: WalkModel = {
    ...found,
    mode,
    levels,
    frame: whole ? found.frame : null,
    ending: endingOfWalk(walk, causes, found.ending),
  };
  return { asked, walk, causes, model, levels, cpu: control };
}

/** A table with more entries than this is a picture, not a list. */
const NAMED = 8;

function namedEntries(state: State, level: WalkLevel): readonly NamedEntry[] {
  const used = level.used.length <= NAMED ? level.used.map(({ index }) => index) : [];
  const indices = used.includes(level.index) ? used : [...used, level.index].sort((a, b) => a - b);
  return indices.map((index) => {
    const leaf = level.used.find((each) => each.index === index)?.leaf === true;
    const first = firstOf(level.first, level.level, index);
    const name = areasOf(state, first, level.level);
    const what = index === level.index && !isPresent(level.entry) ? entryKind(level.entry, level.level) : '';
    const large = leaf && level.level > 1 ? l10n.t('one page of {0}', sizeText(levelSpan(level.level))) : '';
    return { index, text: [name, large, what].filter((part) => part !== '').join(', ') };
  });
}

/** The wires that a fault is about; what it says in words is for whoever draws it. */
function endingOfWalk({ end }: WalkAt, causes: readonly Cause[], found: Ending): Ending {
  const kind = end.kind === 'translated' ? 'mapped' : end.kind === 'page-fault' ? 'fault' : 'exception';
  return { ...found, kind, fatal: causes.flatMap(wireOf) };
}

function wireOf({ kind }: Cause): readonly Wire[] {
  switch (kind) {
    case 'absent':
    case 'reserved':
      return ['P'];
    case 'user':
      return ['U'];
    case 'write':
      return ['W'];
    case 'execute':
      return ['X'];
    case 'smep':
    case 'smap':
    case 'key':
      return [];
  }
}
