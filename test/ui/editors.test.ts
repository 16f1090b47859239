import assert from 'node:assert/strict';
import { PATH_FILE } from './support/path-scenario';
import { scene } from './support/scene';
import { until } from './support/until';

describe('the drawing as an editor of VS Code', () => {
  scene('Reopen With goes to the text and back', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
    await window.runCommand('View: Reopen Editor With...');
    await window.pick('Text Editor');
    await window.textEditor().ready();
    await drawing.pane('space').waitFor({ state: 'hidden' });
    await window.runCommand('View: Reopen Editor With...');
    await window.pick('Faultline Drawing');
    await window.visualiser().ready();
  });

  scene('New Scenario opens a drawing that runs, with its text beside', async (window) => {
    await window.runCommand('Faultline: New Scenario');
    await window.pick('Slice');
    const drawing = window.visualiser();
    await drawing.ready();
    await window.textEditor().ready();
    assert.ok((await drawing.events()) > 5);
    await drawing.goTo('last');
  });

  scene('a window that is loaded anew shows the event it showed', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
    await drawing.goTo('fault');
    const event = await drawing.event();
    await window.reload();
    const again = window.visualiser();
    await again.ready();
    await again.atEvent(event);
  });

  scene('two drawings of one file show the same event', async (window) => {
    const first = await window.openScenario(PATH_FILE);
    await window.runCommand('View: Split Editor Right');
    const second = window.visualiser(1);
    await second.ready();
    await second.goTo('last');
    await first.atEvent(await second.event());
  });

  scene('a drawing that was closed comes back at its event and its size', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
    await drawing.goTo('fault');
    const event = await drawing.event();
    await drawing.press('z');
    await until('a larger page', () => drawing.frame.locator('body').evaluate((body) => body.style.zoom), '1.25');
    await window.runCommand('View: Close Editor');
    const again = await window.openFile(PATH_FILE);
    await again.atEvent(event);
    await until('a larger page', () => again.frame.locator('body').evaluate((body) => body.style.zoom), '1.25');
  });

  scene('a second drawing goes its own way once it is unlinked', async (window) => {
    const first = await window.openScenario(PATH_FILE);
    await first.goTo('fault');
    const event = await first.event();
    await window.runCommand('View: Split Editor Right');
    const second = window.visualiser(1);
    await second.ready();
    await second.atEvent(event);
    await second.press('l');
    await second.press('End');
    await second.atEvent(await second.events());
    await second.press('l');
    assert.equal(await first.event(), event);
    await second.press('ArrowLeft');
    await first.atEvent((await second.events()) - 1);
  });

  scene('panes keep the sizes that they were dragged to', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
    const bar = drawing.frame.locator('.splitter.of-flow');
    const edge = async (): Promise<number> => Math.round((await bar.boundingBox())!.x);
    const before = await edge();
    const box = (await bar.boundingBox())!;
    await window.page.mouse.move(box.x + 3, box.y + 40);
    await window.page.mouse.down();
    await window.page.mouse.move(box.x + 3 - 60, box.y + 40, { steps: 3 });
    await window.page.mouse.up();
    await until('the fault handling is wider', edge, before - 60);
    await window.page.keyboard.press('ArrowRight');
    await until('and narrower again by a key', edge, before - 44);
    await window.reload();
    await drawing.ready();
    await until('the same after a reload', edge, before - 44);
    await bar.dblclick();
    await until('as it was', edge, before);
  });

  scene('a change on disk is drawn', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
    window.write(PATH_FILE, window.read(PATH_FILE).replace('A path across two pages', 'Changed by git'));
    await until('the new title', () => drawing.frame.locator('h1').innerText(), 'Changed by git');
  });
});
