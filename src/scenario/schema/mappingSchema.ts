import { z } from 'zod';
import { quoted } from '../numbers';
import { choice, strict } from './choice';
import { address, issue, label, size } from './field';
import { tell } from '../tell';

/** `rwxu` with `-` for what is missing, then `d` and `c`. */
export const flags = (about: string, sample: string) =>
  z
    .string({ error: flagsWords })
    .check((ctx) => {
      if (/^[r-][w-][x-][u-]d?c?$/.test(ctx.value)) return;
      const likely = /^[rwxudc-]*$/i.test(ctx.value) ? [inOrder(ctx.value.toLowerCase())] : [];
      const message = tell`expected ${flagsWords()}, found ${quoted(ctx.value)}`;
      ctx.issues.push(issue(ctx.value, message, { code: 'bad-value', suggestions: likely }));
    })
    .meta({ description: about, sample, format: 'flags' });

const flagsWords = () =>
  tell`flags such as "rw-u": r, w, x and u in this order, "-" for what is missing, then "d" and "c" where set`;

const inOrder = (letters: string): string =>
  ['r', 'w', 'x', 'u'].map((letter) => (letters.includes(letter) ? letter : '-')).join('') +
  ['d', 'c'].filter((letter) => letters.includes(letter)).join('');

const backing = choice(
  () => tell`"lazy", "populated" or { "linear": "0x800_0000" }`,
  'Where the frames come from.',
  'lazy',
  {
    lazy: 'No frame until a page is touched; the fault handler or a check then fills it with zeros.',
    populated: 'All frames at once, at the time of mapping. A page that got none stays a hole, and no fault fills it.',
  },
  {
    linear: strict(() => tell`a linear mapping`, {
      linear: address(
        'Physical address of the first byte, on a page boundary: memory of a device, which the allocator does not own.',
        '0x800_0000',
      ),
    }),
  },
);

/** An area of the address space: an entry of `mappings`, and what the step `map` takes. */
export const mapping = strict(() => tell`a mapping such as { "name": "heap", "start": "0x1000_0000", "size": "16K" }`, {
  name: label('What people call it.', 'heap'),
  start: address('Its first address, on a page boundary.', '0x1000_0000'),
  size: size('How long it is, in whole pages.', '16K'),
  flags: flags(
    'What may be done with it: `r`ead, `w`rite, e`x`ecute, and `u`ser, in this order and with `-` for what is missing; then `d` (device memory) and `c` (uncached) where set. ' +
      'Note that axptr never asks for `u`, and that x86-64 has no bit for `r`: every present page can be read.',
    'rw-u',
  ).prefault('rw-u'),
  backing: backing.prefault('lazy'),
}).meta({
  description: 'An area of user memory. Areas may touch, and never merge, but not overlap.',
  sample: { name: 'heap', start: '0x1000_0000', size: '16K' },
});
