import type { State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import type { Geometry } from '../actions';
import type { MemoryState } from '../slices/memory';
import { extentsOf, type Extent } from './extents';
import { MemoryLines, type Row } from './memory-lines';
import { accessAt, followedAddress, type Access } from './memory-place';
import { stopAt, type Stop } from './stop';

/** What the view of memory shows: a window of lines around the cursor. */
export interface MemoryModel {
  readonly view: View;
  readonly state: State;
  readonly memory: MemoryState;
  readonly lines: MemoryLines;
  /** The byte under the cursor. */
  readonly cursor: bigint;
  readonly follows: boolean;
  readonly top: bigint;
  readonly rows: readonly Row[];
  /** How many rows there is room for. */
  readonly room: number;
  readonly perLine: number;
  readonly access: Access | null;
  readonly stop: Stop | null;
  /** Pointers and references that reach into what is on show. */
  readonly extents: readonly Extent[];
}

/** `perLine` bytes in a line, `room` rows. */
export function memoryModel(view: View, memory: MemoryState, perLine: number, room: number): MemoryModel {
  const state = view.run.trace.state(view.n);
  const { space } = memory;
  const access = accessAt(view, space);
  const limit = space === 'virtual' ? 1n << 64n : 1n << BigInt(state.cpu(0).maxphyaddr);
  const wanted = memory.at ?? followedAddress(view, state, space);
  const cursor = wanted < limit ? wanted : limit - 1n;
  const open = [cursor, ...(access === null ? [] : [access.first, access.last])];
  const lines = new MemoryLines({ view, state, space, perLine, open });
  const top = memory.top === null || memory.top >= limit ? lines.around(cursor, room) : lines.at(memory.top).start;
  const rows = lines.rows(top, room);
  const stop = space === 'virtual' ? stopAt(view) : null;
  const end = rows.at(-1)?.line.end ?? top;
  const extents = space === 'virtual' ? extentsOf(view, state, [top, end], stop) : [];
  const follows = memory.at === null;
  return { view, state, memory, lines, cursor, follows, top, rows, room, perLine, access, stop, extents };
}

/** Bytes in a line of the hex view, in a column so many characters wide. */
export function bytesPerLine(characters: number, tier: Geometry['tier']): 8 | 16 | 32 {
  if (tier === 'narrow') return 8;
  return characters >= around(32) ? 32 : characters >= around(16) ? 16 : 8;
}

/** Characters that a line takes: the address, three a byte, one a letter, and what stands at the side. */
const around = (bytes: number): number => 18 + bytes * 4 + bytes / 8 + 24;
