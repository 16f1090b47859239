import type { MemoryModel } from './memory';

/** Where a key takes the cursor, and the first line on show then. */
export interface Move {
  readonly at: bigint;
  readonly top: bigint;
}

const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];

/** Whether a key moves the cursor of the grid. */
export const isMove = (key: string): boolean => KEYS.includes(key);

/** What a key of the grid's does; null: the key is none of the grid's. A hole is entered by one step and left by the next. */
export function moveBy(model: MemoryModel, key: string): Move | null {
  const { lines, cursor, perLine, room } = model;
  const line = lines.floor(cursor);
  const column = cursor - line;
  const size = BigInt(perLine);
  const page = Math.max(1, room - 2);
  switch (key) {
    case 'ArrowLeft':
      return to(model, cursor - 1n);
    case 'ArrowRight':
      return to(model, cursor + 1n);
    case 'ArrowUp':
      return to(model, (lines.isHole(cursor) ? lines.hole(cursor, true).start : line) - size + column);
    case 'ArrowDown':
      return to(model, (lines.isHole(cursor) ? lines.hole(cursor, true).end : line + size) + column);
    case 'Home':
      return to(model, line);
    case 'End':
      return to(model, line + size - 1n);
    case 'PageUp':
      return turned(model, -page, column);
    case 'PageDown':
      return turned(model, page, column);
    default:
      return null;
  }
}

/** The cursor to an address, the window no further than it has to. Past either end it stays where it is. */
function to(model: MemoryModel, at: bigint): Move {
  const { lines, cursor, top, room } = model;
  if (at < 0n || at >= lines.top) return { at: cursor, top };
  return { at, top: lines.opened([at]).reveal(top, at, room) };
}

/** Window and cursor by so many lines. */
function turned(model: MemoryModel, by: number, column: bigint): Move {
  const { lines, cursor, top, room } = model;
  const closed = lines.opened([]);
  const next = closed.scrolled(cursor, by);
  const at = closed.isHole(next) ? next : next + column;
  const shown = lines.opened([at]);
  return { at, top: shown.reveal(closed.scrolled(top, by), at, room) };
}

/** The window by so many lines, the cursor where it is. */
export const scrolledBy = ({ lines, top }: MemoryModel, by: number): bigint => lines.scrolled(top, by);
