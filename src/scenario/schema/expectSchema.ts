import { z } from 'zod';
import { choice, strict } from './choice';
import { count, issue } from './field';
import { tell } from '../tell';

const valueWords = () => tell`text, or a whole number that is not negative`;

/** What a step expects. */
export const expectation = choice(
  () =>
    tell`"ok", an errno such as "EFAULT", "kernel-panic", "task-exit", "not-run", { "value": … } or { "elements": … }`,
  'What this step should come to. It makes the scenario a test: when a step comes to something else, the Test Explorer and `faultline test` report a failure, and `faultline run` exits with 1.',
  'EFAULT',
  {
    ok: 'The step succeeds.',
    EFAULT: 'Bad address: misaligned, not mapped, or without the rights the pointer needs.',
    ENOMEM: 'No frame was left while pages were populated.',
    EILSEQ: 'The bytes are no UTF-8 (`get_as_str`).',
    EINVAL: 'The address space refuses the range.',
    EEXIST: 'Something is mapped there already.',
    'kernel-panic': 'The kernel stops: a fault with the access flag dark, an overflow, a lock taken twice.',
    'task-exit': 'The fault handler ends the task; the system call never returns.',
    'not-run': 'An earlier step ended the kernel or the task.',
  },
  {
    value: strict(() => tell`the value it gives`, {
      value: z
        .union([z.string(), z.number()], { error: valueWords })
        .check((ctx) => {
          const { value } = ctx;
          if (typeof value === 'string' || (value >= 0 && Number.isSafeInteger(value))) return;
          const message = tell`expected ${valueWords()} below 2^53, found ${value}`;
          ctx.issues.push(issue(value, message, { code: 'bad-value', suggestions: [] }));
        })
        .meta({
          description:
            'The step succeeds and gives this: the text of a string, or the little-endian number in what was read.',
          sample: '/etc/passwd',
          format: 'text or number',
        }),
    }),
    elements: strict(() => tell`the number of elements it gives`, {
      elements: count(
        'The step succeeds and gives a reference to this many elements; a terminator is not counted.',
        11,
      ),
    }),
  },
);
