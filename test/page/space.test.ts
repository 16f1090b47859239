import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { until, untilTrue } from '../ui/support/until';
import { sheet, type Sheet } from './support/sheet';

const open = async (page: Sheet): Promise<void> => {
  await page.press('2');
  await page.page.locator('.page.view-space svg.map text').first().waitFor();
};
const map = (page: Sheet): Locator => page.page.locator('svg.map');
const slider = (page: Sheet): Locator => map(page).locator('[role="slider"].map-thumb');
/** What is in view, as it is said: `0x1000 to 0x8000_0000_0000`. */
const view = async (page: Sheet): Promise<string> => (await slider(page).getAttribute('aria-valuetext')) ?? '';
const ALL = '0x1000 to 0x8000_0000_0000';
const left = async (page: Sheet, label: string | RegExp): Promise<number> => {
  const box = await map(page).getByRole('button', { name: label }).first().boundingBox();
  assert.ok(box, 'it is drawn');
  return box.x;
};
const search = async (page: Sheet, text: string): Promise<void> => {
  await page.press('/');
  await until('the field has the keyboard', () => page.focusedLabel(), 'Look for an address or a name');
  await page.page.keyboard.press('Control+a');
  await page.page.keyboard.type(text);
  await page.page.keyboard.press('Enter');
};

describe('the address space', () => {
  sheet(
    'comes nearer by the wheel around what lies under the pointer, and goes back out to all of it',
    async (page) => {
      await open(page);
      const x = (await left(page, /^heap /)) + 20;
      const box = (await map(page).boundingBox())!;
      await page.page.mouse.move(x, box.y + 70);
      for (let i = 0; i < 30; i++) {
        const before = await view(page);
        await page.page.mouse.wheel(0, -300);
        await untilTrue('it came nearer', async () => {
          assert.notEqual(await view(page), before);
        });
      }
      const heap = (await map(page)
        .getByRole('button', { name: /^heap / })
        .boundingBox())!;
      assert.ok(heap.x <= x && x <= heap.x + heap.width, 'the heap is still under the pointer');
      await page.press('0');
      await until('all of it', () => view(page), ALL);
    },
  );

  sheet('goes by keys alone from all of it to the bytes of the pointer, and level by level back out', async (page) => {
    await page.goTo('fault');
    await open(page);
    assert.equal(await view(page), ALL);
    await page.press('p');
    await map(page).getByRole('button', { name: "0x1000_0ff0 = 2f '/'" }).waitFor();
    const near = await view(page);
    await page.press('Control+ArrowRight');
    await untilTrue('it moved along', async () => {
      assert.notEqual(await view(page), near);
    });
    await page.press(',');
    for (let i = 0; i < 4; i++) {
      const before = await view(page);
      await page.press('Backspace');
      await untilTrue('one level out', async () => {
        assert.notEqual(await view(page), before);
      });
    }
    assert.equal(await view(page), ALL);
    await page.press('+');
    await untilTrue('nearer', async () => {
      assert.notEqual(await view(page), ALL);
    });
    await page.press('-');
    await until('and back', () => view(page), ALL);
  });

  sheet('looks for names, addresses and sizes, and says beside the field what leads nowhere', async (page) => {
    await open(page);
    await search(page, 'HEAP');
    await until('the heap', () => page.page.locator('.crumb[aria-current]').innerText(), 'heap');
    await search(page, '0x20000000+8K');
    await untilTrue('two pages of the frame buffer', async () => {
      assert.match(await view(page), /^0x1fff_f[0-9a-f]{3} to 0x2000_2/);
    });
    await search(page, '0x1000_0ff0');
    await map(page).getByRole('button', { name: "0x1000_0ff0 = 2f '/'" }).waitFor();
    const near = await view(page);
    await search(page, 'nowhere at all');
    await page.page.locator('.map-search .problem').waitFor();
    assert.equal(await view(page), near);
    assert.deepEqual(await page.violations(), []);
    await page.page.keyboard.press('Escape');
    await page.page.locator('.map-search .problem').waitFor({ state: 'detached' });
  });

  sheet('shows the window on the strip, moves it by hand and by arrows, and finds it again', async (page) => {
    await open(page);
    await search(page, 'heap');
    await until('the heap', () => page.page.locator('.crumb[aria-current]').innerText(), 'heap');
    const before = await view(page);
    const thumb = (await slider(page).boundingBox())!;
    await page.page.mouse.move(thumb.x + thumb.width / 2, thumb.y + thumb.height / 2);
    await page.page.mouse.down();
    await page.page.mouse.move(thumb.x + thumb.width / 2 + 200, thumb.y + thumb.height / 2, { steps: 4 });
    await page.page.mouse.up();
    await untilTrue('it has gone along', async () => {
      assert.notEqual(await view(page), before);
    });
    const there = await view(page);
    await slider(page).focus();
    await page.page.keyboard.press('ArrowRight');
    await untilTrue('and further', async () => {
      assert.notEqual(await view(page), there);
    });
    const last = await view(page);
    await page.reload();
    await until('it is found again', () => view(page), last);
  });

  sheet('stops marking a page that has been filled since', async (page) => {
    await page.goTo('fault');
    await open(page);
    await page.press('a');
    await map(page).locator('rect[fill*="stop-hatch"]').first().waitFor();
    for (let n = await page.event(); n < 60; n++) {
      await page.page.keyboard.press('ArrowRight');
      await page.atEvent(n + 1);
    }
    await until('no hatch', () => map(page).locator('rect[fill*="stop-hatch"]').count(), 0);
  });

  for (const width of [400, 2000]) {
    sheet(
      `fits ${width} pixels near and far, and axe-core finds nothing`,
      async (page) => {
        await page.goTo('fault');
        await open(page);
        for (const key of ['0', 'a', 'p']) {
          await page.press(key);
          assert.ok((await page.tooWide()) <= 0, `after ${key}`);
          assert.deepEqual(await page.violations(), [], `after ${key}`);
        }
      },
      { width },
    );
  }
});
