import * as l10n from '@vscode/l10n';
import { grouped } from '../addr/address';
import { entryAddress, entryBitNames, isLeaf, isPresent } from '../mmu/entry';
import { answerWords } from './describe-decision';
import { askedSize, needOf } from './describe-look';
import type { Names } from './describe-names';
import { elementName } from './describe-names';
import { isTrap } from './describe-functions';
import type { Rich } from './describe-rich';
import { code, num, say, strong } from './describe-rich';
import {
  counted,
  dataText,
  entryName,
  errorText,
  flagLetters,
  groupedIn,
  levelName,
  outcomeText,
  rangeText,
  rightLetters,
  sizeText,
  valueText,
  wordText,
} from './describe-words';
import { handWords } from './describe-hand';
import type { EventOf, TraceEvent } from './event';
import type { Trace } from './trace';

/** The line of one event: present tense for what is, past tense for nothing. */
export function describeBody(trace: Trace, event: TraceEvent, names: Names): Rich {
  switch (event.kind) {
    case 'call':
      return callLine(event, askedSize(trace, event), names);
    case 'return':
      return isTrap(event.fn) && !event.ok
        ? say`${event.fn}: the trap code panics`
        : say`${event.fn} returns ${code(groupedIn(event.text))}`;
    case 'layout-check':
      if (event.ok && event.elements === 1n) return say`1 element of ${sizeText(event.size)} fits in a layout`;
      return event.ok
        ? say`${counted(event.elements, 'element')} of ${sizeText(event.size)} fit in a layout`
        : say`${counted(event.elements, 'element')} of ${sizeText(event.size)} do not fit in a layout`;
    case 'align-check':
      return event.ok
        ? say`${num(event.va)} is a multiple of ${event.align.toString()}`
        : say`${num(event.va)} is not a multiple of ${event.align.toString()}`;
    case 'range-check':
      if (!event.ok && event.start + event.size < 1n << 64n)
        return say`${num(event.start)} + ${sizeText(event.size)} is no range of pages in the address space`;
      return event.ok
        ? say`${num(event.start)} + ${sizeText(event.size)} stays below 2^64`
        : say`${num(event.start)} + ${sizeText(event.size)} reaches 2^64`;
    case 'region-check':
      return say`check ${code(rangeText(event.start, event.end))} for ${rightLetters(event.need)}`;
    case 'area-visit':
      return visitLine(trace, event);
    case 'region-result':
      return event.ok ? say`allowed up to ${num(event.at)}` : say`refused at ${num(event.at)}`;
    case 'populate':
      return say`fill ${sizeText(event.size)} from ${num(event.start)}`;
    case 'query':
      return queryLine(event);
    case 'frame-alloc':
      return frameLine(event);
    case 'frame-free':
      return say`frame ${num(event.pa)} is free again`;
    case 'table-alloc':
      return say`new ${levelName(event.level)} at ${num(event.pa)}`;
    case 'entry-write':
      return say`${strong(entryName(event.level, event.pa))} = ${code(wordText(event.value))}`;
    case 'tlb-flush':
      return say`invlpg ${num(event.va)}`;
    case 'walk-level':
      return entryLine(event);
    case 'tlb-hit':
      return event.stale
        ? say`TLB hit: ${num(event.va)} → ${num(event.pa)}, stale: the tables say otherwise`
        : say`TLB hit: ${num(event.va)} → ${num(event.pa)}`;
    case 'translate':
      return say`${num(event.va)} → ${num(event.pa)}`;
    case 'page-fault':
      return say`#PF at ${num(event.va)}, error ${code(grouped(event.error))} (${errorText(event.error, event.access)})`;
    case 'exception':
      return say`${event.vector === 12 ? '#SS(0)' : '#GP(0)'}: ${num(event.va)} is not canonical`;
    case 'fault-decision':
      return answerWords(event);
    case 'resume':
      return say`back to the access at ${num(event.va)}`;
    case 'flag-set':
      return event.value ? say`access flag lit` : say`access flag dark`;
    case 'element-read':
      return say`${placeName(trace, event, names)} = ${code(valueText(event.value, event.size))}`;
    case 'terminator':
      return say`terminator at ${placeName(trace, event, names)}: ${counted(event.index, 'element')} before it`;
    case 'utf8-check':
      return event.ok
        ? say`${counted(event.bytes, 'byte')} are valid UTF-8`
        : say`${counted(event.bytes, 'byte')} are not valid UTF-8`;
    case 'memory-read':
      return say`read ${placeName(trace, event, names)}, ${sizeText(event.size)}: ${code(dataText(event.value, event.size))}`;
    case 'memory-write':
      return say`write ${placeName(trace, event, names)}, ${sizeText(event.size)}: ${code(dataText(event.value, event.size))}`;
    case 'lock':
      return event.ok
        ? say`lock the address space (${event.holder})`
        : say`the address space is locked already (${event.holder})`;
    case 'unlock':
      return say`unlock the address space (${event.holder})`;
    case 'area-add':
      return say`area ${areaName(trace, event)} ${code(rangeText(event.start, event.end))} is added`;
    case 'area-change':
      return say`area ${areaName(trace, event)} is now ${code(rangeText(event.start, event.end))}`;
    case 'area-remove':
      return say`area ${areaName(trace, event)} ${code(rangeText(event.start, event.end))} is removed`;
    case 'frame-limit':
      return say`from now on ${counted(event.frames, 'frame')} can be had`;
    case 'outcome':
      return say`${strong(outcomeText(event.name))}`;
    case 'by-hand':
      return say`by hand: ${handWords(event)}`;
  }
}

function callLine({ fn, va, step }: EventOf<'call'>, size: bigint | null, names: Names): Rich {
  if (isTrap(fn)) return say`trap ${strong(fn)}`;
  const subject = names.subject(step);
  const name = subject !== null && subject.start === va ? `${subject.name} = ` : '';
  const at = va === null ? say`` : say` ${name}${num(va)}`;
  return say`call ${strong(fn)}${at}${size === null ? '' : `, ${sizeText(size)}`}`;
}

function queryLine({ va, found }: EventOf<'query'>): Rich {
  switch (found) {
    case 'mapped':
      return say`${num(va)} is mapped`;
    case 'not-mapped':
      return say`${num(va)} is not mapped`;
    case 'huge':
      return say`${num(va)} is under a huge entry`;
  }
}

function frameLine(event: EventOf<'frame-alloc'>): Rich {
  if (event.pa !== null) return say`frame ${num(event.pa)} for ${purpose(event)}`;
  return event.pages === 1
    ? say`no frame is free for ${purpose(event)}`
    : say`no frame is free for ${purpose(event)}, ${counted(event.pages, 'page')} in a row`;
}

function visitLine(trace: Trace, event: EventOf<'area-visit'>): Rich {
  const area = trace.state(event.n).area(event.area);
  const name = strong(area.name);
  const flags = code(flagLetters(area.flags));
  const need = needOf(trace, event.n);
  switch (event.verdict) {
    case 'below':
      return event.count === 1
        ? say`${name} ends at ${num(area.end)}: below`
        : say`${counted(event.count, 'area')} up to ${name} end at ${num(area.end)} or lower: below`;
    case 'gap':
      return say`${name} starts at ${num(area.start)}: a gap at ${num(event.at)}`;
    case 'lacks':
      return say`${name} ${flags} covers it, lacks ${rightLetters(need & ~area.flags)}`;
    case 'covers':
      return need === 0
        ? say`${name} ${flags} covers it`
        : say`${name} ${flags} covers it, allows ${rightLetters(need)}`;
  }
}

function entryLine(event: EventOf<'walk-level'>): Rich {
  const name = strong(entryName(event.level, event.pa));
  if (event.entry === 0n) return say`${name} = 0: not present`;
  if (!isPresent(event.entry)) return say`${name} = ${num(event.entry)}: not present`;
  if (isLeaf(event.entry, event.level))
    return say`${name} → page ${num(entryAddress(event.entry, event.level))}, ${entryBitNames(event.entry)}`;
  const to = levelName((event.level - 1) as 1 | 2 | 3);
  return say`${name} → ${to} ${num(entryAddress(event.entry, event.level))}, ${entryBitNames(event.entry)}`;
}

const purpose = ({ use }: EventOf<'frame-alloc'>): string => (use === 'data' ? l10n.t('data') : l10n.t('a table'));

const areaName = (trace: Trace, event: EventOf<'area-add' | 'area-change' | 'area-remove'>) =>
  strong(trace.state(event.n).area(event.area).name);

/** `path[16]`, or the bare address where the scenario has no name for it. */
const placeName = (trace: Trace, event: TraceEvent & { readonly va: bigint }, names: Names) => {
  const name = elementName(trace, event.n, event.va, names);
  return name === null ? num(event.va) : strong(name);
};
