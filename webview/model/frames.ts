import { FIRST_FRAME } from '../../src/core/paging/frames';
import type { FrameCounts, FrameUse } from '../../src/core/trace/frame-uses';
import type { Trace } from '../../src/core/trace/trace';
import type { MemoryModel } from './memory';
import type { Access } from './memory-place';
import { physicalAt } from './tables';
import { virt } from '../../src/core/addr/address';

/** Frames in a row of the map: 64 KiB. */
export const PER_ROW = 16;
/** Rows of the map on show. */
export const ROWS = 8;

/** Frames of the allocator by what they are for: counts of all, and a window of the map. Frames are numbers (address / 4096). */
export interface FramesModel {
  readonly total: number;
  readonly free: number;
  readonly counts: FrameCounts;
  /** First and last but one of the frames that can be handed out. */
  readonly first: number;
  readonly end: number;
  readonly top: number;
  readonly cells: readonly FrameCell[];
  readonly cursor: number;
  /** The frame that was lost first, if any is by now. */
  readonly lost: number | null;
}

export interface FrameCell {
  readonly frame: number;
  readonly use: FrameUse;
  /** By the event on show it came to be for something else. */
  readonly changed: boolean;
  /** The event on show touches a byte of it. */
  readonly now: boolean;
}

const PAGE = 4096n;

export function framesModel(model: MemoryModel, access: Access | null): FramesModel {
  const { view, state, memory } = model;
  const { trace } = view.run;
  const uses = trace.frameUses();
  const { total, free } = state.frames();
  const bounds = { first: FIRST_FRAME, end: FIRST_FRAME + Math.max(total, 1, mostTaken(trace)) };
  const cursor = clamped(memory.map.at ?? frameOf(model), bounds);
  const top = topOf(memory.map.top ?? rowOf(cursor) - 2 * PER_ROW, bounds);
  const count = Math.min(PER_ROW * ROWS, bounds.end - top);
  const lost = uses.leaks[0];
  const counts = uses.counts(view.n);
  const before = Math.max(0, view.n - 1);
  const isNow = (frame: number): boolean =>
    access !== null && Number(access.first / PAGE) <= frame && Number(access.last / PAGE) >= frame;
  return {
    total,
    free,
    counts,
    ...bounds,
    top,
    cursor,
    lost: lost !== undefined && lost.since <= view.n ? lost.frame : null,
    cells: Array.from({ length: count }, (_, i) => {
      const frame = top + i;
      const use = uses.at(frame, view.n);
      return { frame, use, changed: !sameUse(use, uses.at(frame, before)), now: isNow(frame) };
    }),
  };
}

/** Frames that are on show, so that what moves in the map moves by what is drawn. */
export interface MapPlace {
  readonly top: number;
  readonly at: number;
}

/** Where a key takes the cursor of the map. */
export function mapMove({ cursor, first, end, top }: FramesModel, key: string): MapPlace {
  const at = clamped(cursor + stepOf(key, cursor), { first, end });
  const row = rowOf(at);
  const last = top + PER_ROW * (ROWS - 1);
  return { at, top: row < top ? row : row > last ? row - PER_ROW * (ROWS - 1) : top };
}

/** The map by so many rows. */
export const mapScroll = ({ cursor, first, end, top }: FramesModel, rows: number): MapPlace => ({
  at: cursor,
  top: topOf(top + rows * PER_ROW, { first, end }),
});

function stepOf(key: string, cursor: number): number {
  const column = (cursor - FIRST_FRAME) % PER_ROW;
  switch (key) {
    case 'ArrowLeft':
      return -1;
    case 'ArrowRight':
      return 1;
    case 'ArrowUp':
      return -PER_ROW;
    case 'ArrowDown':
      return PER_ROW;
    case 'Home':
      return -column;
    case 'End':
      return PER_ROW - 1 - column;
    case 'PageUp':
      return -PER_ROW * (ROWS - 1);
    case 'PageDown':
      return PER_ROW * (ROWS - 1);
    default:
      return 0;
  }
}

interface Bounds {
  readonly first: number;
  readonly end: number;
}

const clamped = (frame: number, { first, end }: Bounds): number => Math.min(Math.max(frame, first), end - 1);
const rowOf = (frame: number): number => frame - ((frame - FIRST_FRAME) % PER_ROW);
const topOf = (frame: number, { first, end }: Bounds): number =>
  Math.max(first, Math.min(rowOf(Math.max(frame, first)), rowOf(end - 1) - PER_ROW * (ROWS - 1)));

/** Frames from the first one up of which any was ever taken. */
const mostTaken = (trace: Trace): number => (trace.frameUses().frames.at(-1) ?? FIRST_FRAME - 1) + 1 - FIRST_FRAME;

/** The frame of the byte under the cursor of memory; where it has none, that of the root table. */
function frameOf({ memory, cursor, state }: MemoryModel): number {
  const pa = memory.space === 'physical' ? cursor : physicalAt(state, virt(cursor));
  return Number((pa ?? state.cpu(0).cr3) / PAGE);
}

const sameUse = (one: FrameUse, other: FrameUse): boolean =>
  one.use === other.use &&
  (one.use !== 'table' || (other.use === 'table' && one.level === other.level && one.va === other.va)) &&
  (one.use !== 'data' || (other.use === 'data' && one.va === other.va));
