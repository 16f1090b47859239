import { grouped } from '../../src/core/addr/address';
import type { CpuView, State } from '../../src/core/trace/trace';
import type { View } from '../actions';

export interface Register {
  readonly name: string;
  readonly value: string;
  /** By the event on show. */
  readonly changed: boolean;
}

const bit = (on: boolean): string => (on ? '1' : '0');
const REGISTERS: readonly (readonly [string, (cpu: CpuView) => string])[] = [
  ['CR2', ({ cr2 }) => (cr2 === null ? '–' : grouped(cr2))],
  ['CR3', ({ cr3 }) => grouped(cr3)],
  ['WP', ({ wp }) => bit(wp)],
  ['NXE', ({ nxe }) => bit(nxe)],
  ['SMEP', ({ smep }) => bit(smep)],
  ['SMAP', ({ smap }) => bit(smap)],
  ['CPL', ({ cpl }) => String(cpl)],
];

/** What decides a walk, as the processor has it at the event on show. */
export function registersOf(view: View, state: State, cpu: number): readonly Register[] {
  const now = state.cpu(cpu);
  const before = view.n > 0 ? view.run.trace.state(view.n - 1).cpu(cpu) : now;
  return REGISTERS.map(([name, read]) => ({ name, value: read(now), changed: read(now) !== read(before) }));
}
