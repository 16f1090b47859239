import type { Hex } from '../../../src/core/addr/address';
import { hex } from '../../../src/core/addr/address';
import type {
  Action,
  Expectation,
  Machine,
  Mapping,
  Method,
  Pointer,
  Provider,
  Scenario,
  Step,
} from '../../../src/scenario/model';

/** What a scenario's machine is where it says nothing. */
export const PLAIN_MACHINE: Machine = {
  frames: 4096,
  cpus: 1,
  wp: true,
  nxe: true,
  smep: false,
  smap: false,
  ac: false,
  pke: false,
  pkru: 0,
  maxphyaddr: 52,
  accessedDirty: 'on-success',
  profile: 'release',
  tlb: 0,
};

/** A scenario with whatever a test does not care about filled in. */
export function scenario(over: Partial<Scenario> = {}): Scenario {
  return {
    title: 'test',
    description: '',
    tags: [],
    sources: [],
    prediction: null,
    compare: null,
    kernel: 'axptr-0.1.0',
    machine: { ...PLAIN_MACHINE, cpus: 2 },
    addressSpace: { base: '0x1000', size: '0x7ffffffff000', stackLimit: '0x10000' },
    mappings: [],
    memory: [],
    pointers: [],
    steps: [],
    ...over,
  };
}

export const lazy = (start: number | bigint, pages: number, flags = 'rw-u', name = 'heap'): Mapping => ({
  name,
  start: hex(start),
  size: hex(pages * 4096),
  flags,
  backing: { kind: 'lazy' },
});

export const populated = (start: number | bigint, pages: number, flags = 'rw-u', name = 'data'): Mapping => ({
  ...lazy(start, pages, flags, name),
  backing: { kind: 'populated' },
});

export const linear = (
  start: number | bigint,
  pages: number,
  at: number | bigint,
  flags = 'rw-u',
  name = 'device',
): Mapping => ({
  ...lazy(start, pages, flags, name),
  backing: { kind: 'linear', at: hex(at) },
});

/** Size and alignment in bytes. */
export function pointer(
  name: string,
  address: number | bigint,
  size = 1,
  align = size,
  wrapper: Pointer['wrapper'] = 'UserConstPtr',
): Pointer {
  const type = size === 1 ? 'c_char' : `u${size * 8}`;
  return { name, wrapper, address: hex(address), element: { name: type, size: hex(size), align: hex(align) } };
}

export function step(action: Action, over: Partial<Pick<Step, 'actor' | 'cpu' | 'expect'>> = {}): Step {
  return { note: '', actor: 'K', cpu: 0, expect: null, disabled: false, ...over, ...action };
}

export function call(
  pointerName: string,
  method: Method,
  over: {
    length?: number | bigint;
    provider?: Provider;
    as?: string;
    expect?: Expectation;
    actor?: string;
    cpu?: number;
  } = {},
): Step {
  const { length, provider, as, expect, actor, cpu } = over;
  return step(
    {
      do: 'call',
      pointer: pointerName,
      method,
      length: length === undefined ? null : hex(length),
      provider: provider ?? 'direct',
      as: as ?? null,
    },
    { expect: expect ?? null, actor: actor ?? 'K', cpu: cpu ?? 0 },
  );
}

export const read = (
  reference: string,
  index = 0,
  length: number | null = null,
  over: Partial<Pick<Step, 'actor' | 'cpu' | 'expect'>> = {},
): Step => step({ do: 'read', reference, index: hex(index), length: length === null ? null : hex(length) }, over);

export const unmap = (start: number | bigint, pages: number, actor = 'U2'): Step =>
  step({ do: 'unmap', start: hex(start), size: hex(pages * 4096) }, { actor });

/** Hex digits of a text, without a NUL. */
export const digits = (text: string): string => Buffer.from(text).toString('hex');

export const HEAP = 0x1000_0000;
export const at = (va: number | bigint): Hex => hex(va);
