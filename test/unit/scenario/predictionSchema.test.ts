import assert from 'node:assert/strict';
import { parseScenario } from '../../../src/scenario/parse';

const asked = (prediction: unknown) => parseScenario(JSON.stringify({ faultline: 1, prediction }));
const RIGHT = { text: '`EFAULT`', right: true };
const WRONG = { text: '`ENOMEM`' };

describe('a prediction', () => {
  it('is read with its answers, and nothing is asked where there is none', () => {
    const { scenario, problems } = asked({ question: 'What comes?', answers: [WRONG, { ...RIGHT, because: 'Null.' }] });
    assert.deepEqual(problems, []);
    assert.deepEqual(scenario?.prediction, {
      question: 'What comes?',
      answers: [
        { text: '`ENOMEM`', right: false, because: '' },
        { text: '`EFAULT`', right: true, because: 'Null.' },
      ],
      explanation: '',
    });
    assert.equal(parseScenario('{ "faultline": 1 }').scenario?.prediction, null);
  });

  it('has one right answer, of two to six', () => {
    const message = (answers: unknown) => asked({ question: 'What?', answers }).problems[0]?.message;
    assert.match(
      message([WRONG, WRONG]) ?? '',
      /^prediction\.answers: expected one answer with "right": true, found 0/,
    );
    assert.match(message([RIGHT, RIGHT]) ?? '', /found 2/);
    assert.match(message([RIGHT]) ?? '', /expected 2 to 6 answers, found 1/);
    assert.match(message([RIGHT, ...Array.from({ length: 6 }, () => WRONG)]) ?? '', /found 7/);
    assert.match(message('yes') ?? '', /expected a list of 2 to 6 answers/);
  });
});
