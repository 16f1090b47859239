import assert from 'node:assert/strict';
import { scene } from './support/scene';
import { until, untilTrue } from './support/until';

describe('teach mode in a window', () => {
  scene(
    'asks before an example of the gallery is run, is answered by keys, and keeps the score',
    async (window) => {
      const { page } = window;
      const drawing = await window.open('misaligned-pointer', async () => {
        await window.runCommand('Faultline: Open Example');
        await window.pick('A misaligned pointer');
      });
      await drawing.ready();
      await drawing.frame.locator('.count-of').waitFor();
      await window.runCommand('Faultline: Toggle Teach Mode');
      const card = drawing.frame.locator('.teach');
      const score = drawing.frame.locator('.teach-score');
      await card.waitFor();
      assert.equal(await drawing.frame.locator('.count-of').count(), 0, 'nothing of the run is on the page');
      // Keys reach the page once it has the focus, which the command took.
      await untilTrue('an answer is chosen', async () => {
        await drawing.press('1');
        assert.equal(await drawing.frame.locator('.teach-answer input:checked').count(), 1);
      });
      await page.keyboard.press('Enter');
      await card.getByText(/^(Right|Not right)$/).waitFor();
      await score.filter({ hasText: /^[01] of 1 right so far$/ }).waitFor();
      const said = await score.innerText();
      await page.keyboard.press('ArrowRight');
      await drawing.atEvent(1);
      await window.reload();
      const again = window.visualiser();
      await again.ready();
      await again.press('Home');
      await until('the same score', () => score.innerText(), said);
      await window.runCommand('Faultline: Toggle Teach Mode');
      await card.waitFor({ state: 'detached' });
    },
    // Where the folder says something of its own, the command changes that.
    { settings: { 'faultline.teachMode': false } },
  );
});
