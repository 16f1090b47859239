import type { View } from '../actions';
import { reduceMemory, type MemoryAction, type MemoryState } from '../slices/memory';
import { framesModel, mapMove, mapScroll } from './frames';
import { memoryModel, type MemoryModel } from './memory';
import { moveBy, scrolledBy } from './memory-move';

/** What keys and wheel ask of the grid, as large as it is drawn; they may come faster than pictures of it. */
export type GridAction =
  | { readonly type: 'move'; readonly key: string; readonly perLine: number; readonly room: number }
  | { readonly type: 'scroll'; readonly lines: number; readonly perLine: number; readonly room: number }
  | { readonly type: 'mapMove'; readonly key: string }
  | { readonly type: 'mapScroll'; readonly rows: number };

/** The state after an action, for the event on show. */
export function memoryAfter(view: View, memory: MemoryState, action: MemoryAction | GridAction): MemoryState {
  switch (action.type) {
    case 'move': {
      const model = memoryModel(view, memory, action.perLine, action.room);
      const move = moveBy(model, action.key);
      return move === null ? memory : went(model, move.at, move.top);
    }
    case 'scroll': {
      const model = memoryModel(view, memory, action.perLine, action.room);
      return went(model, model.cursor, scrolledBy(model, action.lines));
    }
    case 'mapMove':
      return reduceMemory(memory, { type: 'map', ...mapMove(mapOf(view, memory), action.key) });
    case 'mapScroll':
      return reduceMemory(memory, { type: 'map', ...mapScroll(mapOf(view, memory), action.rows) });
    case 'go':
    case 'space':
    case 'follow':
    case 'fold':
    case 'map':
    case 'ask':
    case 'wrong':
    case 'right':
      return reduceMemory(memory, action);
  }
}

/** The map does not depend on how large the grid of bytes is. */
const mapOf = (view: View, memory: MemoryState) => framesModel(memoryModel(view, memory, 16, 1), null);

const went = ({ memory }: MemoryModel, at: bigint, top: bigint): MemoryState =>
  reduceMemory(memory, { type: 'go', space: memory.space, at, top });
