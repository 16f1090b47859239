import assert from 'node:assert/strict';
import { until, untilTrue } from '../ui/support/until';
import { sheet, type Sheet } from './support/sheet';

const openMemory = async (page: Sheet): Promise<void> => {
  await page.press('4');
  await page.frame.locator('.hex').waitFor();
};
const cursor = (page: Sheet): Promise<string | null> => page.frame.locator('#memory-cursor').getAttribute('aria-label');
const cursorAt = (page: Sheet, start: string): Promise<void> =>
  untilTrue(`the cursor is at ${start}`, async () => {
    assert.ok((await cursor(page))?.startsWith(start), String(await cursor(page)));
  });
const goTo = async (page: Sheet, text: string): Promise<void> => {
  await page.press('g');
  await until('the field has the keyboard', () => page.focusedLabel(), 'Go to');
  await page.frame.locator('body').page().keyboard.type(text);
  await page.frame.locator('body').page().keyboard.press('Enter');
};
const keyboard = (page: Sheet) => page.frame.locator('body').page().keyboard;

describe('memory and registers', () => {
  sheet('goes where it is asked to by keyboard alone, and says beside the field what leads nowhere', async (page) => {
    await openMemory(page);
    await goTo(page, 'path');
    await cursorAt(page, '0x1000_0ff0, 2f');
    await goTo(page, 'nowhere at all');
    await page.frame.locator('.memory-bar .problem').waitFor();
    assert.deepEqual(await page.violations(), []);
    await keyboard(page).press('Escape');
    await page.frame.locator('.memory-bar .problem').waitFor({ state: 'detached' });
    await cursorAt(page, '0x1000_0ff0');
    await goTo(page, 'HEAP');
    await page.frame.locator('.memory-bar .problem').getByRole('button', { name: 'heap' }).click();
    await cursorAt(page, '0x1000_0000');
  });

  sheet('moves the cursor by arrows inside the grid, and through a hole by two steps', async (page) => {
    await openMemory(page);
    await goTo(page, '0x1000_0ff0');
    await cursorAt(page, '0x1000_0ff0');
    await page.frame.locator('.hex').focus();
    await keyboard(page).press('ArrowRight');
    await keyboard(page).press('ArrowUp');
    await cursorAt(page, '0x1000_0fe1, 00');
    await keyboard(page).press('End');
    await keyboard(page).press('ArrowDown');
    await keyboard(page).press('ArrowDown');
    await cursorAt(page, '0x1000_100f, absent');
    await keyboard(page).press('ArrowDown');
    await cursorAt(page, '0x1000_400f, unmapped');
    await keyboard(page).press('PageUp');
    await untilTrue('the cursor is still on show', async () => {
      const box = await page.frame.locator('#memory-cursor').boundingBox();
      assert.ok(box !== null && box.y > 0 && box.y < 900);
    });
    await page.atEvent(0);
    await keyboard(page).press('Escape');
    await page.press('ArrowRight');
    await page.atEvent(1);
  });

  sheet(
    'underlines the bytes that a write changes and frames those that it touches, in either memory',
    async (page) => {
      await page.goTo(67);
      await openMemory(page);
      const changed = page.frame.locator('.hex-byte.changed.is-now');
      await until('eleven bytes', () => changed.count(), 11);
      assert.deepEqual(
        await changed.allInnerTexts(),
        Array.from({ length: 11 }, () => '5a'),
      );
      assert.match(await changed.first().evaluate((e) => getComputedStyle(e).textDecorationLine), /underline/);
      await page.press('v');
      await cursorAt(page, '0x10_6100, 5a');
      await until('the same bytes', () => changed.count(), 11);
      await page.press('ArrowRight');
      await page.atEvent(68);
      await until('no longer', () => changed.count(), 0);
    },
    { example: 'stale-tlb-on-another-cpu' },
  );

  sheet('goes to a byte by a click, turns by the wheel, and stays there', async (page) => {
    await page.goTo(9);
    await openMemory(page);
    await page.frame.locator('[data-at="0x10000fe0"] .hex-byte').nth(5).click();
    await cursorAt(page, '0x1000_0fe5');
    const top = async (): Promise<number> =>
      Number(await page.frame.locator('.hex [data-at]').first().getAttribute('data-at'));
    const before = await top();
    await page.frame.locator('.hex').hover();
    await page.frame.locator('body').page().mouse.wheel(0, 100);
    await until('three lines further', top, before + 0x30);
    await page.press('ArrowRight');
    await page.atEvent(10);
    assert.equal(await top(), before + 0x30);
    await page.press('r');
    await cursorAt(page, '0x1000_0ff0');
  });

  sheet(
    'goes through the map of frames by keyboard, and shows the frame under its cursor byte by byte',
    async (page) => {
      await openMemory(page);
      await page.frame.locator('.frame-map').focus();
      await keyboard(page).press('Home');
      await keyboard(page).press('ArrowRight');
      await keyboard(page).press('ArrowRight');
      await until(
        'a PDPT',
        () => page.frame.locator('#frame-cursor').getAttribute('aria-label'),
        '0x10_2000, PDPT, maps from 0x0 on',
      );
      await keyboard(page).press('Enter');
      await cursorAt(page, '0x10_2000');
      await until('it is decoded', () => page.frame.locator('.entry b').first().innerText(), 'PDPT[0]');
      await keyboard(page).press('PageDown');
      await keyboard(page).press('End');
      await untilTrue('the cursor is on show', async () => {
        assert.equal(await page.frame.locator('#frame-cursor').count(), 1);
      });
      assert.deepEqual(await page.violations(), []);
    },
  );

  sheet('finds the very byte again after the page was loaded anew', async (page) => {
    await openMemory(page);
    await page.press('v');
    await goTo(page, '0x10_7ff3');
    await cursorAt(page, '0x10_7ff3, 72');
    await page.frame.locator('.memory-registers > summary').click();
    await page.frame.locator('.memory-registers .section-inside').waitFor({ state: 'detached' });
    await page.page.reload();
    await page.frame.locator('.hex').waitFor();
    await cursorAt(page, '0x10_7ff3, 72');
    assert.equal(await page.frame.locator('.memory-registers').getAttribute('open'), null);
  });

  for (const width of [400, 700, 1000, 2000]) {
    sheet(
      `fits ${width} pixels with nothing cut off or on top of each other, and axe finds nothing`,
      async (page) => {
        await page.goTo('fault');
        await openMemory(page);
        assert.ok((await page.tooWide()) <= 0);
        const over = await page.frame
          .locator('.hex')
          .evaluate(
            (hex) =>
              Array.from(hex.querySelectorAll<HTMLElement>('.hex-byte, .hex-text')).filter(
                (each) => each.getBoundingClientRect().right > hex.getBoundingClientRect().right + 0.5,
              ).length,
          );
        assert.equal(over, 0);
        assert.deepEqual(await page.violations(), []);
      },
      { width, example: 'unmapped-between-check-and-use' },
    );
  }
});
