import assert from 'node:assert/strict';
import { PATH_TEXT } from '../ui/support/path-scenario';
import { untilTrue } from '../ui/support/until';
import { sheet } from './support/sheet';

describe('editing', () => {
  sheet(
    'a flag changed in the form changes the text and the run',
    async (drawing) => {
      const before = await drawing.events();
      await drawing.press('e');
      await drawing.field('What to edit').selectOption({ label: 'heap' });
      await drawing.button('readable').click();
      await untilTrue('the run ends otherwise', async () => {
        assert.notEqual(await drawing.events(), before);
      });
      await drawing.hasText(PATH_TEXT.replace('"flags": "rw-u"', '"flags": "-w-u"'));
    },
    { text: PATH_TEXT },
  );

  sheet(
    'a field refuses what cannot be, beside it, and changes nothing',
    async (drawing) => {
      await drawing.press('e');
      await drawing.field('What to edit').selectOption({ label: 'heap' });
      await drawing.field('start').fill('0x400000');
      await drawing.page.keyboard.press('Enter');
      await drawing.frame.locator('.form .problem').waitFor();
      assert.match(await drawing.frame.locator('.form .problem').innerText(), /text/);
      assert.equal(drawing.text, PATH_TEXT);
      await drawing.field('start').press('Escape');
      await drawing.frame.locator('.form .problem').waitFor({ state: 'detached' });
    },
    { text: PATH_TEXT },
  );
});
