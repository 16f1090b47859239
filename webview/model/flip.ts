import * as l10n from '@vscode/l10n';
import type { PhysAddr } from '../../src/core/addr/address';
import { grouped } from '../../src/core/addr/address';
import { LEVEL_OF, entryBits, type BitName } from '../../src/core/mmu/entry';
import { levelName } from '../../src/core/trace/describe-words';
import type { Level } from '../../src/core/trace/event';
import type { Edit } from '../../src/protocol/messages';
import { wordOf } from '../../src/run/entry';
import type { Action, JsonPath, Step } from '../../src/scenario/model';
import type { View } from '../actions';
import { insertInto } from './new-entries';
import { lookUp } from './tables';
import { firstOf } from './table-names';

/** What a bit of an entry is to become, by an edit of the scenario. */
export type Flip =
  | {
      readonly ok: true;
      readonly edits: readonly Edit[];
      /** In words: `adds a step before step 3`. */
      readonly how: string;
      /** The step whose end is to be shown once the edit has run; null: the place that is on show stays on show. */
      readonly goTo: number | null;
    }
  | { readonly ok: false; readonly why: string };

type EntryStep = Step & Extract<Action, { do: 'entry' }>;

/** The entry whose bit it is: that of `level` on the way to `va`, its word at `pa`. */
export interface Slot {
  readonly va: bigint;
  readonly level: Level;
  readonly pa: PhysAddr;
  readonly entry: bigint;
}

/**
 * Turns a bit of an entry over by hand, as of right before the step on show: by a step `entry` there, or by changing the one that is
 * there already. Before the first event, and where there is no step yet, the step comes first.
 */
export function flipOf(view: View, slot: Slot, bit: BitName): Flip {
  const { scenario, run, n } = view;
  const on = n > 0 ? run.trace.step(n) : null;
  const wish = !isSet(slot.entry, bit);
  for (const index of candidates(view, on)) {
    const step = scenario.steps[index];
    if (step?.do === 'entry' && isThis(step, slot) && hasRun(view, index)) {
      const before = run.trace.state(run.steps[index]!.first - 1).word(slot.pa);
      if (index !== on) {
        const lost = overwritten(view, slot, bit, on);
        if (lost !== null) return lost;
      }
      return { ...changed(step, index, bit, wish, before), goTo: on === null ? index : null };
    }
  }
  const lost = overwritten(view, slot, bit, on);
  return lost ?? inserted(view, slot, bit, wish, on);
}

/** Steps that may be the one to change: the one on show once it has written, the one before it; at the start the first. */
function candidates({ n, run: { trace, steps } }: View, on: number | null): readonly number[] {
  if (on === null) return [0];
  // What the step on show has written by now is what is on show.
  const { first } = steps[on]!;
  for (let at = n; at >= first && n - at < 8; at--) if (trace.kind(at) === 'entry-write') return [on, on - 1];
  return [on - 1];
}

const hasRun = ({ run: { steps } }: View, index: number): boolean => {
  const result = steps[index];
  return result !== undefined && result.first <= result.last && result.outcome.kind === 'ok';
};

const isThis = (step: EntryStep, { va, level }: Slot): boolean =>
  LEVEL_OF[step.level] === level && BigInt.asUintN(48, BigInt(step.at) ^ va) >> BigInt(12 + 9 * (level - 1)) === 0n;

const bitOf = (name: BitName): bigint => 1n << BigInt(entryBits(0n).find((bit) => bit.name === name)!.bit);
const isSet = (word: bigint, name: BitName): boolean => (word & bitOf(name)) !== 0n;

/** Where the step on show writes the bit itself, or makes the table, what is written before it is lost. */
function overwritten(view: View, slot: Slot, bit: BitName, on: number | null): Flip | null {
  if (on === null) return null;
  const { trace, steps } = view.run;
  const before = trace.state(steps[on]!.first - 1);
  const { cr3 } = before.cpu(trace.event(view.n).cpu);
  const way = lookUp(before, cr3, firstOf(slot.va, slot.level, indexOf(slot))).levels;
  if (!way.some(({ level, pa }) => level === slot.level && pa === slot.pa)) {
    const why = l10n.t('Step {0} makes this table itself. Go to the step after it.', on + 1);
    return { ok: false, why };
  }
  if (isSet(before.word(slot.pa), bit) === isSet(slot.entry, bit)) return null;
  return { ok: false, why: l10n.t('Step {0} itself has written this bit. Go to the step after it.', on + 1) };
}

const indexOf = ({ pa }: Slot): number => Number((pa & 0xfffn) >> 3n);

function inserted(view: View, slot: Slot, bit: BitName, wish: boolean, on: number | null): Flip {
  const { scenario } = view;
  const at = on ?? 0;
  const beside = on === null ? undefined : scenario.steps[on];
  const first = firstOf(slot.va, slot.level, indexOf(slot));
  const value = {
    // Whoever does the step does this too, so that it happens on that CPU, and does happen.
    ...(beside !== undefined && beside.actor !== DEFAULT_ACTOR && { actor: beside.actor }),
    ...(beside !== undefined && beside.cpu !== 0 && { cpu: beside.cpu }),
    entry: {
      at: grouped(first),
      level: levelName(slot.level),
      ...(wish ? { set: [bit] } : { clear: [bit] }),
      // A TLB that is not told goes on by what it remembers.
      ...(scenario.machine.tlb > 0 && { flush: true }),
    },
  };
  return {
    ok: true,
    edits: [insertInto('steps', at, scenario.steps.length, value)],
    how:
      on === null
        ? l10n.t('adds a step that writes the entry, before all others')
        : l10n.t('adds a step that writes the entry, before step {0}', on + 1),
    goTo: on === null ? 0 : null,
  };
}

/** The name of who does a step that names nobody. */
const DEFAULT_ACTOR = 'U1';

function changed(step: EntryStep, index: number, bit: BitName, wish: boolean, before: bigint): Flip & { ok: true } {
  const without = (names: readonly BitName[]): readonly BitName[] => names.filter((name) => name !== bit);
  let [set, clear] = [without(step.set), without(step.clear)];
  if (isSet(wordOf({ ...step, set, clear }, before), bit) !== wish) {
    if (wish) set = [...set, bit];
    else clear = [...clear, bit];
  }
  const bare = step.value === null && step.frame === null && step.key === null;
  if (bare && set.length + clear.length === 0) {
    const how = l10n.t('takes step {0} out, which then changes nothing', index + 1);
    return { ok: true, edits: [{ op: 'remove', path: ['steps', index] }], how, goTo: null };
  }
  const edits = [...listEdits(['steps', index, 'entry', 'set'], step.set, set)];
  edits.push(...listEdits(['steps', index, 'entry', 'clear'], step.clear, clear));
  return { ok: true, edits, how: l10n.t('changes step {0}, which writes the entry', index + 1), goTo: null };
}

/** A list that held nothing need not be written; one that is to hold nothing goes. */
function listEdits(path: JsonPath, before: readonly BitName[], after: readonly BitName[]): readonly Edit[] {
  if (before.length === after.length) return [];
  return after.length === 0 ? [{ op: 'remove', path }] : [{ op: 'set', path, value: [...after] }];
}
