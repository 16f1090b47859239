import { z } from 'zod';
import { tell } from '../tell';
import { strict } from './choice';
import { flag, issue, text } from './field';

const MIN_ANSWERS = 2;
const MAX_ANSWERS = 6;

const answerWords = () =>
  tell`an answer such as { "text": "EFAULT", "right": true, "because": "Page 0 is in no area." }`;

const answer = strict(answerWords, {
  text: text('The answer as it stands to choose from. Markdown.', '`EFAULT`'),
  right: flag('This is the right one.', false),
  because: text(
    'What is said to whoever chose it: why it is so, or why it is not. Markdown.',
    'Page 0 is in no area.',
  ).prefault(''),
}).meta({ description: 'One of the answers to choose from.', sample: { text: '`EFAULT`', right: true } });

/** A question about a run, asked before it is shown. */
export const prediction = strict(() => tell`a question such as { "question": "What comes of it?", "answers": [ … ] }`, {
  question: text('What is asked. Markdown.', 'What does the first call come to?'),
  answers: z
    .array(answer, { error: () => tell`a list of ${MIN_ANSWERS} to ${MAX_ANSWERS} answers` })
    .check((ctx) => {
      const fault = answersFault(ctx.value);
      if (fault !== null) ctx.issues.push(issue(ctx.value, fault, { code: 'bad-value', suggestions: [] }));
    })
    .meta({
      description: `What there is to choose from: ${MIN_ANSWERS} to ${MAX_ANSWERS} answers, one of them \`right\`.`,
      sample: [{ text: '`EFAULT`', right: true }, { text: 'The kernel panics' }],
    }),
  explanation: text(
    'What is said once it is answered, whichever way. Markdown.',
    'Alignment is judged first.',
  ).prefault(''),
}).meta({
  description:
    'A question that teach mode asks before it shows the run: what will come of it? Nobody is asked while teach mode is off.',
  sample: {
    question: 'What does the first call come to?',
    answers: [{ text: '`EFAULT`', right: true }, { text: '`ENOMEM`' }],
  },
});

function answersFault(answers: readonly z.output<typeof answer>[]): string | null {
  if (answers.length < MIN_ANSWERS || answers.length > MAX_ANSWERS) {
    return tell`expected ${MIN_ANSWERS} to ${MAX_ANSWERS} answers, found ${answers.length}`;
  }
  const right = answers.filter((each) => each.right).length;
  return right === 1 ? null : tell`expected one answer with "right": true, found ${right}`;
}
