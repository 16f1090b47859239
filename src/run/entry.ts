import * as l10n from '@vscode/l10n';
import { grouped } from '../core/addr/address';
import { highOf, pageOf } from '../core/addr/arithmetic';
import type { Kernel } from '../core/kernel/kernel';
import type { BitName } from '../core/mmu/entry';
import { LEVEL_OF, entryBits, levelSpan } from '../core/mmu/entry';
import { isCanonical } from '../core/mmu/walk';
import { entryName, sizeText } from '../core/trace/describe-words';
import type { Level } from '../core/trace/event';
import { K } from '../core/trace/kinds';
import type { Action } from '../scenario/model';
import { BY_HAND } from './lines';
import { addressIn, sizeIn } from './numbers';
import type { Done } from './steps';

type EntryAction = Extract<Action, { do: 'entry' }>;

/** Writes an entry as a debugger would. Nobody else hears of it: areas, frame counts and TLBs stay as they are. */
export function writeEntry(kernel: Kernel, step: EntryAction): Done {
  const { machine, space } = kernel;
  const { rec, memory, tlbs } = machine;
  const va = addressIn(step.at);
  if (!isCanonical(highOf(va))) {
    return { refused: l10n.t('{0} is not canonical: no walk of it comes by any entry.', grouped(va)) };
  }
  const page = pageOf(va);
  if (!space.table.reach(page, LEVEL_OF[step.level])) {
    const { slot, level } = space.table;
    return { refused: noTable(step, memory.word(slot), BigInt(slot), level as Level) };
  }
  const { slot, level } = space.table;
  const word = wordOf(step, memory.word(slot));
  rec.call('write_entry', BY_HAND.entry, va, null);
  memory.setWord(slot, word);
  rec.num(K['entry-write'], BY_HAND.write, slot, page * 4096, 0, level);
  if (step.flush) {
    tlbs?.flush(page);
    rec.num(K['tlb-flush'], BY_HAND.flush, page * 4096, 0, 0, 0);
  }
  rec.ret(BY_HAND.end, '()', true);
  return { value: { kind: 'unit' } };
}

const FRAME = 0xf_ffff_ffff_f000n;
const KEY = 0xfn << 59n;

/** The word that a step leaves where `before` was. */
export function wordOf(step: Omit<EntryAction, 'do' | 'at' | 'level' | 'flush'>, before: bigint): bigint {
  let word = step.value === null ? before : sizeIn(step.value);
  if (step.frame !== null) word = (word & ~FRAME) | (sizeIn(step.frame) & FRAME);
  if (step.key !== null) word = (word & ~KEY) | ((BigInt(step.key) << 59n) & KEY);
  return (word | maskOf(step.set)) & ~maskOf(step.clear);
}

const maskOf = (names: readonly BitName[]): bigint =>
  entryBits(0n).reduce((mask, { name, bit }) => (names.includes(name) ? mask | (1n << BigInt(bit)) : mask), 0n);

function noTable(step: EntryAction, entry: bigint, pa: bigint, level: Level): string {
  const va = grouped(addressIn(step.at));
  const above = entryName(level, pa);
  return entry === 0n
    ? l10n.t('There is no {0} on the way to {1}: {2} above it is empty.', step.level, va, above)
    : l10n.t(
        'There is no {0} on the way to {1}: {2} above it, {3}, stands for a page of {4}.',
        step.level,
        va,
        above,
        grouped(entry),
        sizeText(levelSpan(level)),
      );
}
