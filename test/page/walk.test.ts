import assert from 'node:assert/strict';
import { untilTrue } from '../ui/support/until';
import { sheet, type Sheet } from './support/sheet';

/** The walk on show, in words. */
const label = async ({ frame }: Sheet): Promise<string> =>
  (await frame.locator('svg.walkPage').getAttribute('aria-label')) ?? '';

const hasFocus = (sheet: Sheet, label: RegExp): Promise<void> =>
  untilTrue(`the focus is on ${String(label)}`, async () => {
    assert.match((await sheet.focusedLabel()) ?? '', label);
  });

describe('the view of the walk', () => {
  sheet('follows the run, and walks what somebody types', async (sheet) => {
    await sheet.goTo('fault');
    await sheet.press('3');
    const field = sheet.frame.getByLabel('Address to walk');
    await field.waitFor();
    assert.equal(await field.inputValue(), '0x1000_1000');
    assert.match(await label(sheet), /kernel read: .*#PF: PT\[1\] is not present.*Error code 0x0\./);
    await sheet.frame.getByText(/as the CPU walks at event/).waitFor();

    await field.fill('text + 16');
    await field.press('Enter');
    await sheet.frame.getByText('by hand: not in the run').waitFor();
    assert.equal(await field.inputValue(), '0x40_0010');
    await sheet.frame.getByRole('button', { name: 'write', exact: true }).click();
    await sheet.frame.getByRole('button', { name: 'user', exact: true }).click();
    await untilTrue('a user write is refused', async () => {
      assert.match(await label(sheet), /user write: .*W is 0 in PT\[0\].*Error code 0x7\./);
    });

    await field.fill('0x8000_0000_0000');
    await field.press('Enter');
    await untilTrue('it is not canonical', async () => {
      assert.match(await label(sheet), /#GP\(0\)/);
    });

    await sheet.frame.getByRole('button', { name: 'Follow the run' }).click();
    await untilTrue('the run is followed', async () => {
      assert.equal(await field.inputValue(), '0x1000_1000');
    });
  });

  sheet('says beside the field what is wrong with what is typed, and offers what was meant', async (sheet) => {
    await sheet.press('3');
    const field = sheet.frame.getByLabel('Address to walk');
    await field.fill('heep');
    await field.press('Enter');
    const fault = sheet.frame.locator('.walk-address .problem');
    assert.match(await fault.innerText(), /“heep” is no address/);
    await field.fill('PATH');
    await fault.getByRole('button', { name: 'path' }).click();
    await untilTrue('what was offered is walked', async () => {
      assert.match(await label(sheet), /^Walk of 0x1000_0ff0/);
    });
    await fault.waitFor({ state: 'detached' });
    await field.fill('10001000');
    await field.press('Enter');
    await untilTrue('an address is read as an oops prints it', async () => {
      assert.match(await label(sheet), /^Walk of 0x1000_1000/);
    });
    await field.fill('path');
    await field.press('Enter');
    await untilTrue('a name is walked', async () => {
      assert.match(await label(sheet), /^Walk of 0x1000_0ff0/);
    });
    await field.fill('nothing');
    await field.press('Escape');
    assert.equal(await field.inputValue(), '0x1000_0ff0');
  });

  sheet(
    'opens a table in full, to be gone through by keyboard alone',
    async (sheet) => {
      await sheet.goTo('last');
      await sheet.press('3');
      const cell = (name: RegExp) =>
        sheet.frame.locator('svg.table .hit').and(sheet.frame.getByRole('button', { name }));
      await cell(/^PD\[256\], 0x2000_0000 – 0x201f_ffff, a reserved bit is set/).waitFor();
      await sheet.frame.getByRole('button', { name: /^Open the table PML4/ }).focus();
      await sheet.page.keyboard.press('ArrowRight');
      await sheet.page.keyboard.press('Enter');
      await cell(/^PDPT\[0\], 0x0 – 0x3fff_ffff, a PD, 0x10_3025/).waitFor();
      await sheet.page.keyboard.press('Tab');
      await hasFocus(sheet, /^PDPT\[0\]/);
      await sheet.page.keyboard.press('ArrowDown');
      await sheet.page.keyboard.press('ArrowRight');
      await hasFocus(sheet, /^PDPT\[33\], 0x8_4000_0000 – 0x8_7fff_ffff, empty$/);
      await sheet.page.keyboard.press('Enter');
      await untilTrue('its first address is walked', async () => {
        assert.match(await label(sheet), /^Walk of 0x8_4000_0000/);
      });
      await hasFocus(sheet, /^PDPT\[33\]/);
      await sheet.frame
        .getByRole('button', { name: /^Close the table PDPT/ })
        .first()
        .press('Enter');
      await untilTrue('it is closed', async () => {
        assert.equal(await sheet.frame.locator('svg.table').count(), 0);
      });
      await sheet.reload();
      assert.match(await label(sheet), /^Walk of 0x8_4000_0000/, 'it comes back');
      assert.equal(await sheet.frame.locator('svg.table').count(), 0);
    },
    { example: 'a-huge-page-by-hand' },
  );

  sheet(
    'turns a bit of an entry over by hand: a step of the scenario, one edit, undone as one',
    async (sheet) => {
      const before = sheet.text;
      await sheet.goTo('last');
      const last = await sheet.events();
      await sheet.press('3');
      const bit = sheet.frame.getByRole('switch', { name: /^PML4\[0\] W, bit 1: writable/ });
      assert.equal(await bit.getAttribute('aria-checked'), 'true');
      await bit.click();
      await untilTrue('the bit is clear in the run, which stands where it stood', async () => {
        assert.equal(await bit.getAttribute('aria-checked'), 'false');
        assert.equal(await sheet.event(), await sheet.events());
      });
      assert.match(sheet.text, /"entry": \{ "at": "0x0", "level": "PML4", "clear": \["W"\] \}/);
      await sheet.undo();
      await untilTrue('it is undone', async () => {
        assert.equal(sheet.text, before);
        assert.equal(await bit.getAttribute('aria-checked'), 'true');
        assert.equal(await sheet.events(), last);
      });

      await bit.focus();
      await sheet.page.keyboard.press('ArrowRight');
      await hasFocus(sheet, /^PML4\[0\] P, bit 0/);
      await sheet.page.keyboard.press('ArrowLeft');
      await sheet.page.keyboard.press('Space');
      await untilTrue('by keyboard, too', async () => {
        assert.equal(await bit.getAttribute('aria-checked'), 'false');
      });
      await sheet.page.keyboard.press('Space');
      // The second time takes the step out again.
      await sheet.hasText(before);
    },
    { example: 'a-huge-page-by-hand' },
  );

  sheet('keeps walks in sight that are pinned, through steps and a reload, until they are let go', async (sheet) => {
    await sheet.goTo('fault');
    const pane = sheet.frame.locator('svg.walk');
    await pane.locator('.hit').first().focus();
    await sheet.page.keyboard.press('Enter');
    await sheet.frame.locator('svg.walkPage text').first().waitFor();
    await sheet.press('p');
    const pins = sheet.frame.locator('svg.pins');
    await pins.waitFor();
    await sheet.press('w');
    await sheet.press('u');
    await sheet.press('p');
    const both = async (): Promise<void> => {
      assert.equal(await pins.getByRole('button', { name: /^Unpin: / }).count(), 2);
      assert.match((await pins.getAttribute('aria-label'))!, /kernel read.*user write/);
    };
    await untilTrue('both are pinned', both);
    await sheet.reload();
    await untilTrue('both are there again', both);
    await sheet.goTo('last');
    await pins.getByRole('button', { name: 'Walk this again: kernel read of 0x1000_1000' }).click();
    await untilTrue('the pinned walk is walked', async () => {
      assert.match(await label(sheet), /^Walk of 0x1000_1000, kernel read/);
    });
    for (const name of ['Unpin: kernel read of 0x1000_1000', 'Unpin: user write of 0x1000_1000'])
      await pins.getByRole('button', { name }).press('Enter');
    await untilTrue('both are gone', async () => {
      assert.equal(await pins.count(), 0);
    });
  });

  for (const theme of ['dark', 'light', 'hc-dark', 'hc-light'] as const) {
    for (const width of [1440, 420]) {
      sheet(
        `has no violation and fits, ${theme}, ${width} px`,
        async (sheet) => {
          await sheet.goTo('last');
          await sheet.press('3');
          await sheet.frame.locator('svg.walkPage text').first().waitFor();
          assert.deepEqual(await sheet.violations(), []);
          assert.equal(await sheet.tooWide(), 0);
        },
        { example: 'a-huge-page-by-hand', theme, width, height: 900 },
      );
    }
  }
});
