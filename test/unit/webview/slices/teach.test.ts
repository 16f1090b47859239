import assert from 'node:assert/strict';
import type { Prediction } from '../../../../src/scenario/model';
import {
  choiceOf,
  givenOf,
  initialTeach,
  questionOf,
  reduceTeach,
  restoreTeach,
  saveTeach,
  type TeachState,
} from '../../../../webview/slices/teach';

const prediction: Prediction = {
  question: 'What comes of it?',
  answers: [
    { text: 'This', right: false, because: 'No.' },
    { text: 'That', right: true, because: 'Yes.' },
  ],
  explanation: '',
};
const other: Prediction = { ...prediction, question: 'And of that?' };
const chosen = reduceTeach(initialTeach, { type: 'choose', answer: 1 }, prediction, 0);
const given = reduceTeach(chosen, { type: 'give' }, prediction, 0);

describe('what is said in teach mode', () => {
  it('is chosen first and then given', () => {
    assert.equal(choiceOf(chosen, prediction), 1);
    assert.equal(givenOf(chosen, prediction, 0), null);
    assert.equal(givenOf(given, prediction, 0)?.answer, 1);
    assert.equal(choiceOf(given, prediction), null);
  });

  it('is nothing as long as nothing is chosen, or something that is no answer', () => {
    assert.equal(reduceTeach(initialTeach, { type: 'give' }, prediction, 0), initialTeach);
    for (const answer of [-1, 2, 0.5])
      assert.equal(reduceTeach(initialTeach, { type: 'choose', answer }, prediction, 0), initialTeach);
  });

  it('can be left out', () => {
    const skipped = reduceTeach(chosen, { type: 'skip' }, prediction, 0);
    assert.equal(givenOf(skipped, prediction, 0)?.answer, null);
  });

  it('says nothing to another question, nor once the score begins anew', () => {
    assert.equal(givenOf(given, other, 0), null);
    assert.equal(choiceOf(chosen, other), null);
    assert.equal(givenOf(given, prediction, 1), null);
    const turned = prediction.answers.map((each) => ({ ...each, right: !each.right }));
    assert.equal(givenOf(given, { ...prediction, answers: turned }, 0), null, 'another answer is right');
  });

  it('holds where only a reason is worded anew', () => {
    const answers = prediction.answers.map((each) => ({ ...each, because: 'Because.' }));
    assert.equal(givenOf(given, { ...prediction, answers, explanation: 'Well.' }, 0)?.answer, 1);
  });

  it('is asked for again', () => {
    assert.deepEqual(reduceTeach(given, { type: 'again' }, prediction, 0), initialTeach);
  });

  it('survives the page being made again, as JSON, and what is only chosen does not', () => {
    const round = (state: TeachState): TeachState =>
      restoreTeach(JSON.parse(JSON.stringify(saveTeach(state))) as Record<string, unknown>);
    assert.deepEqual(round(given), given);
    const skipped = reduceTeach(chosen, { type: 'skip' }, prediction, 3);
    assert.deepEqual(round(skipped), skipped);
    assert.deepEqual(round(chosen), initialTeach);
  });

  it('is asked again where it was saved by somebody else', () => {
    const question = questionOf(prediction);
    for (const wrong of [
      null,
      'yes',
      {},
      { question, answer: 2, round: 0 },
      { question, answer: -1, round: 0 },
      { question, answer: '1', round: 0 },
      { question, answer: 1 },
      { question: 7, answer: 1, round: 0 },
      { question: '{', answer: 0, round: 0 },
    ])
      assert.deepEqual(restoreTeach({ given: wrong }), initialTeach, JSON.stringify(wrong));
  });
});
