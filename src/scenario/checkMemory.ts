import { grouped } from '../core/addr/address';
import { loneSurrogate, plainHex, utf8Length } from './bytes';
import type { Placed } from './checkMappings';
import type { Draft, Written } from './draft';
import type { JsonPath } from './model';
import { sizeText } from './numbers';
import { doubtful, type Finding, wrong } from './problem';
import { pageCount, type Span, span, spanText } from './span';
import { tell } from './tell';

/** Bytes that all entries together may store: what is stored has to be held. */
export const MAX_STORED = 16n << 20n;

interface Fill extends Span {
  readonly path: JsonPath;
}

/** `placed` are the good mappings by start; `complete` is false where some mapping could not be read. */
export function checkMemory(draft: Draft, placed: readonly Placed[], complete: boolean): Finding[] {
  const findings: Finding[] = [];
  const fills: Fill[] = [];
  let stored = 0n;
  for (const [index, entry] of draft.memory.entries()) {
    if (entry === null) continue;
    const path = ['memory', index];
    const faults = byteFaults(entry, path);
    findings.push(...faults);
    if (faults.length > 0) continue;
    const fill = { ...span(entry.at, lengthOf(entry)), path };
    stored += fill.end - fill.start;
    if (stored > MAX_STORED) {
      findings.push(
        wrong(
          path,
          'too-large',
          tell`all entries up to here store more than ${sizeText(MAX_STORED)}; that is the most`,
        ),
      );
      break;
    }
    const outside = complete ? firstOutside(fill, placed) : null;
    if (outside === null) fills.push(fill);
    else findings.push(unmapped(fill, outside, placed));
  }
  fills.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  findings.push(...overlaps(fills));
  if (draft.machine !== null) findings.push(...tooManyFrames(fills, placed, draft.machine.frames));
  return findings;
}

function lengthOf(entry: Written<'memoryEntry'>): bigint {
  switch (entry.kind) {
    case 'utf8':
      return BigInt(utf8Length(entry.utf8));
    case 'hex':
      return BigInt(plainHex(entry.hex).length / 2);
    case 'u64':
      return BigInt(entry.u64.length) * 8n;
    case 'byte':
      return entry.length;
  }
}

function byteFaults(entry: Written<'memoryEntry'>, path: JsonPath): Finding[] {
  if (entry.kind === 'utf8') return textFaults(entry.utf8, [...path, 'utf8']);
  return entry.kind === 'hex' ? hexFaults(entry.hex, [...path, 'hex']) : [];
}

/** Text that has no UTF-8. */
export function textFaults(text: string, path: JsonPath): Finding[] {
  const at = loneSurrogate(text);
  if (at === -1) return [];
  return [
    wrong(
      path,
      'bad-value',
      tell`character ${at + 1} is half of a surrogate pair, which has no UTF-8; write such bytes as "hex"`,
    ),
  ];
}

/** Hexadecimal digits that are none, or half a byte too many. */
export function hexFaults(written: string, path: JsonPath): Finding[] {
  const digits = plainHex(written);
  const strange = /[^0-9a-f]/.exec(digits);
  if (strange !== null) {
    const bare = digits.replace(/^0x/, '');
    const likely = /^(?:[0-9a-f]{2})+$/.test(bare) && bare.length <= 64 ? [bare] : [];
    return [
      wrong(
        path,
        'bad-value',
        tell`expected hexadecimal digits, two a byte and without 0x, found ${JSON.stringify(strange[0])}`,
        likely,
      ),
    ];
  }
  if (digits.length % 2 === 0) return [];
  const likely = digits.length <= 64 ? [`${digits.slice(0, -1)}0${digits.slice(-1)}`, digits.slice(0, -1)] : [];
  return [
    wrong(
      path,
      'bad-value',
      tell`${digits.length} digits make no whole number of bytes; two digits are one byte`,
      likely,
    ),
  ];
}

/** The first byte of a fill that no mapping holds, or null. */
function firstOutside(fill: Span, placed: readonly Placed[]): bigint | null {
  let at = fill.start;
  let index = lastFrom(placed, at);
  while (at < fill.end) {
    const area = placed[index];
    if (area === undefined || area.start > at || area.end <= at) return at;
    at = area.end;
    index++;
  }
  return null;
}

function unmapped(fill: Fill, outside: bigint, placed: readonly Placed[]): Finding {
  const index = lastFrom(placed, outside);
  const near = [placed[index], placed[index + 1]]
    .filter((area) => area !== undefined && fill.end - fill.start <= area.end - area.start)
    .map((area) => (area!.start > outside ? area!.start : area!.end - (fill.end - fill.start)));
  const message =
    outside === fill.start
      ? tell`${grouped(outside)} is in no mapping, so nothing can be stored there`
      : tell`from ${grouped(outside)} on it is in no mapping, so nothing can be stored there`;
  return wrong([...fill.path, 'at'], 'unmapped-memory', message, [...new Set(near.map(grouped))]);
}

/** Index of the last mapping that starts at or below `at`; 0 where there is none. */
function lastFrom(placed: readonly Placed[], at: bigint): number {
  let [low, high] = [0, placed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placed[middle]!.start <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function overlaps(fills: readonly Fill[]): Finding[] {
  const findings: Finding[] = [];
  let furthest: Fill | undefined;
  for (const fill of fills) {
    if (furthest !== undefined && fill.start < furthest.end) {
      const later = Number(fill.path[1]) > Number(furthest.path[1]) ? fill : furthest;
      const earlier = later === fill ? furthest : fill;
      const both = spanText({ start: fill.start, end: fill.end < furthest.end ? fill.end : furthest.end });
      const message = tell`stores over memory[${earlier.path[1]!}] at ${both}; the later entry stands`;
      findings.push(doubtful([...later.path, 'at'], 'overlap', message));
    }
    if (furthest === undefined || fill.end > furthest.end) furthest = fill;
  }
  return findings;
}

/** What is stored outside linear areas needs a frame a page, and there have to be as many. */
function tooManyFrames(fills: readonly Fill[], placed: readonly Placed[], frames: bigint): Finding[] {
  let pages = 0n;
  let counted = 0n;
  for (const fill of fills) {
    if (placed[lastFrom(placed, fill.start)]?.linear === true) continue;
    const rest = { start: fill.start > counted ? fill.start : counted, end: fill.end };
    pages += pageCount(rest);
    counted = fill.end > counted ? roundUp(fill.end) : counted;
    if (pages > frames) {
      const message = tell`all entries up to here fill ${pages} pages; the machine has ${frames} frames`;
      return [wrong(fill.path, 'out-of-range', message)];
    }
  }
  return [];
}

const roundUp = (value: bigint): bigint => (value + 0xfffn) & ~0xfffn;
