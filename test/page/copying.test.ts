import assert from 'node:assert/strict';
import { PATH_TEXT } from '../ui/support/path-scenario';
import { sheet, type Sheet } from './support/sheet';

const options = { text: PATH_TEXT };

async function clipboard(page: Sheet): Promise<string> {
  await page.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return page.page.evaluate(() => navigator.clipboard.readText());
}

describe('copying as text', () => {
  sheet(
    'C copies all of the view: the sentence, the drawings by what is in them, the code, the values',
    async (page) => {
      await page.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goTo('fault');
      await page.press('c');
      await page.page.locator('.said', { hasText: /^Copied \d+ lines\.$/ }).waitFor();
      const text = await clipboard(page);
      assert.match(text, /The kernel read path\[8\] at 0x1000_1000/);
      assert.match(text, /^heap rw-u, 0x1000_0000 to 0x1000_4000, lazy/m);
      assert.match(text, /^PT\[1\] of the table at/m);
      assert.match(text, /if read_volatile\(p\) == T::default\(\) \{ break \}/);
      await page.page.keyboard.press('ArrowRight');
      await page.page.locator('.said').waitFor({ state: 'detached' });
    },
    options,
  );

  sheet(
    'Ctrl+C with nothing marked copies the part that has the focus, a table in columns',
    async (page) => {
      await page.press('2');
      await page.page.getByRole('button', { name: 'heap', exact: true }).last().focus();
      await page.page.keyboard.press('Control+c');
      await page.page.locator('.said').waitFor();
      const text = await clipboard(page);
      const lines = text.split('\n');
      assert.match(lines[0]!, /^Area +Start +End +Size +Rights +Backing$/);
      assert.ok(
        lines.some((line) => /^heap +0x1000_0000 +0x1000_4000 +16 KiB +rw-u +lazy$/.test(line)),
        text,
      );
    },
    options,
  );

  sheet(
    'what is marked is copied as it is',
    async (page) => {
      await page.goTo('fault');
      await page.page.locator('.now-text').dblclick();
      const marked = await page.page.evaluate(() => document.getSelection()?.toString() ?? '');
      assert.ok(marked.length > 0);
      await page.page.keyboard.press('Control+c');
      assert.equal(await clipboard(page), marked);
    },
    options,
  );
});
