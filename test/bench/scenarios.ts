import type { Hex } from '../../src/core/addr/address';
import { hex } from '../../src/core/addr/address';
import type { Action, Mapping, MemoryFill, Pointer, Scenario, Step } from '../../src/scenario/model';
import { PLAIN_MACHINE } from '../unit/run/build';

const HEAP = 0x1000_0000;
const PAGE = 4096;
const MiB = 0x10_0000;

function scenario(over: Partial<Scenario> & Pick<Scenario, 'steps'>): Scenario {
  return {
    title: 'bench',
    description: '',
    tags: [],
    sources: [],
    prediction: null,
    compare: null,
    kernel: 'axptr-0.1.0',
    machine: { ...PLAIN_MACHINE, frames: 1 << 20, cpus: 2 },
    addressSpace: { base: '0x1000', size: '0x7ffffffff000', stackLimit: '0x10000' },
    mappings: [],
    memory: [],
    pointers: [],
    ...over,
  };
}

const area = (name: string, start: number, bytes: number, kind: 'lazy' | 'populated' = 'lazy'): Mapping => ({
  name,
  start: hex(start),
  size: hex(bytes),
  flags: 'rw-u',
  backing: { kind },
});

const pointer = (name: string, address: number, size: number): Pointer => ({
  name,
  wrapper: 'UserPtr',
  element: { name: size === 1 ? 'c_char' : `u${size * 8}`, size: hex(size), align: hex(size) },
  address: hex(address),
});

const step = (action: Action): Step => ({ note: '', actor: 'K', cpu: 0, expect: null, disabled: false, ...action });

const call = (name: string, method: 'get_as_slice' | 'get_as_null_terminated', length: Hex | null): Step =>
  step({ do: 'call', pointer: name, method, length, provider: 'direct', as: `${name}_ref` });

const letters = (at: number, bytes: number): MemoryFill => ({ at: hex(at), byte: 0x61, length: hex(bytes) });

/** A string of so many letters in memory that is there. */
export const stringScan = (bytes: number): Scenario =>
  scenario({
    mappings: [area('text', HEAP, bytes + PAGE, 'populated')],
    memory: [letters(HEAP, bytes)],
    pointers: [pointer('text', HEAP, 1)],
    steps: [call('text', 'get_as_null_terminated', null)],
  });

/** One `get_as_slice` over lazy memory of which no page is there yet. */
export const lazySlice = (bytes: number): Scenario =>
  scenario({
    mappings: [area('heap', HEAP, bytes)],
    pointers: [pointer('heap', HEAP, 1)],
    steps: [call('heap', 'get_as_slice', hex(bytes))],
  });

/** Pages written whole, over and over: no event has more changes than such a one. */
export const pageWrites = (pages: number): Scenario =>
  scenario({
    mappings: [area('heap', HEAP, pages * PAGE)],
    steps: Array.from({ length: pages }, (_, i) =>
      step({ do: 'user', access: 'write', at: hex(HEAP + i * PAGE), size: PAGE }),
    ),
  });

/**
 * Some of everything, so many rounds: areas come, are cut and go; pages fault in under a scan and from user mode; slices are
 * populated, written and read back.
 */
export function mixedRun(rounds: number): Scenario {
  const steps: Step[] = [];
  const pointers: Pointer[] = [];
  for (let round = 0; round < rounds; round++) {
    const at = HEAP + round * MiB;
    const [words, text] = [`words${round}`, `text${round}`];
    pointers.push(pointer(words, at, 8), pointer(text, at + 0x8_0000, 1));
    steps.push(
      step({ do: 'map', mapping: area(`area${round}`, at, MiB) }),
      call(words, 'get_as_slice', hex(0x4000)),
      step({ do: 'write', reference: `${words}_ref`, index: hex(round % 64), bytes: '0102030405060708' }),
      step({ do: 'read', reference: `${words}_ref`, index: '0x0', length: '0x40' }),
      ...Array.from({ length: 16 }, (_, i) =>
        step({ do: 'user', access: 'write', at: hex(at + 0x8_0000 + i * 64), size: 64 }),
      ),
      call(text, 'get_as_null_terminated', null),
      step({ do: 'protect', start: hex(at + 0x4_0000), size: '0x2000', flags: 'r--u' }),
    );
    if (round % 2 === 1) steps.push(step({ do: 'unmap', start: hex(at + 0x1_0000), size: '0x8000' }));
  }
  return scenario({
    mappings: [area('strings', 0x800_0000, MiB, 'populated')],
    memory: [letters(0x800_0000, 0x800)],
    pointers: [...pointers, pointer('path', 0x800_0000, 1)],
    steps: steps.flatMap((one) => (one.do === 'map' ? [one, call('path', 'get_as_null_terminated', null)] : [one])),
  });
}
