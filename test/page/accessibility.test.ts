import assert from 'node:assert/strict';
import { VIEW_KEYS } from '../../webview/slices/stage';
import { VIEWS } from '../../webview/views';
import { sheet, type Sheet, type Theme } from './support/sheet';

const themes: readonly Theme[] = ['dark', 'light', 'hc-dark', 'hc-light'];

/** Opens each view in turn. */
async function inEveryView(page: Sheet, look: (view: string) => Promise<void>): Promise<void> {
  for (const { id } of VIEWS) {
    await page.press(VIEW_KEYS[id]);
    await page.page.locator(`.page.view-${id}`).waitFor();
    await look(id);
  }
}

describe('for everybody', () => {
  for (const theme of themes) {
    sheet(
      `axe-core finds nothing in any view in ${theme}: at the start, at a fault, at the end, while editing`,
      async (page) => {
        const well = async (when: string): Promise<void> => {
          assert.deepEqual(await page.violations(), [], when);
        };
        await well('at the start');
        await page.goTo('fault');
        await inEveryView(page, (view) => well(`${view} at a fault`));
        await page.press('1');
        await page.goTo('last');
        await well('at the end');
        await page.press('e');
        await page.frame.locator('.form').waitFor();
        await well('while editing');
        await page.press('Escape');
        await page.press('?');
        await page.frame.locator('.key-help').waitFor();
        await well('with the sheet of keys');
      },
      { theme },
    );
  }

  for (const width of [400, 560, 1200, 2000]) {
    sheet(
      `every view fits ${width} pixels, and axe-core finds nothing there`,
      async (page) => {
        await page.goTo('fault');
        await inEveryView(page, async (view) => {
          assert.ok((await page.tooWide()) <= 0, `${view} is no wider than its window`);
          assert.deepEqual(await page.violations(), [], view);
        });
      },
      { width, theme: 'light' },
    );
  }
});
