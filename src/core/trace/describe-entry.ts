import * as l10n from '@vscode/l10n';
import { entryAddress, entryBitNames, isLeaf, isPresent, levelSpan, reservedBits } from '../mmu/entry';
import { rightsAlong } from '../mmu/rights';
import { isByHand } from './describe-look';
import type { Rich } from './describe-rich';
import { code, num, say, sentences, strong } from './describe-rich';
import { entryName, levelName, sizeText } from './describe-words';
import type { EventOf, Level } from './event';
import type { Trace } from './trace';

/** What a write to a page-table entry means for whoever walks by it next. */
export function explainEntryWrite(trace: Trace, event: EventOf<'entry-write'>): Rich {
  const name = strong(entryName(event.level, event.pa));
  if (isByHand(event)) return explainHand(trace, event);
  if (event.value === 0n)
    return say`${name} is cleared: page ${num(event.va)} has no frame any more, and the next access to it faults.`;
  if (!isPresent(event.value))
    return say`${name} becomes ${num(event.value)}, with ${strong('P = 0')}: there is a word, but the next access faults.`;
  const bits = entryBitNames(event.value);
  const target = num(entryAddress(event.value, event.level));
  if (event.level !== 1)
    return say`${name} now points to ${target} with ${code(bits)}: tables allow everything, the last entry decides.`;
  const holder = trace.state(event.n).areaAt(event.va);
  const owner = holder === null ? say`` : say` of ${strong(holder.name)}`;
  return say`${name} now maps page ${num(event.va)}${owner} to frame ${target} with ${code(bits)}.`;
}

function explainHand(trace: Trace, event: EventOf<'entry-write'>): Rich {
  const { n, level, pa, value, cpu } = event;
  const set = say`By hand, ${strong(entryName(level, pa))} becomes ${num(value)}.`;
  const told =
    n < trace.length && trace.kind(n + 1) === 'tlb-flush'
      ? say``
      : say`No invlpg follows: a TLB that remembers the page goes on by what it knew.`;
  const span = sizeText(levelSpan(level));
  if (!isPresent(value)) {
    return sentences(
      set,
      say`With ${strong('P = 0')} every walk in its ${span} ends here, whatever the other bits say.`,
      told,
    );
  }
  const control = trace.state(n).cpu(cpu);
  const reserved = reservedBits(value, level, control);
  if (reserved !== 0n) {
    return sentences(
      set,
      say`The bits ${num(reserved)} of it are ${strong(l10n.t('reserved'))}: a walk that comes by faults with RSVD.`,
      told,
    );
  }
  const target = num(entryAddress(value, level));
  const leads = !isLeaf(value, level)
    ? say`It points to the ${levelName((level - 1) as Level)} at ${target}, for ${span}.`
    : level === 1
      ? say`It maps the page to ${target}.`
      : say`Its ${strong('PS = 1')} makes it one page of ${span} at ${target}: the walk ends here, ${level === 2 ? say`a level` : say`two levels`} early.`;
  return sentences(set, leads, takenAway(event, control.nxe), told);
}

const BITS = { U: 'U = 0', W: 'W = 0', X: 'NX = 1' } as const;

function takenAway({ level, value }: EventOf<'entry-write'>, nxe: boolean): Rich {
  const lost = rightsAlong([{ level, entry: value }], nxe)[0]?.lost ?? [];
  if (lost.length === 0) return say`It takes no right away.`;
  const words = say`Its ${strong(lost.map((right) => BITS[right]).join(', '))} takes ${lost.join(l10n.t(' and '))} away`;
  return level === 1 || isLeaf(value, level)
    ? say`${words}.`
    : say`${words} from all that lies below, whatever the entries there say.`;
}
