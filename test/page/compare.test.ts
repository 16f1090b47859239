import assert from 'node:assert/strict';
import { galleryText } from '../../scripts/lib/gallery.mjs';
import { PATH_TEXT } from '../ui/support/path-scenario';
import { until, untilTrue } from '../ui/support/until';
import { sheet, type Sheet } from './support/sheet';

/** Without the kernel that its story compares with: the comparison begins with the first other one. */
const LOCK = galleryText('the-lock-that-is-already-mine').replace(/^ *"compare".*\n/m, '');
/** Four million letters to scan, an event each. */
const LONG = PATH_TEXT.replace('"utf8": "/bin/cat"', '"byte": 97, "length": "4M"').replace('"16K"', '"8M"');

async function open(page: Sheet): Promise<void> {
  await page.press('5');
  await page.frame.locator('.compare-list').waitFor();
}

const stands = (page: Sheet): Promise<string> => page.frame.locator('.count-now').innerText();
const at = (page: Sheet, pair: string): Promise<void> => until(`both stand at ${pair}`, () => stands(page), pair);

describe('comparing', () => {
  sheet(
    'steps both runs together by keys, goes to a difference, and to the end of a step by its outcome',
    async (page) => {
      await open(page);
      await page.press('d');
      await at(page, '3 ‖ 2');
      await page.press('ArrowRight');
      await at(page, '4 ‖ 3');
      await page.frame.locator('.outcome.differs').first().click();
      await at(page, '83 ‖ 102');
      assert.equal(await page.frame.locator('.outcome[aria-current]').count(), 1);
      // The row that both stand at is in view, wherever that is.
      const row = await page.frame.locator('.compare-row.here').boundingBox();
      assert.ok(row !== null && row.y > 0 && row.y + row.height < 900);
    },
    { text: LOCK },
  );

  sheet(
    'draws both states, marks in them what differs, and looks at a picked address in both',
    async (page) => {
      await open(page);
      await page.frame.locator('.outcome.differs').first().click();
      await at(page, '83 ‖ 102');
      const drawings = page.frame.locator('.compare-two svg');
      assert.equal(await drawings.count(), 2);
      for (const n of [0, 1]) assert.ok((await drawings.nth(n).locator('.apart').count()) > 0);
      await drawings
        .nth(1)
        .getByRole('button', { name: /^page 0x1000_2000: absent/ })
        .click();
      await page.button('walk').click();
      await untilTrue('both walk that address', async () => {
        for (const n of [0, 1]) assert.match((await drawings.nth(n).getAttribute('aria-label')) ?? '', /0x1000_2000/);
      });
      assert.deepEqual(await page.violations(), []);
      await page.button('events only').click();
      await until('they are gone', () => drawings.count(), 0);
    },
    { text: LOCK },
  );

  sheet(
    'scrolls by the wheel without stepping, and comes back with the next step',
    async (page) => {
      await open(page);
      const first = (): Promise<string> => page.frame.locator('.compare-row').first().innerText();
      const before = await first();
      await page.frame.locator('.compare-list').hover();
      await page.page.mouse.wheel(0, 220);
      await untilTrue('other rows are on show', async () => {
        assert.notEqual(await first(), before);
      });
      await at(page, '0 ‖ 0');
      await page.press('ArrowRight');
      await at(page, '1 ‖ 1');
      await page.frame.locator('.compare-row.here').waitFor();
    },
    { text: LOCK, height: 600 },
  );

  sheet(
    'shows an edit beside the saved file, and still does after the page was made anew',
    async (page) => {
      await open(page);
      await page.type(PATH_TEXT.replace('"lazy"', '"populated"'));
      await page.field('Version on the right').selectOption('saved');
      await until('it says that they part', () => page.frame.locator('.now-kind').innerText(), 'they part');
      await page.press('d');
      await untilTrue('it is there', async () => {
        assert.notEqual(await stands(page), '0 ‖ 0');
      });
      const [stood, words] = [await stands(page), await page.sentence.innerText()];
      assert.match(words, /This text.*Saved file|Saved file.*This text/);
      await page.page.reload();
      await page.frame.locator('.compare-list').waitFor();
      await at(page, stood);
      assert.equal(await page.sentence.innerText(), words);
    },
    { text: PATH_TEXT },
  );

  sheet(
    'makes a long run apart, so that it can be followed and called off',
    async (page) => {
      page.host.other = { uri: 'file:///there/long.faultline.json', text: LONG };
      await open(page);
      await page.field('Version on the right').selectOption('pick');
      await page.frame.getByText(/long\.faultline\.json under .*: [\d,]+ events in [\d.]+ s, of/).waitFor();
      await page.button('Cancel').click();
      await page.frame.locator('.compare-making').getByText('cancelled', { exact: true }).waitFor();
      assert.deepEqual(await page.violations(), []);
      await page.button('Run again').click();
      await page.frame.locator('.compare-list').waitFor({ timeout: 40_000 });
      await page.press('End');
      await untilTrue('both are at their ends', async () => {
        assert.match(await stands(page), /‖ 4,2\d\d,\d\d\d$/);
      });
    },
    { text: PATH_TEXT },
  );

  for (const width of [400, 700, 1440]) {
    sheet(
      `breaks no number and no outcome at ${width} pixels, and axe-core finds nothing`,
      async (page) => {
        await open(page);
        await page.press('d');
        await at(page, '3 ‖ 2');
        const cut = await page.frame
          .locator('.outcome, .compare-number, .count-now, .fact dd')
          .evaluateAll((all) => all.filter((one) => one.getClientRects().length > 1 || one.clientHeight > 36).length);
        assert.equal(cut, 0);
        assert.ok((await page.tooWide()) <= 0);
        assert.deepEqual(await page.violations(), []);
      },
      { text: LOCK, width, theme: 'hc-light' },
    );
  }
});
