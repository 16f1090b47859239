import { z } from 'zod';
import { choice, strict } from './choice';
import { address, count, size } from './field';
import { tell } from '../tell';

const at = address('Where the first byte goes. The range must lie inside mappings.', '0x1000_0ff0');

/** One entry of `memory`. */
export const memoryEntry = choice(
  () => tell`an object such as { "at": "0x1000_0ff0", "utf8": "/etc/passwd" }`,
  'Something the program had stored before the first step. It fills lazy pages and ignores write protection, as a loader would.',
  { at: '0x1000_0ff0', utf8: '/etc/passwd' },
  {},
  {
    utf8: strict(() => tell`text to store`, {
      at,
      utf8: z.string({ error: () => tell`text in quotes` }).meta({
        description: 'Text, stored as UTF-8. No NUL is added; write `\\u0000` for one.',
        sample: '/etc/passwd',
        format: 'text',
      }),
    }),
    hex: strict(() => tell`bytes to store`, {
      at,
      hex: z.string({ error: () => tell`hexadecimal digits in quotes, such as "2f 65 74 63"` }).meta({
        description: 'Bytes as hexadecimal digits, two a byte; blanks and `_` may stand between bytes.',
        sample: '2f 65 74 63 00',
        format: 'hex',
      }),
    }),
    u64: strict(() => tell`words to store`, {
      at,
      u64: z
        .array(count('A 64-bit number.', '0x1000_0ff0'), {
          error: () => tell`a list of 64-bit numbers, such as ["0x1000_0ff0", 0]`,
        })
        .meta({
          description: 'Words of 64 bits, little endian, one after the other: an `argv`, for example.',
          sample: ['0x1000_0ff0', 0],
        }),
    }),
    byte: strict(() => tell`a byte to repeat`, {
      at,
      byte: count('The byte to repeat, 0 to 255.', '0x41', 0n, 0xffn),
      length: size('How many bytes to fill.', '4K'),
    }),
  },
);
