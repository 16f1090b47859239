import assert from 'node:assert/strict';
import { GIVEAWAY, PREDICTION, questionText, QUESTION_TEXT } from '../ui/support/question-scenario';
import { until, untilTrue } from '../ui/support/until';
import { sheet, type Sheet, type Theme } from './support/sheet';

const themes: readonly Theme[] = ['dark', 'light', 'hc-dark', 'hc-light'];
const ASKED = { text: QUESTION_TEXT, teach: true } as const;

/** Words of the run: outcomes, checks, faults, the listing, and what the page says of expectations. */
const OF_THE_RUN =
  /\bOk\(|\/bin\/cat"|as expected|decided at|allowed at|ends at|ended at|region_check|handle_page_fault|get_as_null_terminated|event [1-9]|of \d+ event/i;

/** All that a person can read or hear on the page, tooltips included, and what its drawings are made of. */
const everything = (page: Sheet): Promise<string> =>
  page.page.evaluate(() => {
    const names = ['aria-label', 'title', 'aria-valuetext', 'aria-valuemax', 'aria-description', 'value'];
    const said = [...document.querySelectorAll('*')].flatMap((each) => names.map((name) => each.getAttribute(name)));
    return [document.body.textContent, ...said].filter(Boolean).join('\n');
  });

const card = (page: Sheet) => page.frame.locator('.teach');
const heard = (page: Sheet): Promise<string> => page.frame.locator('[role="status"].visually-hidden').innerText();
const checked = (page: Sheet): Promise<string[]> =>
  page.frame.locator('.teach-answer:has(input:checked)').allInnerTexts();

/** Every element of the page with its attributes and its text, but for the button of teach mode. */
const pictureOf = (page: Sheet): Promise<string> =>
  page.page.evaluate(() =>
    [...document.querySelectorAll('.page *')]
      .filter((each) => each.closest('[aria-label="Teach mode"]') === null)
      .map((each) => {
        const attributes = [...each.attributes].map(({ name, value }) => `${name}=${value}`).sort();
        const text = [...each.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.nodeValue : ''));
        return `${each.tagName} ${attributes.join(' ')} ${text.join('')}`;
      })
      .join('\n'),
  );

/** Whatever there is to see with the question open. */
async function inEveryView(page: Sheet, look: (view: string) => Promise<void>): Promise<void> {
  for (const view of ['Address space', 'Walk', 'Memory and registers', 'Overview']) {
    await page.button(view).click();
    await page.frame.locator(`.views [aria-label="${view}"][aria-pressed="true"]`).waitFor();
    await look(view);
  }
}

describe('teach mode', () => {
  sheet(
    'has nothing of the run on the page before there is an answer, in no view',
    async (page) => {
      await inEveryView(page, async (view) => {
        const all = await everything(page);
        assert.equal(OF_THE_RUN.exec(all)?.[0], undefined, view);
        assert.ok(!all.includes(GIVEAWAY), view);
        for (const { because } of PREDICTION.answers) assert.ok(!all.includes(because), view);
        assert.equal(await page.frame.locator('svg.time, svg.ladder, .listing, .event-list').count(), 0, view);
      });
      assert.match(await card(page).innerText(), /path\.get_as_str\(\)/, 'the steps, as they are written');
      assert.match(await everything(page), /A path is read\./, 'and how the story begins');
    },
    ASKED,
  );

  sheet(
    'stays at the start, whatever is pressed and whoever leads, and says why',
    async (page) => {
      for (const key of ['ArrowRight', 'End', 'F8', 'n', 'Space', 'i', '/', 's', 'e', 'F3']) {
        await page.press(key);
        assert.doesNotMatch(await everything(page), OF_THE_RUN, key);
      }
      await page.page.evaluate(() => {
        window.postMessage({ type: 'compare', which: null }, '*');
        window.postMessage({ type: 'cursor', n: 7 }, '*');
        window.postMessage({ type: 'command', command: 'last' }, '*');
      });
      await until('it says why', () => heard(page), 'The run is shown once the question is answered.');
      assert.doesNotMatch(await everything(page), OF_THE_RUN);
      await card(page).waitFor();
    },
    ASKED,
  );

  sheet(
    'lets the drawings be looked at by hand, and opens no form and moves nothing',
    async (page) => {
      const { text } = page;
      const marks = page.frame.locator('svg.space rect.hit');
      // The areas come first, the pointer last.
      for (const mark of [marks.first(), marks.nth(1), marks.last()]) {
        await mark.click({ force: true });
        assert.doesNotMatch(await everything(page), OF_THE_RUN);
        assert.equal(await page.frame.locator('.form').count(), 0);
      }
      const box = (await page.pane('space').boundingBox())!;
      await page.page.mouse.move(box.x + box.width / 2, box.y + 55);
      await page.page.mouse.down();
      await page.page.mouse.move(box.x + box.width / 2 + 60, box.y + 55, { steps: 4 });
      await page.page.mouse.up();
      await page.press('Insert');
      await until('it says why', () => heard(page), 'The scenario can be changed here once the question is answered.');
      assert.equal(page.text, text);
      await card(page).waitFor();
    },
    ASKED,
  );

  sheet(
    'is answered by keys alone: wrong, with what is right and why; then the run is watched, and the answer is still there',
    async (page) => {
      await page.press('2');
      await untilTrue('one is chosen', async () => {
        const [one, ...others] = await checked(page);
        assert.match(one ?? '', /The kernel stops/);
        assert.deepEqual(others, []);
      });
      await page.page.keyboard.press('ArrowUp');
      await untilTrue('the one above', async () => {
        assert.match((await checked(page)).join(), /It is refused/);
      });
      await page.page.keyboard.press('Enter');
      await card(page).getByText('Not right', { exact: true }).waitFor();
      // The score comes from the host.
      await card(page).getByText('0 of 1 right so far').waitFor();
      const told = await card(page).innerText();
      for (const text of [
        'You said',
        'It is refused',
        'A refusal takes',
        'Right is',
        'The text, whole',
        'The handler gets',
      ])
        assert.ok(told.includes(text), text);
      assert.ok(told.includes(PREDICTION.explanation));
      await untilTrue('it is announced', async () => {
        assert.match(await heard(page), /^Not right\..*Right is: The text, whole/);
      });
      await until('the run is on the page', () => page.frame.locator('svg.time').count(), 1);
      await page.page.keyboard.press('Enter');
      await page.atEvent(1);
      await page.goTo('last');
      const entry = page.frame.locator('.teach-entry');
      assert.match(await entry.innerText(), /Not right\. You said: It is refused/);
      await entry.getByRole('link', { name: 'the question' }).click();
      await page.atEvent(0);
      await card(page).getByText('Not right', { exact: true }).waitFor();
    },
    ASKED,
  );

  sheet(
    'is answered by keys alone: right; asked again, it counts anew',
    async (page) => {
      // From the top of the page, as Tab goes.
      await untilTrue('Tab comes to the answers', async () => {
        await page.page.keyboard.press('Tab');
        assert.ok(
          await page.frame
            .locator('.teach-answer input')
            .first()
            .evaluate((each) => each.matches(':focus')),
        );
      });
      await page.page.keyboard.press('3');
      await page.page.keyboard.press('Enter');
      await card(page).getByText('Right', { exact: true }).waitFor();
      await card(page).getByText('1 of 1 right so far').waitFor();
      await untilTrue('it is announced', async () => {
        assert.match(await heard(page), /^Right\. The handler gets a frame/);
      });
      await page.button('Ask again').click();
      await page.frame.locator('.teach-answers').waitFor();
      assert.deepEqual(await checked(page), []);
      await card(page).getByText('right so far').waitFor({ state: 'detached' });
      await page.press('1');
      await page.page.keyboard.press('Enter');
      await card(page).getByText('0 of 1 right so far').waitFor();
    },
    ASKED,
  );

  sheet(
    'wants an answer chosen before it is given, and lets by whoever wants none',
    async (page) => {
      await page.press('Enter');
      await until('it says so', () => heard(page), 'Choose an answer first.');
      await page.button('Show me without answering').click();
      await until('the run is there', () => page.frame.locator('svg.time').count(), 1);
      await page.button('Ask me').click();
      await page.frame.locator('.teach-answers').waitFor();
      await until('the run is hidden', () => page.frame.locator('svg.time').count(), 0);
    },
    ASKED,
  );

  sheet(
    'knows the answer when the page is made anew, and asks when the text asks something else',
    async (page) => {
      await page.press('3');
      await page.page.keyboard.press('Enter');
      await page.press('ArrowRight');
      await page.atEvent(1);
      await page.reload();
      await page.atEvent(1);
      await page.type(questionText({ ...PREDICTION, question: 'And why?' }));
      await card(page).getByText('And why?').waitFor();
      assert.doesNotMatch(await everything(page), OF_THE_RUN);
    },
    ASKED,
  );

  sheet(
    'goes on and off by its key and its button, and off it shows everything at once',
    async (page) => {
      await page.goTo('fault');
      await page.press('q');
      await page.frame.locator('.teach-answers').waitFor();
      assert.doesNotMatch(await everything(page), OF_THE_RUN);
      await page.button('Teach mode').click();
      // The host is asked, and tells of it.
      await card(page).waitFor({ state: 'detached' });
      await page.atEvent(0);
      await until('the run is there', () => page.frame.locator('svg.time').count(), 1);
      await page.press('?');
      await page.frame.locator('.key-help').getByText('Teach mode:').waitFor();
    },
    { text: QUESTION_TEXT },
  );

  sheet(
    'changes nothing while it is off, but that there is a button for it',
    async (page) => {
      const button = page.button('Teach mode');
      const pictures = async (): Promise<string[]> => {
        const made: string[] = [];
        for (const n of [0, 5, 20]) {
          await page.page.evaluate((at) => {
            window.postMessage({ type: 'cursor', n: at }, '*');
          }, n);
          await page.atEvent(n);
          made.push(await pictureOf(page));
        }
        return made;
      };
      const withOne = await pictures();
      assert.equal(await button.count(), 1);
      await page.type(QUESTION_TEXT.replace(/"prediction": .*\n/, ''));
      await until('no button', () => button.count(), 0);
      assert.deepEqual(await pictures(), withOne);
    },
    { text: QUESTION_TEXT },
  );

  for (const theme of themes)
    sheet(
      `is for everybody: axe-core finds nothing in ${theme}, while it asks, with an answer, and at the end`,
      async (page) => {
        await inEveryView(page, async (view) => {
          assert.deepEqual(await page.violations(), [], `${view} while it asks`);
        });
        await page.press('1');
        assert.deepEqual(await page.violations(), [], 'with a choice');
        await page.page.keyboard.press('Enter');
        await card(page).getByText('Not right', { exact: true }).waitFor();
        assert.deepEqual(await page.violations(), [], 'with an answer');
        await page.goTo('last');
        assert.deepEqual(await page.violations(), [], 'at the end');
      },
      { ...ASKED, theme },
    );

  for (const width of [400, 560, 1200, 2000])
    sheet(
      `fits ${width} pixels, enlarged for a projector as well, and axe-core finds nothing there`,
      async (page) => {
        for (const scaled of [false, true]) {
          for (let times = 0; scaled && times < (width < 1200 ? 1 : 3); times++) await page.press('z');
          assert.ok((await page.tooWide()) <= 0, 'asking');
          assert.deepEqual(await page.violations(), []);
        }
        await page.press('2');
        await page.page.keyboard.press('Enter');
        await card(page).getByText('Not right', { exact: true }).waitFor();
        assert.ok((await page.tooWide()) <= 0, 'with an answer');
        assert.deepEqual(await page.violations(), []);
      },
      { ...ASKED, width, theme: 'light' },
    );
});
