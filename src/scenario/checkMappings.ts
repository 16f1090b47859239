import { grouped, PAGE_SIZE } from '../core/addr/address';
import type { Draft, Written } from './draft';
import type { JsonPath } from './model';
import { quoted, sizeText, U64_MAX } from './numbers';
import { type Finding, wrong } from './problem';
import { isAligned, nearestPages, type Span, span, spanText } from './span';
import { tell } from './tell';

/** A mapping that is right in itself, with its place in the file. */
export interface Placed extends Span {
  readonly index: number;
  readonly name: string;
  readonly linear: boolean;
}

/** Pages of one area that is filled at once or linear: 4 GiB. Lazy areas have no such bound, for they cost nothing. */
export const MAX_EAGER_PAGES = 1n << 20n;
const PHYSICAL_END = 1n << 52n;

/** The address space and the list of mappings. `placed` is sorted by start. */
export function checkMappings(draft: Draft): { findings: Finding[]; placed: Placed[] } {
  const findings: Finding[] = [];
  const space = draft.addressSpace === null ? null : checkSpace(draft.addressSpace, findings);
  const placed: Placed[] = [];
  const names = new Map<string, number>();
  for (const [index, mapping] of draft.mappings.entries()) {
    if (mapping === null) continue;
    const path = ['mappings', index];
    const first = names.get(mapping.name);
    if (first === undefined) names.set(mapping.name, index);
    else {
      const message = tell`mappings[${first}] is called ${quoted(mapping.name)}, too; each needs its own name`;
      findings.push(wrong([...path, 'name'], 'duplicate-name', message, [freeName(mapping.name, names)]));
    }
    const faults = [...rangeFaults(mapping, path, space), ...backingFaults(mapping, path)];
    findings.push(...faults);
    if (faults.length === 0) {
      const linear = mapping.backing.kind === 'linear';
      placed.push({ ...span(mapping.start, mapping.size), index, name: mapping.name, linear });
    }
  }
  placed.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.index - b.index));
  findings.push(...overlaps(placed, space));
  return { findings, placed };
}

/** Bounds on what costs time and memory for each page; also for the step `map`. */
export function backingFaults(mapping: Written<'mapping'>, path: JsonPath): Finding[] {
  const faults: Finding[] = [];
  const { backing, size } = mapping;
  const lazy = backing.kind === 'word' && backing.word === 'lazy';
  if (!lazy && size > MAX_EAGER_PAGES * PAGE_SIZE) {
    const most = sizeText(MAX_EAGER_PAGES * PAGE_SIZE);
    const message =
      backing.kind === 'linear'
        ? tell`a linear area has ${most} at most, for each of its pages is mapped at once; a lazy one may be larger`
        : tell`a populated area has ${most} at most, for each of its pages is mapped at once; a lazy one may be larger`;
    faults.push(wrong([...path, 'size'], 'too-large', message, [most]));
  }
  if (backing.kind === 'linear') {
    const at = [...path, 'backing', 'linear'];
    if (!isAligned(backing.linear)) faults.push(unaligned(at, backing.linear));
    else if (backing.linear + size > PHYSICAL_END) {
      faults.push(
        wrong(
          at,
          'out-of-range',
          tell`the area would end past the last physical address, ${grouped(PHYSICAL_END - 1n)}`,
        ),
      );
    }
  }
  return faults;
}

function checkSpace(space: NonNullable<Draft['addressSpace']>, findings: Finding[]): Span | null {
  const before = findings.length;
  const { base, size } = space;
  if (!isAligned(base)) findings.push(unaligned(['addressSpace', 'base'], base));
  if (size === 0n)
    findings.push(
      wrong(['addressSpace', 'size'], 'out-of-range', tell`an address space has one page at least`, [
        '0x7fff_ffff_f000',
      ]),
    );
  else if (!isAligned(size)) findings.push(unalignedSize(['addressSpace', 'size'], size));
  else if (base + size > U64_MAX) {
    // AddrRange cannot hold the last byte of the 64-bit space. (memory_addr, AddrRange::from_start_size)
    const most = U64_MAX + 1n - PAGE_SIZE - base;
    const message = tell`the address space would end at ${grouped(base + size)}, past the last page that axmm can name`;
    findings.push(
      wrong(['addressSpace', 'size'], 'out-of-range', message, most > 0n ? [grouped(most - (most % PAGE_SIZE))] : []),
    );
  }
  return findings.length > before ? null : span(base, size);
}

function rangeFaults(mapping: Written<'mapping'>, path: JsonPath, space: Span | null): Finding[] {
  const faults: Finding[] = [];
  const { start, size } = mapping;
  if (!isAligned(start)) faults.push(unaligned([...path, 'start'], start));
  if (size === 0n) faults.push(wrong([...path, 'size'], 'out-of-range', tell`a mapping has one page at least`, ['4K']));
  else if (!isAligned(size)) faults.push(unalignedSize([...path, 'size'], size));
  if (faults.length > 0 || space === null) return faults;
  if (start < space.start || start >= space.end) {
    const near = start < space.start ? space.start : space.end - size;
    const message = tell`outside the address space, ${spanText(space)}`;
    faults.push(wrong([...path, 'start'], 'out-of-range', message, near >= space.start ? [grouped(near)] : []));
  } else if (start + size > space.end) {
    const message = tell`ends at ${grouped(start + size)}, past the end of the address space, ${grouped(space.end)}`;
    faults.push(wrong([...path, 'size'], 'out-of-range', message, [sizeText(space.end - start)]));
  }
  return faults;
}

/** Suggestions for one overlap look at all areas, so a file full of overlaps gets them for the first ones. */
const MAX_LOOKS = 10_000;

/** Each area that starts inside an earlier one: a sweep in address order, so n log n. */
function overlaps(placed: readonly Placed[], space: Span | null): Finding[] {
  const findings: Finding[] = [];
  let furthest: Placed | undefined;
  for (const area of placed) {
    if (furthest !== undefined && area.start < furthest.end) {
      // The one that stands later in the file is the one that was added.
      const [kept, moved] = area.index > furthest.index ? [furthest, area] : [area, furthest];
      const message = tell`${quoted(moved.name)} (${spanText(moved)}) overlaps ${quoted(kept.name)} (${spanText(kept)})`;
      const near = findings.length * placed.length < MAX_LOOKS ? freeStarts(moved, placed, space) : [];
      findings.push(wrong(['mappings', moved.index, 'start'], 'overlap', message, near));
    }
    if (furthest === undefined || area.end > furthest.end) furthest = area;
  }
  return findings;
}

/** The nearest starts at which an area would fit: just behind or just before another one. */
function freeStarts(area: Placed, placed: readonly Placed[], space: Span | null): string[] {
  const size = area.end - area.start;
  const distance = (start: bigint) => (start > area.start ? start - area.start : area.start - start);
  let below: bigint | null = null;
  let above: bigint | null = null;
  let holeStart = space?.start ?? 0n;
  const holeEnd = space?.end ?? U64_MAX;
  for (const other of [...placed, { start: holeEnd, end: holeEnd }]) {
    if (other === area) continue;
    if (other.start - holeStart >= size) {
      for (const start of [holeStart, other.start - size]) {
        if (start <= area.start) below = below === null || distance(start) < distance(below) ? start : below;
        else above = above === null || distance(start) < distance(above) ? start : above;
      }
    }
    if (other.end > holeStart) holeStart = other.end;
  }
  return [below, above]
    .filter((start) => start !== null)
    .sort((a, b) => (distance(a) < distance(b) ? -1 : 1))
    .map(grouped);
}

function unaligned(path: JsonPath, value: bigint): Finding {
  const past = value % PAGE_SIZE;
  const message = tell`not on a page: ${grouped(past)} past ${grouped(value - past)}`;
  return wrong(path, 'unaligned', message, nearestPages(value).map(grouped));
}

function unalignedSize(path: JsonPath, value: bigint): Finding {
  const message = tell`not a whole number of 4K pages: ${grouped(value % PAGE_SIZE)} over`;
  return wrong(
    path,
    'unaligned',
    message,
    nearestPages(value)
      .filter((size) => size > 0n)
      .map(sizeText),
  );
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let number = 2;
  while (taken.has(`${name} ${number}`)) number++;
  return `${name} ${number}`;
}
