import { virt } from '../../src/core/addr/address';
import type { AreaBounds, AreaView, State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import { lastAtMost, traceIndex } from './trace-index';

/** A piece of an area that the run has unmapped, and in which nothing lies since. Bytes. */
export interface GonePiece {
  readonly start: bigint;
  readonly end: bigint;
  /** As it was. */
  readonly area: AreaView;
  /** The event at which the area let go of it, and who did it. */
  readonly at: number;
  readonly actor: string;
}

/** Area events that are looked back over, areas of one range, and pieces that are told of. */
const REACH = 64;
const WITHIN = 64;
const MOST = 8;

const known = new WeakMap<AreaBounds, readonly GonePiece[]>();

/** What the run has unmapped last, from low to high and apart from each other. */
export function gonePieces(view: View, state: State): readonly GonePiece[] {
  const bounds = state.areaBounds();
  const found = known.get(bounds) ?? look(view, state);
  known.set(bounds, found);
  return found;
}

function look({ run: { trace }, n }: View, state: State): readonly GonePiece[] {
  const events = traceIndex(trace).areaEvents;
  const last = lastAtMost(events, n);
  const found: GonePiece[] = [];
  for (let i = last; i >= 0 && last - i < REACH && found.length < MOST; i--) {
    const at = events[i]!;
    const event = trace.event(at);
    if (event.kind !== 'area-change' && event.kind !== 'area-remove') continue;
    const area = trace.state(at - 1).area(event.area);
    const { actor } = event;
    for (const { start, end } of free(state, area, found)) found.push({ start, end, area, at, actor });
  }
  return found.sort((a, b) => (a.start < b.start ? -1 : 1));
}

interface Range {
  readonly start: bigint;
  readonly end: bigint;
}

/** What of a range no area holds now, and nothing that is known yet says to be gone. */
function free(state: State, range: Range, found: readonly Range[]): readonly Range[] {
  const rank = state.areaRank(virt(range.start));
  const areas = state.areaRange(rank, rank + WITHIN).filter(({ start }) => start < range.end);
  if (areas.length === WITHIN) return [];
  const taken: Range[] = [...areas, ...found].sort((a, b) => (a.start < b.start ? -1 : 1));
  const pieces: Range[] = [];
  let at = range.start;
  for (const { start, end } of taken) {
    if (end <= at || start >= range.end) continue;
    if (start > at) pieces.push({ start: at, end: start });
    at = end;
  }
  if (at < range.end) pieces.push({ start: at, end: range.end });
  return pieces;
}
