import assert from 'node:assert/strict';
import { PATH_FILE } from '../support/path-scenario';
import { scene } from '../support/scene';
import { theSetup } from '../support/setup';
import { until } from '../support/until';

describe('the package, installed in a VS Code of its own', () => {
  it('is not the folder under development', () => {
    assert.equal(theSetup().developmentPath, undefined);
  });

  scene('opens a scenario, steps, and edits it', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
    await drawing.goTo('fault');
    await drawing.goTo('last');
    await drawing.press('e');
    await drawing.field('What to edit').selectOption({ label: 'path' });
    await drawing.field('address').fill('0x10000ffa');
    await window.page.keyboard.press('Enter');
    await until('the text is changed', () => window.isDirty(PATH_FILE), true);
  });

  scene('has its examples', async (window) => {
    await window.runCommand('Faultline: Open Example');
    await window.page.locator('.quick-input-list .monaco-list-row').nth(4).waitFor();
    await window.page.keyboard.press('Enter');
    const drawing = window.visualiser();
    await drawing.ready();
    await drawing.goTo('last');
  });

  scene('draws its icons with the font it ships', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
    const frame = await drawing.inner();
    assert.equal(await frame.evaluate(() => document.fonts.ready.then((fonts) => fonts.check('16px codicon'))), true);
    assert.ok(
      await frame.evaluate(() =>
        [...document.fonts].some((font) => font.family.includes('codicon') && font.status === 'loaded'),
      ),
    );
  });
});
