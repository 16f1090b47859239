import { z } from 'zod';
import { type BitName, entryBits } from '../../core/mmu/entry';
import { strict } from './choice';
import { address, count, flag, oneOf, word } from './field';
import { tell } from '../tell';

const BIT_MEANINGS = Object.fromEntries(
  entryBits(0n).map(({ name, bit, meaning }) => [name, `bit ${bit}, ${meaning}.`]),
);

const bits = (about: string, sample: BitName) =>
  z
    .array(oneOf('A bit by its name.', BIT_MEANINGS as Readonly<Record<BitName, string>>), {
      error: () => tell`a list of bits, such as ["${sample}"]`,
    })
    .prefault([])
    .meta({ description: about, sample: [sample] });

/** What `{ "entry": … }` holds. */
export const entry = strict(() => tell`an entry such as { "at": "0x1000_0000", "level": "PT", "clear": ["W"] }`, {
  at: address('An address that the entry is on the way to: it names the table and the index.', '0x1000_0000'),
  level: oneOf('Which of its four entries.', {
    PML4: 'the topmost; one entry spans 512 GiB.',
    PDPT: 'one entry spans 1 GiB.',
    PD: 'one entry spans 2 MiB.',
    PT: 'the last; one entry is a page of 4 KiB.',
  }),
  value: word('The whole word. Left out: the one that is there.', '0x8000_0000_0800_0087').optional(),
  frame: address(
    'What the entry points to, bits 12 to 51: a table or a page. A large page whose address is no multiple of its size has reserved bits set.',
    '0x800_0000',
  ).optional(),
  key: count('The protection key of a page, bits 59 to 62.', 1, 0n, 15n).optional(),
  set: bits('Bits to set, by name.', 'PS'),
  clear: bits('Bits to clear, by name.', 'W'),
  flush: flag(
    'Whether the CPU executes `invlpg` of the address afterwards. A TLB that is not told goes on by what it remembers.',
    false,
  ),
}).meta({
  description:
    'Writes a page-table entry by hand, as a debugger would: no area is asked, no lock is taken, and the kernel finds out when it next looks. `value` comes first, then `frame`, `key`, `set` and `clear`. Where the address has no table of that level, the step is refused.',
  sample: { at: '0x1000_0000', level: 'PT', clear: ['W'] },
});
