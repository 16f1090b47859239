import type { VirtAddr } from '../../src/core/addr/address';
import { virt } from '../../src/core/addr/address';
import type { AreaView, State } from '../../src/core/trace/trace';
import type { Scenario } from '../../src/scenario/model';
import type { View } from '../actions';
import { gonePieces, type GonePiece } from './gone';
import type { Presence } from './tables';
import { presence } from './tables';

/** The address space from low to high: areas, what is between them, and crowds of areas too many to show one by one. */
export type Segment =
  | { readonly kind: 'gap'; readonly start: bigint; readonly end: bigint }
  | AreaSegment
  | GoneSegment
  | {
      readonly kind: 'crowd';
      readonly start: bigint;
      readonly end: bigint;
      readonly count: number;
      readonly mapping: number | null;
    };

/** What the run has unmapped, and nothing lies in since. */
export interface GoneSegment {
  readonly kind: 'gone';
  readonly start: VirtAddr;
  readonly end: bigint;
  readonly piece: GonePiece;
  /** By the event on show. */
  readonly changed: boolean;
}

export interface AreaSegment {
  readonly kind: 'area';
  readonly start: bigint;
  readonly end: bigint;
  readonly area: AreaView;
  readonly pages: bigint;
  readonly presence: Presence;
  /** The scenario's mapping that it comes from, where it comes from one. */
  readonly mapping: number | null;
  readonly focus: boolean;
  readonly selected: boolean;
  /** It lies just where the scenario's mapping says: nothing has cut it. */
  readonly whole: boolean;
  /** Made, cut or taken by the event on show. */
  readonly changed: boolean;
}

/** Lays `areas` out; at most `limit` of them one by one, those around `focus`. */
export function segmentsOf(view: View, state: State, root: AreaSegmentContext, limit: number): readonly Segment[] {
  const count = state.areaCount();
  const { starts, ends } = state.areaBounds();
  const { base, end, focus } = root;
  const [first, last] = shown(state, focus, limit);
  const addressOf = (page: number): bigint => BigInt(page) * 4096n;
  const out: Segment[] = [];
  const gone = [...gonePieces(view, state)];
  let at = base;
  const gapTo = (start: bigint): void => {
    while (gone[0] !== undefined && gone[0].end <= at) gone.shift();
    for (let piece = gone[0]; piece !== undefined && piece.start < start; piece = gone[0]) {
      if (piece.start > at) out.push({ kind: 'gap', start: at, end: piece.start });
      out.push({ kind: 'gone', start: virt(piece.start), end: piece.end, piece, changed: piece.at === view.n });
      at = piece.end;
      gone.shift();
    }
    if (start > at) out.push({ kind: 'gap', start: at, end: start });
  };
  const crowds = (from: number, to: number): void => {
    const size = Math.max(1, Math.ceil((to - from) / PARTS));
    for (let i = from; i < to; i += size) {
      const last = Math.min(i + size, to);
      const start = addressOf(starts[i]!);
      gapTo(start);
      at = addressOf(ends[last - 1]!);
      const middle = (i + last) >> 1;
      const mapping = mappingOf(view, state.areaRange(middle, middle + 1)[0]!);
      out.push({ kind: 'crowd', start, end: at, count: last - i, mapping });
    }
  };
  crowds(0, first);
  for (const area of state.areaRange(first, last)) {
    gapTo(area.start);
    out.push(segment(view, state, area, root));
    at = area.end;
  }
  crowds(last, count);
  gapTo(end);
  return out;
}

export interface AreaSegmentContext {
  readonly base: bigint;
  readonly end: bigint;
  readonly cpu: number;
  readonly focus: AreaView | null;
}

/** Parts of a crowd on either side, so that picking one leads somewhere. */
const PARTS = 3;

function shown(state: State, focus: AreaView | null, limit: number): readonly [number, number] {
  const count = state.areaCount();
  if (count <= limit) return [0, count];
  const half = Math.floor((limit - 8) / 2);
  const middle = focus === null ? 0 : state.areaRank(focus.start);
  const first = Math.max(0, Math.min(middle - half, count - 2 * half));
  return [first, Math.min(count, first + 2 * half)];
}

function segment(view: View, state: State, area: AreaView, { cpu, focus }: AreaSegmentContext): AreaSegment {
  const mapping = mappingOf(view, area);
  return {
    kind: 'area',
    start: area.start,
    end: area.end,
    area,
    pages: (area.end - area.start) / 4096n,
    presence: presence(state, state.cpu(cpu).cr3, area.start, area.end),
    mapping,
    focus: focus?.id === area.id,
    whole: isWhole(view.scenario, area, mapping),
    selected: view.selection?.kind === 'mapping' && view.selection.index === mapping,
    changed: changedNow(view, area),
  };
}

export function isWhole({ mappings }: Scenario, area: AreaView, index: number | null): boolean {
  const mapping = index === null ? undefined : mappings[index];
  if (mapping === undefined) return false;
  const start = BigInt(mapping.start);
  return area.start === start && area.end === start + BigInt(mapping.size);
}

export function changedNow(view: View, area: AreaView): boolean {
  if (view.n < 1) return false;
  const event = view.run.trace.event(view.n);
  return (event.kind === 'area-add' || event.kind === 'area-change') && event.area === area.id;
}

/** The mapping that an area comes from: of its name, and the one that holds its start where several are. */
export function mappingOf(view: View, area: AreaView): number | null {
  const named = mappingsByName(view.scenario.mappings).get(area.name);
  if (named === undefined) return null;
  let low = 0;
  let high = named.byStart.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (named.byStart[middle]!.start <= area.start) low = middle + 1;
    else high = middle;
  }
  const below = named.byStart[low - 1];
  return below !== undefined && area.start < below.end ? below.index : named.first;
}

interface Named {
  readonly first: number;
  readonly byStart: { readonly index: number; readonly start: bigint; readonly end: bigint }[];
}

const named = new WeakMap<Scenario['mappings'], ReadonlyMap<string, Named>>();

/** Looked for once a scenario: it may have a hundred thousand mappings, and all of one name. */
function mappingsByName(mappings: Scenario['mappings']): ReadonlyMap<string, Named> {
  const known = named.get(mappings);
  if (known !== undefined) return known;
  const made = new Map<string, Named>();
  for (const [index, { name, start, size }] of mappings.entries()) {
    const one = { index, start: BigInt(start), end: BigInt(start) + BigInt(size) };
    const same = made.get(name);
    if (same === undefined) made.set(name, { first: index, byStart: [one] });
    else same.byStart.push(one);
  }
  for (const { byStart } of made.values()) byStart.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  named.set(mappings, made);
  return made;
}

/** The first area, from low to high, that is left of a mapping; null where none is. */
export function areaOf(view: View, state: State, index: number): AreaView | null {
  const mapping = view.scenario.mappings[index];
  if (mapping === undefined) return null;
  const isOf = (area: AreaView): boolean => mappingOf(view, area) === index;
  const start = virt(BigInt(mapping.start));
  const rank = state.areaRank(start);
  const end = BigInt(mapping.start) + BigInt(mapping.size);
  const inside = state.areaRange(rank, rank + PIECES).find((area) => area.start < end && isOf(area));
  // Only a run that maps anew makes an area that lies elsewhere.
  return inside ?? state.areaRange(0, FEW).find(isOf) ?? null;
}

/** Areas of a mapping's own range that are looked at, and areas of the whole space where none of those is it. */
const PIECES = 64;
const FEW = 1024;

/** The area that a drawing looks into: that of the address, of a byte near it, of what was picked, or the nearest within a few pages. */
export function focusArea(
  view: View,
  state: State,
  va: VirtAddr | null,
  window: readonly [bigint, bigint],
): AreaView | null {
  const { selection } = view;
  const picked = selection?.kind === 'mapping' ? areaOf(view, state, selection.index) : null;
  if (picked !== null) return picked;
  if (va === null) return state.areaRange(0, 1)[0] ?? null;
  const [from, to] = window;
  return state.areaAt(va) ?? firstIn(state, from, to) ?? firstIn(state, from - NEAR, to + NEAR);
}

/** The lowest area that reaches into [from, to). */
function firstIn(state: State, from: bigint, to: bigint): AreaView | null {
  const rank = state.areaRank(virt(from < 0n ? 0n : from));
  const area = state.areaRange(rank, rank + 1)[0];
  return area !== undefined && area.start < to ? area : null;
}

const NEAR = 4n * 4096n;
