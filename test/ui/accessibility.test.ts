import assert from 'node:assert/strict';
import { violations } from './support/accessibility';
import { PATH_FILE } from './support/path-scenario';
import { scene } from './support/scene';
import { untilTrue } from './support/until';
import type { Theme } from './support/window';

const themes: readonly (readonly [Theme, kind: string])[] = [
  ['Default Dark Modern', 'vscode-dark'],
  ['Default Light Modern', 'vscode-light'],
  ['Default High Contrast', 'vscode-high-contrast'],
  ['Default High Contrast Light', 'vscode-high-contrast-light'],
];

describe('for everybody', () => {
  for (const [theme, kind] of themes) {
    scene(
      `axe-core finds nothing in ${theme}: at the start, at a fault, at the end, while editing`,
      async (window) => {
        const drawing = await window.openScenario(PATH_FILE);
        assert.equal(await drawing.frame.locator('body').getAttribute('data-vscode-theme-kind'), kind);
        assert.deepEqual(await violations(drawing), [], 'at the start');
        await drawing.goTo('fault');
        assert.deepEqual(await violations(drawing), [], 'at a fault');
        await drawing.goTo('last');
        assert.deepEqual(await violations(drawing), [], 'at the end');
        await drawing.press('e');
        await drawing.frame.locator('.form').waitFor();
        assert.deepEqual(await violations(drawing), [], 'while editing');
      },
      { theme },
    );
  }

  scene(
    'axe-core finds nothing in a narrow page either',
    async (window) => {
      const drawing = await window.openScenario(PATH_FILE);
      await window.runCommand('View: Close Primary Side Bar');
      await window.page.setViewportSize({ width: 400, height: 900 });
      await drawing.frame.locator('.page.narrow').waitFor();
      await drawing.goTo('fault');
      assert.deepEqual(await violations(drawing), []);
    },
    { settings: { 'workbench.activityBar.location': 'hidden' } },
  );

  scene('the keyboard alone opens a file, steps, edits and undoes', async (window) => {
    const { keyboard } = window.page;
    const drawing = await window.open(PATH_FILE, async () => {
      await keyboard.press('Control+p');
      await keyboard.type(PATH_FILE);
      await window.page.locator('.quick-input-list .monaco-list-row', { hasText: PATH_FILE }).first().waitFor();
      await keyboard.press('Enter');
    });
    await drawing.ready();
    await keyboard.press('ArrowRight');
    await drawing.atEvent(1);
    await keyboard.press('e');
    await drawing.frame.locator('.form :focus').waitFor();
    for (let tabs = 0; (await drawing.focusedLabel()) !== 'start'; tabs++) {
      assert.ok(tabs < 30, 'Tab reaches the field');
      await keyboard.press('Tab');
    }
    // Tab has selected what stands in the field.
    await keyboard.type('0x20000000');
    await keyboard.press('Enter');
    await untilTrue('the text is changed', async () => {
      assert.ok(await window.isDirty(PATH_FILE));
    });
    await keyboard.press('Escape');
    await drawing.frame.locator('.form').waitFor({ state: 'detached' });
    await keyboard.press('Control+z');
    await untilTrue('the text is as it was', async () => {
      assert.ok(!(await window.isDirty(PATH_FILE)));
    });
  });
});
