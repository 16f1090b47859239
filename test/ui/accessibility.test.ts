import assert from 'node:assert/strict';
import { violations } from './support/accessibility';
import { PATH_FILE } from './support/path-scenario';
import { scene } from './support/scene';
import { untilTrue } from './support/until';

describe('for everybody', () => {
  scene('axe-core finds nothing, with the colours that VS Code gives', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
    await drawing.goTo('fault');
    assert.equal(await drawing.frame.locator('body').getAttribute('data-vscode-theme-kind'), 'vscode-dark');
    assert.deepEqual(await violations(await drawing.inner()), []);
  });

  scene('the keyboard alone opens a file, steps, edits and undoes', async (window) => {
    const { keyboard } = window.page;
    // What Quick Open knows it opens as it was before: as text, if it was once opened before VS Code knew of drawings.
    await window.openScenario(PATH_FILE);
    await window.runCommand('View: Close Editor');
    await window.tab(PATH_FILE).waitFor({ state: 'detached' });
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
