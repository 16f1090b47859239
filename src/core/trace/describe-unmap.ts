import { phys, virt } from '../addr/address';
import { levelSpan } from '../mmu/entry';
import { areaWords } from './describe-checks';
import { handOn, handWords } from './describe-fault';
import { eventOf, lastIn } from './describe-look';
import type { StepEnd } from './describe-look';
import type { Rich } from './describe-rich';
import { code, num, say, sentences, strong } from './describe-rich';
import { entryName, rangeText, wordText } from './describe-words';
import type { EventOf } from './event';
import type { Trace } from './trace';
import { walkAt } from './walk-at';

/** What stopped an unmapping at event n, and the area that is gone with it; nothing where none was stopped there. */
export function unmapStopped(trace: Trace, step: StepEnd, n: number): Rich {
  const event = trace.event(Math.max(1, n));
  if (event.n !== n || event.listing !== 'PageTable::unmap') return [];
  if (event.kind === 'entry-write')
    return sentences(
      say`${strong(entryName(event.level, event.pa))} mapped a large page. It is cleared, and unmapping gives up there: what was done stays.`,
      lostArea(trace, step, n),
    );
  return event.kind === 'return' && !event.ok ? sentences(missingPage(trace, event), lostArea(trace, step, n)) : [];
}

/** A linear page that was to be unmapped and is not there: the one behind the last that was. */
function missingPage(trace: Trace, { n, cpu }: EventOf<'return'>): Rich {
  const call = trace.caller(n);
  const cleared = lastIn(trace, call, n, 'tlb-flush')?.va;
  const level = lastIn(trace, call, n, 'entry-write')?.level ?? 1;
  const page = cleared === undefined ? (eventOf(trace, call, 'call')?.va ?? null) : virt(cleared + levelSpan(level));
  const last = page === null ? undefined : walkAt(trace.state(n), cpu, page, 'read', false).levels.at(-1);
  if (page === null || last === undefined) return [];
  const pa = phys(last.table + BigInt(last.index * 8));
  return sentences(
    say`${strong(`${entryName(last.level, pa)} = ${wordText(last.entry)}`)}: the linear page ${num(page)} is not mapped, and unmapping gives up there. What was done stays.`,
    handWords(handOn(trace, n, pa)),
  );
}

/** An area is taken out of the set to be cut, and where that fails nobody puts it back. */
function lostArea(trace: Trace, { last }: StepEnd, n: number): Rich {
  for (let at = n + 1; at <= last; at++) {
    const gone = eventOf(trace, at, 'area-remove');
    if (gone !== null)
      return say`${areaWords(trace.state(at - 1).area(gone.area))} at ${code(rangeText(gone.start, gone.end))} was taken out to be cut, and nobody puts it back.`;
  }
  return [];
}
