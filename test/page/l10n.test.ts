import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { VIEW_KEYS } from '../../webview/slices/stage';
import { VIEWS } from '../../webview/views';
import { PREDICTION, questionText } from '../ui/support/question-scenario';
import { until } from '../ui/support/until';
import { sheet, type Sheet } from './support/sheet';
import { English, pseudo } from './support/untranslated';

/** Places of each run that are looked at: they are spread over it, and the examples differ. */
const STOPS = 10;

/** Between them they show whatever the page can say of a run: a fault that is filled, refusals, a panic, two CPUs, a huge page. */
const EXAMPLES = [
  'string-into-a-lazy-page',
  'a-huge-page-by-hand',
  'read-only-through-userptr',
  'the-lock-that-is-already-mine',
  'unmapped-between-check-and-use',
  'stale-tlb-on-another-cpu',
];

/** Examples whose forms are looked at: between them they have every kind of part. */
const FORMS: ReadonlySet<string> = new Set(['string-into-a-lazy-page', 'a-huge-page-by-hand']);

/** What the form that is open could be about instead, new things aside. */
const subjects = (page: Sheet): Promise<string[]> =>
  page.frame
    .locator('.subject option:not([value^="new "])')
    .evaluateAll((all) => all.map((each) => (each as HTMLOptionElement).value));

async function formOf(page: Sheet, subject: string): Promise<void> {
  const select = page.frame.locator('.subject select');
  await select.selectOption(subject);
  await until('the form', () => select.inputValue(), subject);
}

/** What somebody types where it makes no sense: the form, the field, the text. */
const WRONG: readonly (readonly [string, string, string])[] = [
  ['mapping 0', 'start', 'nowhere'],
  ['mapping 0', 'size', '5K'],
  ['pointer 0', 'type', 'strange'],
  ['part ["memory",0]', 'at', 'nowhere'],
  ['part ["memory",0]', 'at', '0x10'],
  ['part ["steps",0]', 'call', 'path.strange'],
  ['part ["machine"]', 'frames', '0'],
  ['part ["machine"]', 'maxphyaddr', '99'],
];
/** What a scenario asks and says is its own: in one piece, so that it is told from what the page says. */
const ASKED = {
  ...PREDICTION,
  question: 'What does the call come to?',
  answers: PREDICTION.answers.map((each) => ({ ...each, text: each.text.replaceAll('*', '') })),
};
const QUESTION_WORDS = ['A path is read', ASKED.question, ASKED.explanation]
  .concat(ASKED.answers.flatMap(({ text, because }) => [text, because]))
  .map((text) => text.replace(/[.?]$/, ''));

/** The words of theirs that are quoted. */
const STRANGE = ['nowhere', 'strange', 'lazzy', 'strat', 'path.strange'];

describe('in another language', () => {
  before('the host that stands in for the extension speaks it, too', () => {
    l10n.config({ contents: pseudo });
  });
  after(() => {
    l10n.config({ contents: {} });
  });

  for (const example of EXAMPLES)
    sheet(
      `nothing of the page is left in English: ${example}`,
      async (page) => {
        const english = await English.of(page);
        const to = async (n: number): Promise<void> => {
          await page.page.evaluate((at) => {
            window.postMessage({ type: 'cursor', n: at }, '*');
          }, n);
          await page.atEvent(n);
          await english.look();
        };
        const last = await page.events();
        await english.look();
        for (let stop = 1; stop < STOPS; stop++) await to(Math.round((stop * last) / STOPS));
        for (const { id } of VIEWS) {
          await page.press(VIEW_KEYS[id]);
          await english.look();
          const buttons = page.frame.locator('[aria-haspopup]');
          // What opens is the same in each example.
          for (let nth = 0; example === 'string-into-a-lazy-page' && nth < (await buttons.count()); nth++) {
            await buttons.nth(nth).click();
            await english.look();
            await page.press('Escape');
          }
        }
        await page.press('1');
        await to(last);
        for (const key of ['s', 'Escape', '?', 'Escape', 'i', '/', 'Escape', 'e']) {
          await page.press(key);
          await english.look();
        }
        if (FORMS.has(example))
          for (const subject of await subjects(page)) {
            await formOf(page, subject);
            await english.look();
          }
        assert.equal(english.left, '');
      },
      { example, strings: pseudo },
    );

  sheet(
    'nor is the question of teach mode, what is said while it waits, and what comes of the answer',
    async (page) => {
      const english = await English.of(page, QUESTION_WORDS);
      await english.look();
      // Enter with nothing chosen, a move, a change: each says why not.
      for (const key of ['Enter', 'End', 'Insert', '?', 'Escape', '2', 'Enter']) {
        await page.press(key);
        await english.look();
      }
      await page.frame.locator('.teach-told').first().waitFor();
      await english.look();
      await page.goTo('last');
      await page.frame.locator('.teach-entry').waitFor();
      await english.look();
      await page.press('Home');
      await page.frame.locator('.teach-actions .chip').last().click();
      await page.frame.locator('.teach-answers').waitFor();
      await page.press('3');
      await page.frame.locator('.views button').nth(2).click();
      await page.frame.locator('.teach-reminder').waitFor();
      await english.look();
      assert.equal(english.left, '');
    },
    { text: questionText(ASKED), teach: true, strings: pseudo },
  );

  sheet(
    'nor is what is wrong with what somebody types, beside its field and above the page',
    async (page) => {
      const english = await English.of(page, STRANGE);
      await page.press('e');
      for (const [subject, field, text] of WRONG) {
        await formOf(page, subject);
        const input = page.frame.getByLabel(field, { exact: true });
        await input.fill(text);
        await input.press('Enter');
        await page.frame.locator('.field .problem').first().waitFor();
        await english.look();
        await input.press('Escape');
      }
      const { text } = page;
      for (const broken of [
        text.replace('"mappings": [', '"mappings": '),
        text.replace('"lazy"', '"lazzy"'),
        text.replace('"start"', '"strat"'),
        text.replace(/"start": "[^"]*"/, '"start": 4096'),
        text.replace(/"at": "[^"]*"/, '"at": "0x10"'),
      ]) {
        assert.notEqual(broken, text);
        const told = (await page.banner.allTextContents()).join();
        await page.type(broken);
        await until('the page tells of it', async () => (await page.banner.allTextContents()).join() !== told, true);
        await english.look();
      }
      assert.equal(english.left, '');
    },
    { strings: pseudo },
  );
});
