import { PAGE_SIZE } from '../addr/address';
import { checkOf, eventOf, neighbours, notUtf8 } from './describe-look';
import type { Rich } from './describe-rich';
import { code, num, say, sentences, strong } from './describe-rich';
import { counted, countText, flagLetters, rangeText, rightLetters, sizeText } from './describe-words';
import type { EventOf } from './event';
import type { AreaView, Trace } from './trace';

export const areaWords = (area: AreaView): Rich => say`${strong(area.name)} ${code(flagLetters(area.flags))}`;

/** Why a check of the pointer itself passed or failed. Whether a failure is a panic or an errno is the kernel's: the trace shows it. */
export function explainCheck(
  trace: Trace,
  event: EventOf<'layout-check' | 'align-check' | 'range-check' | 'utf8-check'>,
): Rich {
  switch (event.kind) {
    case 'layout-check': {
      const total = say`${counted(event.elements, 'element')} of ${sizeText(event.size)}`;
      return event.ok
        ? say`${total} are ${sizeText(event.elements * event.size)}, which a Rust layout can have.`
        : hasPanicked(trace, event)
          ? say`${total} are more than a Rust layout can have, 2^63 − 1 bytes, so the unwrap panics. The pointer has not been looked at.`
          : say`${total} are more than a Rust layout can have, 2^63 − 1 bytes. The pointer has not been looked at.`;
    }
    case 'align-check':
      if (event.align === 1n)
        return say`The element type has alignment 1, so any address passes, also ${num(event.va)}.`;
      // Of a mapping it is the frame that a linear one begins at.
      if (event.listing.startsWith('AddrSpace'))
        return say`${num(event.va)}, where the frames of a linear mapping begin, is not on a page boundary.`;
      return event.ok
        ? say`${num(event.va)} is a multiple of ${strong(countText(event.align))}, the alignment of the element type.`
        : say`${num(event.va)} is not a multiple of ${strong(countText(event.align))}, the alignment of the element type: EFAULT. No area and no page has been looked at.`;
    case 'range-check':
      if (!event.ok && event.start + event.size < 1n << 64n) return misplaced(event);
      return event.ok
        ? say`${num(event.start)} plus ${sizeText(event.size)} stays below 2^64, so there is such a range.`
        : hasPanicked(trace, event)
          ? say`${num(event.start)} plus ${sizeText(event.size)} reaches 2^64, where no range can end: building it panics, in release builds too.`
          : say`${num(event.start)} plus ${sizeText(event.size)} reaches 2^64, where no range can end.`;
    case 'utf8-check':
      return event.ok
        ? say`The ${counted(event.bytes, 'byte')} before the NUL are valid UTF-8, so they can be a &str.`
        : sentences(
            say`The ${counted(event.bytes, 'byte')} before the NUL are not valid UTF-8: EILSEQ.`,
            brokenByte(trace, event),
            say`They were read without a fault.`,
          );
  }
}

/** A range that there is, but that the address space does not take: it holds whole pages, and ends somewhere. */
function misplaced({ start, size }: EventOf<'range-check'>): Rich {
  const range = code(rangeText(start, start + size));
  if (start % PAGE_SIZE !== 0n)
    return say`${range} does not start on a page boundary, and only whole pages can be managed.`;
  if (size % PAGE_SIZE !== 0n)
    return say`${range} does not end on a page boundary, and only whole pages can be managed.`;
  return say`${range} is not all inside the address space.`;
}

function brokenByte(trace: Trace, check: EventOf<'utf8-check'>): Rich {
  const broken = notUtf8(trace, check);
  if (broken === null) return [];
  return say`The byte ${num(broken.byte)} at ${num(broken.va)} is no part of a character.`;
}

/** Whether a failure was a panic: the next outcome in the trace tells. */
function hasPanicked(trace: Trace, { n }: { readonly n: number }): boolean {
  for (let at = n + 1; at <= trace.length; at++) {
    if (trace.kind(at) === 'outcome') return eventOf(trace, at, 'outcome')?.name === 'kernel-panic';
  }
  return true;
}

/** What a region check asks. */
export function explainRegionCheck(event: EventOf<'region-check'>): Rich {
  const range = code(rangeText(event.start, event.end));
  if (event.start >= event.end) {
    return say`The range ${range} is empty, but an area that allows ${strong(rightLetters(event.need))} must hold its start all the same.`;
  }
  return say`Do the areas cover ${range}, and does each allow ${strong(rightLetters(event.need))}? They are visited from low to high; page tables are not looked at, so an absent page passes.`;
}

/** Why one area let the check go on, ended it, or was passed by. */
export function explainVisit(trace: Trace, event: EventOf<'area-visit'>): Rich {
  const state = trace.state(event.n);
  const area = state.area(event.area);
  const check = checkOf(trace, event.n);
  const need = check?.need ?? 0;
  switch (event.verdict) {
    case 'below':
      return event.count === 1
        ? say`${strong(area.name)} ends at ${num(area.end)}, not above ${num(event.at)}: it has no say.`
        : say`${counted(event.count, 'area')} up to ${strong(area.name)} end at ${num(area.end)} or lower, not above ${num(event.at)}: they have no say.`;
    case 'gap':
      return gapWords(trace, event.n, event.at);
    case 'lacks':
      return say`${areaWords(area)} covers ${num(event.at)} but does not allow ${strong(rightLetters(need & ~area.flags))}, and ${strong(rightLetters(need))} is asked for: refused.`;
    case 'covers': {
      if (check === null) return say`${areaWords(area)} holds ${num(event.at)}.`;
      const rest =
        area.end >= check.end
          ? say`It reaches to the end of the range: allowed.`
          : say`It ends at ${num(area.end)}, so the check goes on from there.`;
      return sentences(say`${areaWords(area)} covers ${num(event.at)} and allows ${strong(rightLetters(need))}.`, rest);
    }
  }
}

/** How a region check ended and which area decided it. */
export function explainResult(trace: Trace, event: EventOf<'region-result'>): Rich {
  if (event.ok) {
    const visit = eventOf(trace, event.n - 1, 'area-visit');
    const by =
      visit === null
        ? say`The areas cover the range`
        : say`${areaWords(trace.state(event.n).area(visit.area))} settles it: the range is covered`;
    const need = checkOf(trace, event.n)?.need ?? 0;
    return say`${by} and ${strong(rightLetters(need))} is allowed all along. Whether the pages are there was not asked.`;
  }
  const visit = eventOf(trace, event.n - 1, 'area-visit');
  return visit !== null && (visit.verdict === 'lacks' || visit.verdict === 'gap')
    ? explainVisit(trace, visit)
    : gapWords(trace, event.n, event.at);
}

/** A hole in the areas, by its neighbours. */
export function gapWords(trace: Trace, n: number, at: bigint): Rich {
  const { below, above } = neighbours(trace.state(n), at);
  if (below === null && above === null) return say`There is no area at all, so nothing covers ${num(at)}.`;
  if (below === null)
    return say`No area lies at or below ${num(at)}: the first one, ${strong(above!.name)}, starts at ${num(above!.start)}.`;
  const end = say`${strong(below.name)} ends at ${num(below.end)}`;
  return above === null
    ? say`${end} and no area lies above it, so nothing covers ${num(at)}.`
    : above.name === below.name
      ? say`${end} and the next area, another part of ${strong(above.name)}, starts at ${num(above.start)}: nothing covers ${num(at)}.`
      : say`${end} and the next area, ${strong(above.name)}, starts at ${num(above.start)}: nothing covers ${num(at)}.`;
}

/** What populating finds in the page table. */
export function explainQuery(event: EventOf<'query'>): Rich {
  switch (event.found) {
    case 'mapped':
      return say`The page table has an entry for ${num(event.va)}, so there is nothing to fill.`;
    case 'not-mapped':
      return say`The page table has nothing for ${num(event.va)}: a table is missing or the entry is 0.`;
    case 'huge':
      return say`On the way to ${num(event.va)} the page table meets a huge bit where none may be.`;
  }
}
