import { PATH_TEXT } from './path-scenario';

/** The third answer is right. */
export const PREDICTION = {
  question: 'What does `path.get_as_str` come to?',
  answers: [
    { text: 'It is refused', because: 'A refusal takes an area that forbids it.' },
    { text: 'The kernel stops', because: 'Only where the handler wants a lock that is held.' },
    { text: 'The **text**, whole', right: true, because: 'The handler gets a frame for the page.' },
  ],
  explanation: 'Rights belong to areas, frames to pages.',
};

/** What the story ends with: nobody reads it before there is an answer. */
export const GIVEAWAY = 'In the end all goes well.';

/** A scenario that asks what will come of it. */
export const questionText = (prediction: object = PREDICTION): string =>
  PATH_TEXT.replace(
    '"mappings"',
    `"description": "A path is read.\\n\\n${GIVEAWAY}",
  "prediction": ${JSON.stringify(prediction)},
  "mappings"`,
  );

export const QUESTION_TEXT = questionText();
