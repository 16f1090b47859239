import assert from 'node:assert/strict';
import { scenarioKey, Scores } from '../../../src/host/score';
import { Memory } from './memory';

const nobody = (): void => undefined;

describe('the score of teach mode', () => {
  it('counts the first answer to each scenario, and tells of each change', () => {
    let told = 0;
    const scores = new Scores(new Memory(), () => told++);
    scores.answered('a', true);
    scores.answered('b', false);
    scores.answered('b', true);
    assert.deepEqual(scores.current(), { right: 1, answered: 2, round: 0 });
    assert.equal(told, 2);
  });

  it('is there again in the next window', () => {
    const memory = new Memory();
    const scores = new Scores(memory, nobody);
    scores.answered('a', true);
    scores.reset();
    scores.answered('b', true);
    assert.deepEqual(new Scores(memory, nobody).current(), { right: 1, answered: 1, round: 1 });
  });

  it('counts a scenario anew that is to be asked again', () => {
    const scores = new Scores(new Memory(), nobody);
    scores.answered('a', false);
    scores.forget('a');
    assert.deepEqual(scores.current(), { right: 0, answered: 0, round: 0 });
    scores.answered('a', true);
    assert.deepEqual(scores.current(), { right: 1, answered: 1, round: 0 });
  });

  it('begins another round when it is reset, so that pages ask again', () => {
    const scores = new Scores(new Memory(), nobody);
    scores.answered('a', true);
    scores.reset();
    assert.deepEqual(scores.current(), { right: 0, answered: 0, round: 1 });
  });

  it('forgets what nobody of ours wrote', () => {
    for (const saved of [null, 'many', { round: -1, answers: [['a'], ['b', 'yes'], 7, ['c', true]] }]) {
      const memory = new Memory();
      memory.values.set('faultline.score', saved);
      const { round, answered } = new Scores(memory, nobody).current();
      assert.ok(round === 0 && answered <= 1);
    }
  });

  it('knows a scenario of the gallery by its name, whichever copy is open', () => {
    const folders = { gallery: 'file:///x/media/gallery', examples: 'file:///s/examples' };
    const key = (address: string): string => scenarioKey(address, folders);
    const original = key('file:///x/media/gallery/1-first-steps/06-a-path.faultline.json');
    assert.equal(key('file:///s/examples/a-path.faultline.json'), original);
    assert.equal(key('file:///s/examples/a-path-2.faultline.json'), original);
    assert.notEqual(key('file:///s/examples/a-pointer.faultline.json'), original);
    const own = 'file:///home/a/a-path.faultline.json';
    assert.equal(key(own), own);
  });
});
