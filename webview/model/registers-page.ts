import type { VirtAddr } from '../../src/core/addr/address';
import type { CpuView, State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import { busyCpus, faultedAt, flagSetBy } from './cpus';

/** A control register, of which the model knows these bits. */
export interface ControlRegister {
  readonly name: string;
  readonly bits: readonly { readonly name: string; readonly set: boolean }[];
}

/** What one processor has for itself. */
export interface CpuRegisters {
  readonly cpu: number;
  /** The event on show is on it. */
  readonly now: boolean;
  readonly cpl: { readonly value: 0 | 3; readonly changed: boolean };
  /** ACCESSING_USER_MEM, and the event that made it so; null: it always was. */
  readonly flag: { readonly lit: boolean; readonly since: number | null; readonly changed: boolean };
  readonly cr2: { readonly value: VirtAddr | null; readonly changed: boolean };
  /** The last error code, and the fault that it is of. */
  readonly error: { readonly code: number; readonly at: number | null; readonly changed: boolean } | null;
}

export interface RegistersPage {
  readonly cr3: bigint;
  /** The same on every CPU, from the first event to the last. */
  readonly control: readonly ControlRegister[];
  readonly pkru: number | null;
  readonly cpus: readonly CpuRegisters[];
  /** CPUs of the machine on which no step of the scenario runs. */
  readonly idle: number;
}

export function registersPage(view: View, state: State): RegistersPage {
  const { trace } = view.run;
  const busy = busyCpus(view);
  const here = view.n >= 1 && view.n <= trace.length ? trace.event(view.n).cpu : null;
  const before = view.n >= 1 ? trace.state(view.n - 1) : state;
  const shared = state.cpu(0);
  return {
    cr3: shared.cr3,
    control: controlOf(shared),
    pkru: shared.pke ? shared.pkru : null,
    cpus: busy.map((cpu) => cpuRegisters(view, cpu, state.cpu(cpu), before.cpu(cpu), cpu === here)),
    idle: view.scenario.machine.cpus - busy.length,
  };
}

const controlOf = ({ wp, smep, smap, pke, nxe, ac }: CpuView): readonly ControlRegister[] => [
  { name: 'CR0', bits: [{ name: 'WP', set: wp }] },
  {
    name: 'CR4',
    bits: [
      { name: 'SMEP', set: smep },
      { name: 'SMAP', set: smap },
      { name: 'PKE', set: pke },
    ],
  },
  { name: 'EFER', bits: [{ name: 'NXE', set: nxe }] },
  { name: 'RFLAGS', bits: [{ name: 'AC', set: ac }] },
];

function cpuRegisters(view: View, cpu: number, now: CpuView, before: CpuView, here: boolean): CpuRegisters {
  const fault = now.error === null ? null : faultedAt(view, cpu);
  // A fault like the one before it writes both registers anew.
  const faults = fault !== null && fault === view.n;
  return {
    cpu,
    now: here,
    cpl: { value: now.cpl, changed: now.cpl !== before.cpl },
    flag: { lit: now.flag, since: flagSetBy(view, cpu), changed: now.flag !== before.flag },
    cr2: { value: now.cr2, changed: faults },
    error: now.error === null ? null : { code: now.error, at: fault, changed: faults },
  };
}
