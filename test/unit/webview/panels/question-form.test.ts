import assert from 'node:assert/strict';
import { parseScenario } from '../../../../src/scenario/parse';
import { LivePage } from '../live-page';
import { TWO_STEPS } from '../two-steps';

describe('the form of the question', () => {
  let page: LivePage;
  const field = (path: string): string => `[id="field-part.prediction.${path}"]`;
  const question = () => parseScenario(page.host.text).scenario?.prediction ?? null;
  const answers = () => question()?.answers ?? [];
  const open = async (): Promise<void> => {
    page = await new LivePage(TWO_STEPS).ready();
    page.press('e');
    await page.until('a form', () => page.find('.form') !== null);
    page.choose('.subject select', 'new question');
    await page.until('its form', () => page.find(field('question')) !== null);
  };
  const rights = (): NodeListOf<HTMLInputElement> => page.get('.form').querySelectorAll('.answer-tools input');
  afterEach(() => {
    assert.deepEqual(page.host.faults, []);
    page.close();
  });

  it('begins one whose right answer is what the last step comes to', async () => {
    await open();
    assert.deepEqual(
      answers().map(({ text, right }) => [text, right]),
      [
        ['`ok`', true],
        ['`EFAULT`', false],
      ],
    );
    page.fill(field('question'), 'What becomes of the word?');
    await page.until('the text', () => question()?.question === 'What becomes of the word?');
    page.fill(field('answers.1.because'), 'Every page is there.');
    await page.until('the text', () => answers()[1]?.because === 'Every page is there.');
    assert.match(page.host.text, /\/\/ lazy/);
  });

  it('makes another answer right by one edit, and never has two of them, or none', async () => {
    await open();
    rights()[1]!.click();
    await page.until('the other one', () => answers()[1]?.right === true && answers()[0]?.right === false);
    await page.until('it is shown', () => rights()[1]!.checked && !rights()[0]!.checked);
  });

  it('adds answers and takes them away, but not the right one, nor the last but one', async () => {
    await open();
    page.button('Delete answer 2').click();
    page.button('Add an answer').click();
    await page.until('three', () => answers().length === 3);
    await page.until('its field', () => page.find(field('answers.2.text')) !== null);
    page.fill(field('answers.2.text'), 'The kernel panics');
    await page.until('its text', () => answers()[2]?.text === 'The kernel panics');
    page.button('Delete answer 1').click();
    page.button('Delete answer 2').click();
    await page.until('two', () => answers().length === 2);
    assert.deepEqual(
      answers().map(({ text }) => text),
      ['`ok`', 'The kernel panics'],
    );
  });

  it('is gone with its question', async () => {
    await open();
    page.button('Delete').click();
    await page.until('no question', () => question() === null);
    await page.until('no form', () => page.find(field('question')) === null);
    assert.equal(page.host.text, TWO_STEPS);
  });
});
