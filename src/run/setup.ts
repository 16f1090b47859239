import * as l10n from '@vscode/l10n';
import { PAGE_SIZE, grouped } from '../core/addr/address';
import { alignDown, alignUp } from '../core/addr/arithmetic';
import { catchHalt } from '../core/halt';
import type { HaltCause } from '../core/halt';
import { Kernel } from '../core/kernel/kernel';
import { KERNELS, kernelModel } from '../core/kernel/index';
import { AddrSpace } from '../core/mm/addr-space';
import type { AxError } from '../core/mm/area';
import type { WalkControl } from '../core/mmu/control';
import { PhysicalMemory } from '../core/mmu/memory';
import { Tlbs } from '../core/mmu/tlb';
import { flagsOf } from '../core/paging/flags';
import { FrameAllocator } from '../core/paging/frames';
import type { Machine } from '../core/paging/machine';
import { Recorder } from '../core/trace/recorder';
import type { Mapping, MemoryFill, Scenario } from '../scenario/model';
import { addressIn, backingOf, bytesOf, sizeIn } from './numbers';

export interface SetUp {
  readonly machine: Machine;
  /** null: there is no address space. */
  readonly kernel: Kernel | null;
  readonly problems: readonly string[];
}

const REASONS: Readonly<Record<AxError, () => string>> = {
  NoMemory: () => l10n.t('there are not enough frames'),
  InvalidInput: () => l10n.t('it is outside the address space, empty, or not on page boundaries'),
  AlreadyExists: () => l10n.t('it overlaps an earlier mapping'),
  BadState: () => l10n.t('its pages could not be mapped: no frame for a table, or an entry in use'),
  BadAddress: () => l10n.t('no page is there'),
};

/** Builds the machine, the mappings and the memory of a scenario, unrecorded. What cannot be set up is said, and the rest stands. */
export function setUp(scenario: Scenario, limit: number, cancelled: (events: number) => boolean): SetUp {
  const problems: string[] = [];
  const memory = new PhysicalMemory();
  const rec = new Recorder(limit, cancelled);
  const frames = new FrameAllocator(Math.max(0, scenario.machine.frames), memory);
  const tlbs = scenario.machine.tlb > 0 ? new Tlbs(scenario.machine.tlb) : undefined;
  const machine: Machine = { memory, frames, rec, profile: scenario.machine.profile, tlbs };
  const model = kernelModel(scenario.kernel);
  if (model === null) {
    const known = KERNELS.map(({ id }) => id).join(', ');
    return {
      machine,
      kernel: null,
      problems: [l10n.t('There is no kernel model "{0}"; there are {1}.', scenario.kernel, known)],
    };
  }
  const { base, size, stackLimit } = scenario.addressSpace;
  const made = catchHalt(() => AddrSpace.create(machine, addressIn(base), sizeIn(size)));
  if ('halted' in made || made.value === null) {
    const why = 'halted' in made ? l10n.t('its end lies past 2^64') : l10n.t('there is no frame for its root table');
    return { machine, kernel: null, problems: [l10n.t('There is no address space: {0}.', why)] };
  }
  const space = made.value;
  for (const mapping of scenario.mappings) {
    const problem = wordsOf(catchHalt(() => mapOne(space, mapping)));
    if (problem !== null) problems.push(l10n.t('Mapping "{0}" could not be made: {1}.', mapping.name, problem));
  }
  for (const fill of scenario.memory) {
    const problem = wordsOf(catchHalt(() => fillOne(space, fill)));
    if (problem !== null)
      problems.push(l10n.t('Memory at {0} could not be filled: {1}.', grouped(addressIn(fill.at)), problem));
  }
  const kernel = new Kernel(machine, space, model, controlOf(scenario.machine), sizeIn(stackLimit));
  return { machine, kernel, problems };
}

/** The control bits that the settings of a scenario mean; all of its CPUs have the same. */
export const controlOf = (settings: Scenario['machine']): WalkControl => {
  const { wp, nxe, smep, smap, ac, pke, pkru, maxphyaddr, accessedDirty } = settings;
  return { wp, nxe, smep, smap, ac, pke, pkru, maxphyaddr, marks: accessedDirty };
};

export const mapOne = (space: AddrSpace, mapping: Mapping): AxError | null =>
  space.map(addressIn(mapping.start), sizeIn(mapping.size), flagsOf(mapping.flags), backingOf(mapping), mapping.name);

/** As a loader would: fills lazy pages first, and asks for no rights. */
function fillOne(space: AddrSpace, fill: MemoryFill): AxError | null {
  const at = addressIn(fill.at);
  const bytes = 'bytes' in fill ? bytesOf(fill.bytes) : null;
  const length = 'bytes' in fill ? BigInt(bytes!.length) : sizeIn(fill.length);
  if (length === 0n) return null;
  if (at + length > (1n << 64n) - PAGE_SIZE) return 'InvalidInput';
  const first = alignDown(at);
  const error = space.populate(first, alignUp(at + length, 'release') - first);
  return error ?? space.write(at, length, (offset) => ('bytes' in fill ? bytes![offset]! : fill.byte & 0xff));
}

function wordsOf(done: { readonly value: AxError | null } | { readonly halted: HaltCause }): string | null {
  if ('value' in done) return done.value === null ? null : REASONS[done.value]();
  const { halted } = done;
  if (halted.kind === 'limit') return l10n.t('it takes more work than a run may do');
  if (halted.kind === 'kernel-panic' && halted.cause.kind === 'rust')
    return l10n.t('the crates panic: {0}', halted.cause.message);
  return l10n.t('the kernel gave up');
}
