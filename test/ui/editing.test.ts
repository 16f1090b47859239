import assert from 'node:assert/strict';
import { PATH_FILE, PATH_TEXT } from './support/path-scenario';
import { scene } from './support/scene';
import { until, untilTrue } from './support/until';

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
      await window.save(PATH_FILE);
      const [before, after] = ['"address": "0x10000ff8"', '"address": "0x10000ffa"'];
      assert.equal(window.read(PATH_FILE), PATH_TEXT.replace(before, after));
      await drawing.press('Control+z');
      await until('undone, and so unsaved', () => window.isDirty(PATH_FILE), true);
      await window.save(PATH_FILE);
      assert.equal(window.read(PATH_FILE), PATH_TEXT);
      await drawing.press('Control+Shift+z');
      await until('redone, and so unsaved', () => window.isDirty(PATH_FILE), true);
      await window.save(PATH_FILE);
      assert.equal(window.read(PATH_FILE), PATH_TEXT.replace(before, after));
    },
  );

  scene('a flag changed in the form changes the text and the run', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
    const before = await drawing.events();
    await drawing.press('e');
    await drawing.field('What to edit').selectOption({ label: 'heap' });
    await drawing.button('readable').click();
    await untilTrue('the run ends otherwise', async () => {
      assert.notEqual(await drawing.events(), before);
    });
    await window.save(PATH_FILE);
    assert.equal(window.read(PATH_FILE), PATH_TEXT.replace('"flags": "rw-u"', '"flags": "-w-u"'));
  });

  scene('a field refuses what cannot be, beside it, and changes nothing', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
    await drawing.press('e');
    await drawing.field('What to edit').selectOption({ label: 'heap' });
    await drawing.field('start').fill('0x400000');
    await window.page.keyboard.press('Enter');
    await drawing.frame.locator('.form .problem').waitFor();
    assert.match(await drawing.frame.locator('.form .problem').innerText(), /text/);
    assert.equal(await window.isDirty(PATH_FILE), false);
    await drawing.field('start').press('Escape');
    await drawing.frame.locator('.form .problem').waitFor({ state: 'detached' });
  });

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

  for (const [what, from, to] of [
    ['an unknown key', '"title"', '"titel"'],
    ['an address out of range', '"start": "0x10000000"', '"start": "0xfff0000010000000"'],
    ['overlapping areas', '"start": "0x400000"', '"start": "0x10001000"'],
    ['a pointer to an unknown type', 'UserConstPtr<c_char>', 'UserConstPtr<nothing>'],
  ] as const) {
    scene(`${what} is one message, in Problems and on the page`, async (window) => {
      window.write(PATH_FILE, PATH_TEXT.replace(from, to));
      const drawing = await window.openFile(PATH_FILE);
      await drawing.banner.waitFor();
      const problems = await window.problems();
      await until('one problem', () => problems.count(), 1);
      const said = (await problems.first().innerText()).replace(/\s+/g, ' ');
      const start = said.slice(0, 20);
      assert.ok((await drawing.banner.innerText()).replace(/\s+/g, ' ').includes(start), `the banner says "${start}"`);
    });
  }
});
