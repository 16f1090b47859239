import type { VirtAddr } from '../../src/core/addr/address';
import type { AreaView, State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import type { Presence } from './tables';
import { presence } from './tables';

/** The address space from low to high: areas, what is between them, and crowds of areas too many to show one by one. */
export type Segment =
  | { readonly kind: 'gap'; readonly start: bigint; readonly end: bigint }
  | AreaSegment
  | {
      readonly kind: 'crowd';
      readonly start: bigint;
      readonly end: bigint;
      readonly count: number;
      readonly mapping: number | null;
    };

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
  /** Made, cut or taken by the event on show. */
  readonly changed: boolean;
}

/** Lays `areas` out; at most `limit` of them one by one, those around `focus`. */
export function segmentsOf(view: View, state: State, root: AreaSegmentContext, limit: number): readonly Segment[] {
  const areas = state.areas();
  const { base, end, focus } = root;
  const [first, last] = shown(areas, focus, limit);
  const out: Segment[] = [];
  let at = base;
  const gapTo = (start: bigint): void => {
    if (start > at) out.push({ kind: 'gap', start: at, end: start });
  };
  const crowds = (from: number, to: number): void => {
    const size = Math.max(1, Math.ceil((to - from) / PARTS));
    for (let i = from; i < to; i += size) {
      const last = Math.min(i + size, to);
      const { start } = areas[i]!;
      gapTo(start);
      at = areas[last - 1]!.end;
      const mapping = mappingOf(view, areas[(i + last) >> 1]!);
      out.push({ kind: 'crowd', start, end: at, count: last - i, mapping });
    }
  };
  crowds(0, first);
  for (const area of areas.slice(first, last)) {
    gapTo(area.start);
    out.push(segment(view, state, area, root));
    at = area.end;
  }
  crowds(last, areas.length);
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

function shown(areas: readonly AreaView[], focus: AreaView | null, limit: number): readonly [number, number] {
  if (areas.length <= limit) return [0, areas.length];
  const half = Math.floor((limit - 8) / 2);
  const middle =
    focus === null
      ? 0
      : Math.max(
          0,
          areas.findIndex(({ id }) => id === focus.id),
        );
  const first = Math.max(0, Math.min(middle - half, areas.length - 2 * half));
  return [first, Math.min(areas.length, first + 2 * half)];
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
    selected: view.selection?.kind === 'mapping' && view.selection.index === mapping,
    changed: changedNow(view, area),
  };
}

function changedNow(view: View, area: AreaView): boolean {
  if (view.n < 1) return false;
  const event = view.run.trace.event(view.n);
  return (event.kind === 'area-add' || event.kind === 'area-change') && event.area === area.id;
}

/** The mapping that an area comes from: of its name, and the one that holds its start where several are. */
export function mappingOf(view: View, area: AreaView): number | null {
  const { mappings } = view.scenario;
  let found: number | null = null;
  for (const [i, mapping] of mappings.entries()) {
    if (mapping.name !== area.name) continue;
    const start = BigInt(mapping.start);
    if (area.start >= start && area.start < start + BigInt(mapping.size)) return i;
    found ??= i;
  }
  return found;
}

/** The area that a drawing looks into: that of the address, of a byte near it, of what was picked, or the nearest within a few pages. */
export function focusArea(
  view: View,
  state: State,
  va: VirtAddr | null,
  window: readonly [bigint, bigint],
): AreaView | null {
  const { selection } = view;
  const areas = state.areas();
  if (selection?.kind === 'mapping') {
    const picked = areas.find((area) => mappingOf(view, area) === selection.index);
    if (picked !== undefined) return picked;
  }
  if (va === null) return areas[0] ?? null;
  const [from, to] = window;
  return (
    state.areaAt(va) ??
    areas.find((area) => area.start < to && area.end > from) ??
    areas.find((area) => area.start < to + NEAR && area.end > from - NEAR) ??
    null
  );
}

const NEAR = 4n * 4096n;
