import assert from 'node:assert/strict';
import { PATH_FILE, PATH_TEXT } from './support/path-scenario';
import { scene } from './support/scene';
import { until, untilTrue } from './support/until';

const WRONG: Readonly<Record<string, string>> = {
  'unknown-key.faultline.json': PATH_TEXT.replace('"title"', '"titel"'),
  'out-of-range.faultline.json': PATH_TEXT.replace('"start": "0x10000000"', '"start": "0xfff0000010000000"'),
  'overlap.faultline.json': PATH_TEXT.replace('"start": "0x400000"', '"start": "0x10001000"'),
  'unknown-type.faultline.json': PATH_TEXT.replace('UserConstPtr<c_char>', 'UserConstPtr<nothing>'),
};

describe('editing', () => {
  scene('the drawing follows the text as it is typed', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
    const before = await drawing.events();
    await window.runCommand('Faultline: Open Text to the Side');
    const text = window.textEditor();
    await text.ready();
    // Within one page there is no second page to fault on.
    await text.replace('"address": "0x10000ff8"', '"address": "0x10000ffc"');
    await untilTrue('the run is another one', async () => {
      assert.notEqual(await drawing.events(), before);
    });
    await text.replace('A path across two pages', 'Renamed');
    await until('the title follows', () => drawing.frame.locator('h1').innerText(), 'Renamed');
  });

  scene(
    'an address changed in the form changes that word of the text alone, and one undo takes it back',
    async (window) => {
      const drawing = await window.openScenario(PATH_FILE);
      await drawing.press('e');
      await drawing.field('What to edit').selectOption({ label: 'path' });
      await drawing.field('address').fill('0x10000ffa');
      await window.page.keyboard.press('Enter');
      await until('the text is changed', () => window.isDirty(PATH_FILE), true);
      const [before, after] = ['"address": "0x10000ff8"', '"address": "0x10000ffa"'];
      await window.save(PATH_FILE, PATH_TEXT.replace(before, after));
      await drawing.press('Control+z');
      await until('undone, and so unsaved', () => window.isDirty(PATH_FILE), true);
      await window.save(PATH_FILE, PATH_TEXT);
      await drawing.press('Control+Shift+z');
      await until('redone, and so unsaved', () => window.isDirty(PATH_FILE), true);
      await window.save(PATH_FILE, PATH_TEXT.replace(before, after));
    },
  );

  scene('broken text leaves the last good drawing under a banner, and says where in Problems', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
    await drawing.goTo('fault');
    const event = await drawing.event();
    await window.runCommand('Faultline: Open Text to the Side');
    const text = window.textEditor();
    await text.ready();
    await text.replace('"flags": "rw-u"', '"flags" "rw-u"');
    await drawing.banner.waitFor();
    assert.match(await drawing.banner.innerText(), /Line 7, column \d+/);
    assert.ok(await drawing.pane('space').isVisible(), 'the drawing stays');
    await drawing.atEvent(event);
    const problems = await window.problems();
    await problems.first().waitFor();
    await text.replace('"flags" "rw-u"', '"flags": "rw-u"');
    await drawing.banner.waitFor({ state: 'detached' });
    await problems.first().waitFor({ state: 'detached' });
    await drawing.atEvent(event);
  });

  scene(
    'what is wrong with a text is one message, in Problems and on the page',
    async (window) => {
      for (const name of Object.keys(WRONG)) {
        const drawing = await window.openFile(name);
        await drawing.banner.waitFor();
        const problems = await window.problems();
        await until('one problem', () => problems.count(), 1);
        const said = (await problems.first().innerText()).replace(/\s+/g, ' ');
        const start = said.slice(0, 20);
        assert.ok(
          (await drawing.banner.innerText()).replace(/\s+/g, ' ').includes(start),
          `the banner says "${start}"`,
        );
        await window.runCommand('View: Close All Editors');
        await until('no problem is left', () => problems.count(), 0);
      }
    },
    { files: WRONG },
  );
});
