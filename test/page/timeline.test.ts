import assert from 'node:assert/strict';
import { PATH_TEXT } from '../ui/support/path-scenario';
import { untilTrue } from '../ui/support/until';
import { sheet } from './support/sheet';

describe('the timeline', () => {
  sheet(
    'a click in the timeline goes there, and dragging goes along',
    async (drawing) => {
      const last = await drawing.events();
      const box = await drawing.pane('time').locator('rect.track').boundingBox();
      assert.ok(box);
      await drawing.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await untilTrue('about the middle', async () => {
        assert.ok(Math.abs((await drawing.event()) - last / 2) < last / 5);
      });
      await drawing.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await drawing.page.mouse.down();
      await drawing.page.mouse.move(box.x + box.width - 2, box.y + box.height / 2, { steps: 5 });
      await drawing.page.mouse.up();
      await drawing.atEvent(last);
    },
    { text: PATH_TEXT },
  );

  sheet(
    'keys go to faults, the flag, pages and outcomes, either way',
    async (drawing) => {
      const kind = () => drawing.frame.locator('.now-kind').innerText();
      for (const [key, words] of [
        ['F8', /page fault/i],
        ['f', /flag/i],
        ['b', /frame taken/i],
        ['n', /^ok$/i],
      ] as const) {
        await drawing.press('Home');
        await drawing.atEvent(0);
        await drawing.press(key);
        await untilTrue(`${key} leads there`, async () => {
          assert.match((await kind()).trim(), words);
        });
        const there = await drawing.event();
        await drawing.press('End');
        await drawing.atEvent(await drawing.events());
        await drawing.press(`Shift+${key}`);
        await untilTrue(`and back`, async () => {
          assert.ok((await drawing.event()) < (await drawing.events()) || there === (await drawing.events()));
        });
      }
    },
    { text: PATH_TEXT },
  );

  sheet('it zooms in and out again by keys', async (drawing) => {
    const time = drawing.pane('time');
    await drawing.goTo('fault');
    const picture = () => time.locator('g.marks').evaluate((marks) => marks.outerHTML);
    const whole = await picture();
    await time.getByRole('slider', { name: 'Event on show' }).focus();
    await drawing.page.keyboard.press('+');
    await untilTrue('nearer', async () => {
      assert.notEqual(await picture(), whole);
    });
    await drawing.page.keyboard.press('-');
    await untilTrue('all of it again', async () => {
      assert.equal((await picture()).length, whole.length);
    });
  });

  sheet('lanes fold away by their names, and come back', async (drawing) => {
    const time = drawing.pane('time');
    const lines = await time.locator('path.lane').count();
    await time.getByRole('button', { name: /walks/ }).first().click();
    await untilTrue('one lane less', async () => {
      assert.equal(await time.locator('path.lane').count(), lines - 1);
    });
    await time.getByRole('button', { name: /walks/ }).first().click();
    await untilTrue('all of them', async () => {
      assert.equal(await time.locator('path.lane').count(), lines);
    });
  });

  sheet('/ seeks, F3 goes from one to the next, kinds are left out, Escape gives the focus back', async (drawing) => {
    const { keyboard } = drawing.page;
    await drawing.press('/');
    const field = drawing.frame.locator('#event-search');
    await field.waitFor();
    await keyboard.type('heap');
    const count = drawing.frame.locator('.search-count');
    await untilTrue('some are found', async () => {
      assert.match(await count.innerText(), /^\d+ found$/);
    });
    await keyboard.press('Enter');
    await untilTrue('at the first', async () => {
      assert.match(await count.innerText(), /^1 of \d+$/);
    });
    await keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await drawing.press('/');
    await field.waitFor();
    await field.fill('xyzzy');
    await drawing.frame.locator('.search-bar .problem', { hasText: 'xyzzy' }).waitFor();
    await field.fill('0x1000_1000');
    const found = async (): Promise<number> =>
      Number(/\d+/.exec((await count.innerText()).replace(/^\d+ of /, ''))?.[0]);
    await untilTrue('events of that page', async () => {
      assert.ok((await found()) > 3);
    });
    const all = await found();
    await drawing.frame.locator('.search-groups').getByRole('checkbox', { name: 'walks' }).uncheck();
    await untilTrue('fewer without walks', async () => {
      assert.ok((await found()) < all);
    });
  });

  sheet('it plays at the speed that is chosen, by keys too', async (drawing) => {
    const speed = drawing.frame.getByLabel('Speed', { exact: true });
    const before = await speed.inputValue();
    await drawing.press(']');
    await untilTrue('faster', async () => {
      assert.ok(Number(await speed.inputValue()) > Number(before));
    });
    await drawing.press(']');
    await drawing.press(']');
    await drawing.press(']');
    await drawing.press('Space');
    await drawing.atEvent(await drawing.events());
    await drawing.button('Play').waitFor();
  });
});
