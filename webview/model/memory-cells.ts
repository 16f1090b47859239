import { phys, virt } from '../../src/core/addr/address';
import type { State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import type { MemorySpace } from '../slices/memory';
import { byteWindow, type ByteCell } from './bytes';
import type { Line } from './memory-lines';
import type { Access } from './memory-place';
import type { Stop } from './stop';

export interface MemoryCell {
  readonly at: bigint;
  readonly state: ByteCell['state'];
  /** null where there is no byte. Of `gone` what it was. */
  readonly value: number | null;
  /** By the event on show. */
  readonly changed: boolean;
  /** The event on show touches it. */
  readonly now: boolean;
  readonly stop: Stop | null;
}

/** The bytes of a line, as they are at the event on show. */
export function cellsOf(
  view: View,
  state: State,
  space: MemorySpace,
  line: Extract<Line, { kind: 'bytes' }>,
  access: Access | null,
  stop: Stop | null,
): readonly MemoryCell[] {
  const count = Number(line.end - line.start);
  const isNow = (at: bigint): boolean => access !== null && at >= access.first && at <= access.last;
  if (space === 'virtual') {
    return byteWindow(view, state, virt(line.start), count, stop).cells.map((cell) => ({
      at: cell.va,
      state: cell.state,
      value: cell.value,
      changed: cell.changed,
      now: isNow(cell.va),
      stop: cell.stop,
    }));
  }
  const before = view.n > 0 ? view.run.trace.state(view.n - 1) : state;
  return Array.from({ length: count }, (_, i) => {
    const at = line.start + BigInt(i);
    const value = state.byte(phys(at));
    const changed = before.byte(phys(at)) !== value;
    return { at, state: 'value', value, changed, now: isNow(at), stop: null };
  });
}

/** A byte as ASCII has it; null where that is nothing to see. */
export const character = (value: number): string | null =>
  value >= 0x20 && value < 0x7f ? String.fromCharCode(value) : null;
