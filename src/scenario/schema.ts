import { z } from 'zod';
import { KERNELS } from '../core/kernel/index';
import { strict } from './schema/choice';
import { address, count, flag, identifier, label, oneOf, size, sizeOrSwitch, text } from './schema/field';
import { mapping } from './schema/mappingSchema';
import { memoryEntry } from './schema/memorySchema';
import { prediction } from './schema/predictionSchema';
import { step } from './schema/stepSchema';
import { tell } from './tell';

const KERNEL_MEANINGS = Object.fromEntries(KERNELS.map(({ id, description }) => [id, description]));

/** The built-in element types: size and alignment in bytes. (x86-64; c_char is i8) */
export const BUILT_IN_TYPES: ReadonlyMap<string, { readonly size: bigint; readonly align: bigint }> = new Map(
  Object.entries({
    'u8 i8 c_char': 1n,
    'u16 i16': 2n,
    'u32 i32': 4n,
    'u64 i64 usize isize': 8n,
    u128: 16n,
  })
    .flatMap(([names, bytes]) => names.split(' ').map((name) => [name, { size: bytes, align: bytes }] as const))
    .concat([['()', { size: 0n, align: 1n }]]),
);

export const pointerWords = () => tell`a pointer type such as "UserPtr<u64>" or "UserConstPtr<c_char>"`;

/** Frames of 4 KiB that a run can have: 64 GiB of them. */
const MAX_FRAMES = 1n << 24n;

/** Entries of a TLB that is merely switched on, as a first-level TLB of today has them, and of the largest one. */
const DEFAULT_TLB = 64;
const MAX_TLB = 4096;

const machine = strict(() => tell`an object such as { "frames": 4096 }`, {
  frames: count(
    'How many 4 KiB frames the allocator has when the address space is made; the root table takes the first.',
    4096,
    1n,
    MAX_FRAMES,
  ).prefault(4096),
  cpus: count('CPUs, 1 to 64.', 1, 1n, 64n).prefault(1),
  wp: flag('CR0.WP: the kernel, too, may not write to pages that are read-only.', true),
  nxe: flag('EFER.NXE: pages can forbid execution.', true),
  smep: flag('CR4.SMEP: the kernel may not execute user pages.', false),
  smap: flag('CR4.SMAP: the kernel may not touch user pages unless EFLAGS.AC is set.', false),
  ac: flag('EFLAGS.AC while the kernel accesses: SMAP lets it through.', false),
  pke: flag('CR4.PKE: the protection keys of user pages count, as `pkru` has them.', false),
  pkru: count(
    'The PKRU register: two bits a protection key from key 0 up, access-disable below write-disable. A page has key 0 unless its entry says otherwise.',
    '0x3',
    0n,
    0xffff_ffffn,
  ).prefault(0),
  maxphyaddr: count(
    'MAXPHYADDR, the bits of a physical address, 32 to 52. Address bits above it are reserved in every entry.',
    52,
    32n,
    52n,
  ).prefault(52),
  accessedDirty: oneOf('When the walk sets the Accessed and Dirty bits.', {
    'on-success': 'once the translation succeeds, in every entry that it used.',
    eager: 'Accessed in each table entry that the walk passes, also where it then faults.',
    off: 'never, as where the walker is software.',
  }).prefault('on-success'),
  profile: oneOf('The build profile of the crates.', {
    release: 'arithmetic wraps.',
    dev: 'arithmetic that overflows is a panic.',
  }).prefault('release'),
  tlb: sizeOrSwitch(
    `A TLB on each CPU: \`true\` is one of ${DEFAULT_TLB} entries, a count one of as many, ${MAX_TLB} at most. It forgets a page when its own CPU executes \`invlpg\`, and the entry used least recently when it is full. An entry that outlives its page is used all the same.`,
    true,
    DEFAULT_TLB,
    MAX_TLB,
  ).prefault(false),
}).meta({ description: 'The processor and its memory.', sample: { frames: 4096, wp: true } });

const addressSpace = strict(() => tell`an object such as { "base": "0x1000", "size": "0x7fff_ffff_f000" }`, {
  base: address('First address that can be mapped.', '0x1000').prefault('0x1000'),
  size: size('How many bytes can be mapped from there.', '0x7fff_ffff_f000').prefault('0x7fff_ffff_f000'),
  stackLimit: size(
    'RLIMIT_STACK: how far below 0x7fff_0000_0000 the program may use its stack of 64K there. Only the handler of `starry-next` looks at it.',
    '16K',
  ).prefault('64K'),
}).meta({ description: 'The range that user mappings lie in.', sample: { base: '0x1000', size: '0x7fff_ffff_f000' } });

const elementType = strict(() => tell`a type such as { "size": 16, "align": 8 }`, {
  size: count('Bytes of one element, a multiple of `align`. 0 is a type without size.', 16),
  align: count('Alignment in bytes, a power of two.', 8),
}).meta({ description: 'A type that pointers can point to.', sample: { size: 16, align: 8 } });

const pointer = strict(() => tell`a pointer such as { "type": "UserConstPtr<c_char>", "address": "0x1000_0ff0" }`, {
  type: z.string({ error: pointerWords }).meta({
    description:
      '`UserPtr<T>` demands read and write, `UserConstPtr<T>` read. `T` is a type of `types`, or one of ' +
      [...BUILT_IN_TYPES.keys()].map((name) => `\`${name}\``).join(' '),
    sample: 'UserConstPtr<c_char>',
    format: 'pointer',
  }),
  address: address('Where it points: any address at all, since the program chose it.', '0x1000_0ff0'),
}).meta({
  description: 'A pointer that the program handed to the kernel.',
  sample: { type: 'UserConstPtr<c_char>', address: '0x1000_0ff0' },
});

/** The whole file. Every key's description is its hover text and its line in `docs/scenario.md`. */
export const scenarioFile = strict(() => tell`a scenario: { "faultline": 1, … }`, {
  faultline: z
    .literal(1, { error: () => tell`1, the version of this format` })
    .meta({ description: 'Version of the format: 1.', sample: 1, format: 'number' }),
  title: label('One line that says what happens.', 'A path that runs off the end of its mapping', 120).prefault(
    'Untitled scenario',
  ),
  description: text(
    'Markdown shown above the drawing: what to watch for, and why it matters.',
    'The string ends on the **next** page.',
  ).prefault(''),
  tags: z
    .array(label('A word to find the scenario by.', 'EFAULT'), {
      error: () => tell`a list of words, such as ["EFAULT", "slice"]`,
    })
    .prefault([])
    .meta({ description: 'Words to find the scenario by.', sample: ['null-terminated', 'EFAULT'] }),
  sources: z
    .array(label('A place, or a link.', 'axptr, src/lib.rs, check_region', 200), {
      error: () => tell`a list of places, such as ["axptr, src/lib.rs, check_region"]`,
    })
    .prefault([])
    .meta({
      description: 'Where the story can be read up: a function in a source, a report, a chapter, a link.',
      sample: ['axptr, src/lib.rs, check_region'],
    }),
  prediction: prediction.optional(),
  kernel: oneOf(
    'The kernel around axptr: what its trap code, its fault handler and its provider do.',
    KERNEL_MEANINGS,
  ).prefault(KERNELS[0]!.id),
  compare: oneOf(
    'The kernel that the story compares `kernel` with: the comparison begins with it.',
    KERNEL_MEANINGS,
  ).optional(),
  machine: machine.prefault({}),
  addressSpace: addressSpace.prefault({}),
  types: z
    .record(identifier('A type name.', 'timespec'), elementType, { error: () => tell`an object of types by name` })
    .prefault({})
    .meta({ description: 'Types for pointers to point to, by name.', sample: { timespec: { size: 16, align: 8 } } }),
  mappings: z
    .array(mapping, { error: () => tell`a list of mappings` })
    .prefault([])
    .meta({
      description: 'The areas that are mapped before the first step.',
      sample: [{ name: 'heap', start: '0x1000_0000', size: '16K' }],
    }),
  memory: z
    .array(memoryEntry, { error: () => tell`a list such as [{ "at": "0x1000_0ff0", "utf8": "/etc/passwd" }]` })
    .prefault([])
    .meta({
      description: 'What the program had stored before the first step.',
      sample: [{ at: '0x1000_0ff0', utf8: '/etc/passwd' }],
    }),
  pointers: z
    .record(identifier('A pointer name.', 'path'), pointer, { error: () => tell`an object of pointers by name` })
    .prefault({})
    .meta({
      description: 'The pointers that the program hands over, by name.',
      sample: { path: { type: 'UserConstPtr<c_char>', address: '0x1000_0ff0' } },
    }),
  steps: z
    .array(step, { error: () => tell`a list of steps` })
    .prefault([])
    .meta({ description: 'What happens, in order.', sample: [{ call: 'path.get_as_str', expect: 'ok' }] }),
}).meta({ description: 'A scenario of Faultline.', sample: { faultline: 1 } });
export type ScenarioWritten = z.output<typeof scenarioFile>;

/** The lists and tables of the file, entry by entry: one entry may be read while another is wrong. */
export const ENTRIES = { mapping, memoryEntry, pointer, elementType, step };
