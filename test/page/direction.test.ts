import assert from 'node:assert/strict';
import { VIEW_KEYS } from '../../webview/slices/stage';
import { VIEWS } from '../../webview/views';
import { QUESTION_TEXT } from '../ui/support/question-scenario';
import { until } from '../ui/support/until';
import { sheet, type Sheet } from './support/sheet';

/** Where things begin, from the left. */
const lefts = (page: Sheet, ...selectors: readonly string[]): Promise<number[]> =>
  Promise.all(selectors.map(async (selector) => (await page.frame.locator(selector).first().boundingBox())!.x));

const inOrder = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

/** What of the page runs from the right although it is no language. */
const turned = (page: Sheet): Promise<string[]> =>
  page.page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'svg text, .hex-byte, .hex-address, .code li, code, .area-table td, .frame-map .frame-cell, .flag, kbd',
      ),
    ]
      .filter((element) => getComputedStyle(element).direction !== 'ltr')
      .map((element) => element.outerHTML.slice(0, 80)),
  );

describe('in a language that is written from right to left', () => {
  sheet(
    'the panes are mirrored, drawings, bytes and code are not, and all has room',
    async (page) => {
      await page.goTo('fault');
      assert.equal(await page.frame.locator('html').getAttribute('dir'), 'rtl');

      const panes = await lefts(page, '.flow', '.listing', '.walk-pane');
      assert.deepEqual(panes, inOrder(panes), 'the walk stands at the right, what it leads to at its left');
      const bar = await lefts(page, '[data-popover="more"]', '.title', '.count');
      assert.deepEqual(bar, inOrder(bar));
      const steps = await lefts(page, '.steps > :first-child', '.steps > :last-child');
      assert.deepEqual(steps, inOrder(steps), 'forward is where time goes');
      const line = await lefts(page, '.code .ln', '.code .src');
      assert.deepEqual(line, inOrder(line));

      const splitter = page.frame.locator('.splitter.of-walk');
      const width = async (): Promise<number> => Number(await splitter.getAttribute('aria-valuenow'));
      const before = await width();
      await splitter.press('ArrowRight');
      await until('the walk shrinks towards where the page begins', async () => (await width()) < before, true);
      const box = (await splitter.boundingBox())!;
      const [from, wide] = [box.x + box.width / 2, await width()];
      await page.page.mouse.move(from, box.y + 40);
      await page.page.mouse.down();
      await page.page.mouse.move(from + 24, box.y + 40);
      await page.page.mouse.up();
      await until('the walk follows the hand', width, wide - 24);

      for (const [px, height] of [
        [1440, 900],
        [400, 900],
      ] as const) {
        await page.page.setViewportSize({ width: px, height });
        for (const { id } of VIEWS) {
          await page.press(VIEW_KEYS[id]);
          await page.frame.locator(`.view-${id}`).waitFor();
          assert.deepEqual(await turned(page), [], `${id}, ${px}`);
          await until(`${id} fits ${px} pixels`, () => page.tooWide(), 0);
          if (id !== 'memory') continue;
          const bytes = await lefts(page, '.hex-address', '.hex-byte', '.hex-byte + .hex-byte', '.hex-text');
          assert.deepEqual(bytes, inOrder(bytes));
        }
        const menu = page.frame.locator('[data-popover="more"]');
        await menu.locator('button').first().click();
        const opened = (await menu.locator('.popover').boundingBox())!;
        assert.ok(opened.x >= 0 && opened.x + opened.width <= px, `the menu opens in the window, ${px}`);
        await page.press('Escape');
      }
    },
    { example: 'string-into-a-lazy-page', language: 'he' },
  );

  sheet(
    'so is the question of teach mode and what came of the answer',
    async (page) => {
      const panes = await lefts(page, '.teach', '.walk-pane');
      assert.deepEqual(panes, inOrder(panes));
      const answer = await lefts(page, '.teach-answer kbd', '.teach-answer input');
      assert.deepEqual(answer, inOrder(answer), 'the button stands where the line begins');
      for (const width of [1440, 400]) {
        await page.page.setViewportSize({ width, height: 900 });
        await until('the page has taken its new width', () => page.tooWide(), 0);
        assert.deepEqual(await turned(page), []);
      }
      await page.press('1');
      await page.press('Enter');
      await page.frame.locator('.teach-told').first().waitFor();
      assert.deepEqual(await turned(page), []);
      assert.equal(await page.tooWide(), 0);
    },
    { text: QUESTION_TEXT, teach: true, language: 'he' },
  );
});
