import { z } from 'zod';
import { quoted } from '../numbers';
import { didYouMean, nearestWords, wordList } from '../suggest';
import { choice, strict } from './choice';
import { entry } from './entrySchema';
import { expectation } from './expectSchema';
import { address, count, flag, identifier, issue, label, oneOf, size, text } from './field';
import { flags, mapping } from './mappingSchema';
import { tell } from '../tell';

/** What a pointer can be asked. (axptr, UserPtr and UserConstPtr) */
export const METHODS = {
  get: 'Check one element, populate its pages, and return a reference.',
  get_as_slice: 'The same for `length` elements.',
  get_as_null_terminated:
    'Scan up to the first element that is zero, checking page by page and reading inside the access flag.',
  get_as_str: '`get_as_null_terminated`, then the bytes must be UTF-8. Only of a `UserConstPtr<c_char>`.',
  nullable: 'None for address 0, else the pointer. No check.',
  is_null: 'Whether the address is 0. No check.',
  address: 'The address. No check.',
} as const;
type MethodName = keyof typeof METHODS;
const METHOD_LIST = Object.entries(METHODS)
  .map(([name, meaning]) => `\`${name}\`: ${meaning}`)
  .join(' ');

const common = {
  note: text('Why this step is here. Markdown, shown while it runs.', 'The NUL lies on the next page.').optional(),
  actor: label(
    'Which task does it, by any name you like. A task that the fault handler ended does nothing more.',
    'U2',
  ).prefault('U1'),
  cpu: count('The CPU it runs on, from 0. Each has its own registers and its own access flag.', 0, 0n, 63n).prefault(0),
  expect: expectation.optional(),
  disabled: flag('Leaves the step in the text and does not run it. What it expects is not judged.', false),
};

const range = strict(() => tell`a range such as { "start": "0x1000_0000", "size": "4K" }`, {
  start: address('First address of the range.', '0x1000_0000'),
  size: size('How long the range is. 0 is allowed, and not always harmless.', '4K'),
});
const rangeOf = (about: string) => range.meta({ description: about, sample: { start: '0x1000_0000', size: '4K' } });

const call = z
  .string({ error: () => tell`a pointer and a method, such as "path.get_as_str"` })
  .transform((written, ctx): { pointer: string; method: MethodName } => {
    const dot = written.lastIndexOf('.');
    const method = written.slice(dot + 1);
    if (dot > 0 && Object.hasOwn(METHODS, method))
      return { pointer: written.slice(0, dot), method: method as MethodName };
    const near =
      dot > 0 ? nearestWords(method, Object.keys(METHODS)).map((name) => `${written.slice(0, dot)}.${name}`) : [];
    const message =
      dot > 0
        ? tell`no pointer has a method ${quoted(method)}; there are ${wordList(Object.keys(METHODS))}${didYouMean(near)}`
        : tell`expected a pointer and a method, such as "path.get_as_str", found ${quoted(written)}`;
    ctx.issues.push(issue(written, message, { code: 'bad-method', suggestions: near }));
    return z.NEVER;
  })
  .meta({
    description: `Calls a method of a pointer, as a system call would: \`pointer.method\`. ${METHOD_LIST}`,
    sample: 'path.get_as_str',
    format: 'call',
  });

const value = z.union([z.number(), z.string()], { error: () => tell`a number, such as 65 or "0x41"` }).meta({
  description: 'The number to store in that element, little endian: a plain number or `"0x…"`.',
  sample: '0x41',
  format: 'number',
});

/** The step kinds, each told by its key. */
const stepVariants = {
  call: strict(() => tell`a call`, {
    call,
    as: identifier(
      'Binds the reference that the call returns to this name, for later `read` and `write` steps.',
      'name',
    ).optional(),
    length: count(
      'How many elements, for `get_as_slice`. Not checked here: a length that overflows is worth seeing.',
      16,
    ).optional(),
    provider: oneOf('How the pointer gets at the address space. Left out: as the kernel of this scenario does it.', {
      direct: 'By reference; no lock is taken.',
      mutex: 'With the lock of the address space held throughout: a fault inside then locks it again, and panics.',
      'per-check': 'With the lock taken anew for each page check.',
    }).optional(),
    ...common,
  }),
  read: strict(() => tell`a read`, {
    read: identifier(
      'Reads through a reference that an earlier call has bound with `as`, outside the access flag, as the kernel does later on.',
      'name',
    ),
    index: count('First element.', 0).prefault(0),
    length: count('How many elements. Left out: all to the end.', 1).optional(),
    ...common,
  }),
  write: strict(() => tell`a write`, {
    write: identifier(
      'Writes through a reference that an earlier call has bound with `as`. One of `value`, `utf8` and `hex` says what.',
      'header',
    ),
    index: count('First element.', 0).prefault(0),
    value: value.optional(),
    utf8: text('Text to store, as UTF-8.', 'ok').optional(),
    hex: text('Bytes to store, as hexadecimal digits.', '6f 6b').optional(),
    ...common,
  }).meta({ sample: { write: 'header', value: '0x41' } }),
  deref: strict(() => tell`a raw dereference`, {
    deref: identifier(
      'Touches one element straight through the pointer, without any check: what a kernel without axptr does.',
      'path',
    ),
    access: oneOf('Read or write.', {
      read: 'Load the element.',
      write: 'Store the byte 0x5a over it.',
    }).prefault('read'),
    ...common,
  }),
  user: strict(() => tell`an access by the program`, {
    user: strict(() => tell`an access such as { "access": "read", "at": "0x1000_0000" }`, {
      access: oneOf('What the program does.', {
        read: 'Load.',
        write: 'Store the byte 0x5a.',
        fetch: 'Fetch an instruction.',
      }).prefault('read'),
      at: address('First address.', '0x1000_0000'),
      size: count('How many bytes, 1 to 4096.', 8, 1n, 4096n).prefault(1),
    }).meta({
      description: 'The program itself touches its memory, at privilege level 3.',
      sample: { access: 'write', at: '0x1000_0000', size: 8 },
    }),
    ...common,
  }),
  map: strict(() => tell`a new mapping`, {
    map: mapping.meta({
      description:
        'Maps a new area, as `mmap` does. What does not fit is refused by the address space, and that is shown.',
      sample: { name: 'buffer', start: '0x3000_0000', size: '8K' },
    }),
    ...common,
  }),
  unmap: strict(() => tell`an unmapping`, {
    unmap: rangeOf('Unmaps a range, as `munmap` does. References to it stay, and nothing tells them.'),
    ...common,
  }),
  protect: strict(() => tell`a change of rights`, {
    protect: strict(() => tell`a range and flags, such as { "start": "0x1000_0000", "size": "4K", "flags": "r--u" }`, {
      ...range.shape,
      flags: flags('The new flags, in place of the old ones.', 'r--u'),
    }).meta({
      description: 'Changes the flags of a range, as `mprotect` does. It populates the range first.',
      sample: { start: '0x1000_0000', size: '4K', flags: 'r--u' },
    }),
    ...common,
  }),
  populate: strict(() => tell`a population`, {
    populate: rangeOf('Fills the lazy pages of a range with zeroed frames.'),
    ...common,
  }),
  limit_frames: strict(() => tell`a limit`, {
    limit_frames: count(
      'From now on exactly this many more frames can be had: the way to see `ENOMEM`.',
      1,
      0n,
      1n << 24n,
    ),
    ...common,
  }),
  entry: strict(() => tell`an entry by hand`, { entry, ...common }),
};

/** One entry of `steps`. */
export const step = choice(
  () => tell`a step such as { "call": "path.get_as_str" }`,
  'One thing that happens. The key says what: `call`, `read`, `write`, `deref`, `user`, `map`, `unmap`, `protect`, `populate`, `limit_frames` or `entry`.',
  { call: 'path.get_as_str', as: 'name', expect: 'ok' },
  {},
  stepVariants,
);
