import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { PATH_TEXT } from '../ui/support/path-scenario';
import { until, untilTrue } from '../ui/support/until';
import { sheet, type Sheet } from './support/sheet';

const SLICE = PATH_TEXT.replace('c_char', 'u8').replace('get_as_str"', 'get_as_slice", "length": 8');
const options = { text: PATH_TEXT };
const hit = (page: Sheet, label: string | RegExp): Locator => page.pane('space').getByRole('button', { name: label });
const grip = (page: Sheet, title: string): Locator =>
  page
    .pane('space')
    .locator('rect.grip')
    .filter({ has: page.page.locator('title', { hasText: title }) });

/** Takes hold of the middle of something and brings it so many pixels along; `and` comes before it is let go. */
async function drag(page: Sheet, what: Locator, by: number, and: () => Promise<void> = async () => {}): Promise<void> {
  const box = await what.boundingBox();
  assert.ok(box, 'it is drawn');
  const { mouse } = page.page;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await mouse.move(x, y);
  await mouse.down();
  await mouse.move(x + by / 2, y, { steps: 3 });
  await mouse.move(x + by, y, { steps: 3 });
  await and();
  await mouse.up();
}

/** The width of one byte in the drawing, in pixels. */
async function pitch(page: Sheet): Promise<number> {
  const bytes = page.pane('space').locator('rect.hit[aria-label^="0x1000_0ff"]');
  const [a, b] = [await bytes.nth(0).boundingBox(), await bytes.nth(1).boundingBox()];
  assert.ok(a && b);
  return b.x - a.x;
}

describe('dragging', () => {
  sheet(
    'a pointer goes from byte to byte; the run follows at once, the text when it is let go, and one undo takes it back',
    async (page) => {
      await page.goTo('last');
      const before = await page.events();
      const by = 3 * (await pitch(page));
      await drag(page, hit(page, /^path, /), by, async () => {
        await page.pane('space').locator('.tip').waitFor();
        assert.equal(page.text, PATH_TEXT, 'the text waits');
        await untilTrue('the run is another one', async () => {
          assert.notEqual(await page.events(), before);
        });
      });
      await page.hasText(PATH_TEXT.replace('"address": "0x10000ff8"', '"address": "0x10000ffb"'));
      await page.pane('space').locator('.tip').waitFor({ state: 'detached' });
      await page.undo();
      await page.hasText(PATH_TEXT);
      await until('the run is the old one', () => page.events(), before);
    },
    options,
  );

  sheet(
    'Escape lets go of it and leaves everything as it was',
    async (page) => {
      await page.goTo('last');
      const before = await page.events();
      await drag(page, hit(page, /^path, /), 3 * (await pitch(page)), async () => {
        await page.pane('space').locator('.tip').waitFor();
        await page.page.keyboard.press('Escape');
        await page.pane('space').locator('.tip').waitFor({ state: 'detached' });
      });
      await until('the run is the old one', () => page.events(), before);
      assert.equal(page.text, PATH_TEXT);
    },
    options,
  );

  sheet(
    'a button that is let go where nobody sees it gives up',
    async (page) => {
      await page.goTo('last');
      const before = await page.events();
      await drag(page, hit(page, /^path, /), 3 * (await pitch(page)), async () => {
        await page.pane('space').locator('.tip').waitFor();
        await page.page.evaluate(() => window.dispatchEvent(new MouseEvent('mousemove', { buttons: 0, view: window })));
        await page.pane('space').locator('.tip').waitFor({ state: 'detached' });
      });
      await until('the run is the old one', () => page.events(), before);
      assert.equal(page.text, PATH_TEXT);
    },
    options,
  );

  sheet(
    'an edge of an area goes from page to page, and not past what is stored in it',
    async (page) => {
      const box = await hit(page, /^heap /).boundingBox();
      assert.ok(box);
      await drag(page, grip(page, 'Drag the end of heap'), box.width / 2);
      await page.hasText(PATH_TEXT.replace('"size": "16K"', '"size": "24K"'));
      await page.undo();
      await page.hasText(PATH_TEXT);
      await drag(page, grip(page, 'Drag the end of heap'), -2 * box.width);
      await page.hasText(PATH_TEXT.replace('"size": "16K"', '"size": "4K"'));
    },
    options,
  );

  sheet(
    'an area takes along what is stored in it, and its pointers stay where they point',
    async (page) => {
      const box = await hit(page, /^heap /).boundingBox();
      assert.ok(box);
      // A quarter of four pages, while the hand stays inside.
      await drag(page, hit(page, /^heap /), box.width / 4);
      await page.hasText(
        PATH_TEXT.replace('"start": "0x10000000"', '"start": "0x10001000"').replace(
          '"at": "0x10000ff8"',
          '"at": "0x10001ff8"',
        ),
      );
    },
    options,
  );

  sheet(
    'a stroke in a gap draws a mapping and opens its form',
    async (page) => {
      await drag(page, grip(page, 'Draw a mapping into this gap').last(), 36);
      await untilTrue('there is another mapping', () => {
        assert.match(
          page.text,
          /"name": "heap2", "start": "0x[0-9a-f_]+", "size": "\d+K", "flags": "rw-u", "backing": "lazy"/,
        );
        return Promise.resolve();
      });
      await page.frame.locator('.form').waitFor();
      await page.undo();
      await page.hasText(PATH_TEXT);
    },
    options,
  );

  sheet(
    'the letters of the area that is picked are its switches',
    async (page) => {
      await hit(page, /^heap /).click();
      await hit(page, 'heap: writable').click();
      await page.hasText(PATH_TEXT.replace('"flags": "rw-u"', '"flags": "r--u"'));
    },
    options,
  );
});

describe('moving by keys', () => {
  sheet(
    'in a narrow page keys move what is picked all the same, and say where it is',
    async (page) => {
      const { keyboard } = page.page;
      await page.frame.locator('rect.hit[aria-label^="path, "]').first().click();
      await page.frame.locator('.form input:focus').waitFor();
      await keyboard.down('Alt');
      await keyboard.press('ArrowRight');
      await page.frame.locator('.tip').waitFor();
      assert.match((await page.frame.locator('g.tips text').textContent()) ?? '', /0x1000_0ff9.*1 byte up/);
      await keyboard.up('Alt');
      await page.hasText(PATH_TEXT.replace('"address": "0x10000ff8"', '"address": "0x10000ff9"'));
    },
    { text: PATH_TEXT, width: 400, height: 1040 },
  );

  sheet(
    'the edges of the area that is picked are sliders, and each press is an edit',
    async (page) => {
      const { keyboard } = page.page;
      await hit(page, /^heap /).click();
      const end = page.pane('space').getByRole('slider', { name: 'end of heap' });
      await end.focus();
      assert.equal(await end.getAttribute('aria-valuetext'), '0x1000_4000, 4 pages');
      await keyboard.press('ArrowRight');
      await page.hasText(PATH_TEXT.replace('"size": "16K"', '"size": "20K"'));
      await until('what it says', () => end.getAttribute('aria-valuetext'), '0x1000_5000, 5 pages');
      await until('what was held is let go', () => page.pane('space').locator('.tip').count(), 0);
      await keyboard.press('Shift+ArrowRight');
      await page.hasText(PATH_TEXT.replace('"size": "16K"', '"size": "84K"'));
      await page.undo();
      await page.undo();
      await page.hasText(PATH_TEXT);
      assert.deepEqual(await page.violations(), []);
    },
    options,
  );

  sheet(
    'Insert maps a page behind what is picked, and opens its form',
    async (page) => {
      await hit(page, /^heap /).click();
      await page.press('Tab');
      await page.frame.locator('body').focus();
      await page.press('Insert');
      await untilTrue('there is another mapping', () => {
        assert.match(page.text, /"name": "heap2", "start": "0x1000_4000", "size": "4K"/);
        return Promise.resolve();
      });
      await hit(page, /^heap2 .*0x1000_4000/)
        .and(page.page.locator('[aria-pressed="true"]'))
        .waitFor();
      await page.undo();
      await page.hasText(PATH_TEXT);
    },
    options,
  );

  sheet(
    'Alt and arrows move what is picked, all of it one edit; with up and down it reaches further; Delete takes it out with what it holds',
    async (page) => {
      const { keyboard } = page.page;
      await hit(page, /^heap /).click();
      await page.frame.locator('.form').waitFor();
      await page.press('Tab');
      await page.frame.locator('body').focus();
      await page.press('F2');
      await keyboard.down('Alt');
      await keyboard.press('ArrowRight');
      await keyboard.press('ArrowRight');
      await page.pane('space').locator('.tip').waitFor();
      assert.equal(page.text, PATH_TEXT, 'the text waits');
      await keyboard.up('Alt');
      const moved = PATH_TEXT.replace('"start": "0x10000000"', '"start": "0x10002000"').replace(
        '"at": "0x10000ff8"',
        '"at": "0x10002ff8"',
      );
      // At once: the text of the first move may still be on its way.
      await keyboard.down('Alt');
      await keyboard.press('ArrowUp');
      await keyboard.up('Alt');
      await page.hasText(moved.replace('"size": "16K"', '"size": "20K"'));
      await page.undo();
      await page.hasText(moved);
      await page.undo();
      await page.hasText(PATH_TEXT);
      await page.press('Delete');
      await untilTrue('it is gone, and its memory', () => {
        assert.doesNotMatch(page.text, /"heap"|cat/);
        return Promise.resolve();
      });
      assert.equal(await page.banner.count(), 0, 'the text can be read');
      await page.undo();
      await page.hasText(PATH_TEXT);
    },
    options,
  );

  sheet(
    'how much a step asks for is dragged at the end of its rail',
    async (page) => {
      await page.goTo(2);
      await drag(page, grip(page, 'Drag how much is asked for through path'), -3 * (await pitch(page)));
      await page.hasText(SLICE.replace('"length": 8', '"length": 5'));
      await hit(page, /^path, .*5 bytes asked for/).waitFor();
    },
    { text: SLICE },
  );
});
