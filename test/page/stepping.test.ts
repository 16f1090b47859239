import assert from 'node:assert/strict';
import { PATH_TEXT } from '../ui/support/path-scenario';
import { untilTrue } from '../ui/support/until';
import { sheet } from './support/sheet';

describe('stepping through a run', () => {
  sheet(
    'buttons go on, back, over, out, to either end and to the faults',
    async (drawing) => {
      const last = await drawing.events();
      await drawing.button('Step').click();
      await drawing.atEvent(1);
      await drawing.button('Step').click();
      await drawing.atEvent(2);
      await drawing.button('Step back').click();
      await drawing.atEvent(1);
      await drawing.button('Step over').click();
      await untilTrue('a step over a call goes further than one event', async () => {
        assert.ok((await drawing.event()) > 2);
      });
      await drawing.goTo('last');
      await drawing.atEvent(last);
      await drawing.button('Previous fault').click();
      await untilTrue('a fault is on show', async () => {
        assert.match(await drawing.frame.locator('.now-kind').innerText(), /fault/i);
      });
      const fault = await drawing.event();
      assert.ok(fault > 1 && fault < last);
      await drawing.button('Step out').click();
      await untilTrue('stepping out leaves the fault', async () => {
        assert.ok((await drawing.event()) > fault);
      });
      await drawing.button('Restart').click();
      await drawing.atEvent(0);
    },
    { text: PATH_TEXT },
  );

  sheet(
    'keys do the same, wherever the focus is',
    async (drawing) => {
      const last = await drawing.events();
      await drawing.press('ArrowRight');
      await drawing.atEvent(1);
      await drawing.press('ArrowRight');
      await drawing.atEvent(2);
      await drawing.press('ArrowLeft');
      await drawing.atEvent(1);
      await drawing.press('End');
      await drawing.atEvent(last);
      await drawing.press('Shift+F8');
      await untilTrue('the fault before the end', async () => {
        assert.ok((await drawing.event()) < last);
      });
      const fault = await drawing.event();
      await drawing.press('Home');
      await drawing.atEvent(0);
      await drawing.press('F8');
      await drawing.atEvent(fault);
    },
    { text: PATH_TEXT },
  );

  sheet(
    'playing goes on by itself, and a pause stops it',
    async (drawing) => {
      // Slow enough that the pause comes before the last event, however busy the machine is.
      await drawing.frame.getByLabel('Speed', { exact: true }).selectOption('0.5');
      await drawing.press('Space');
      await untilTrue('it plays', async () => {
        assert.ok((await drawing.event()) > 2);
      });
      await drawing.button('Pause').click();
      await drawing.button('Play').waitFor();
      const paused = await drawing.event();
      await drawing.press('ArrowLeft');
      await drawing.atEvent(paused - 1);
    },
    { text: PATH_TEXT },
  );

  sheet(
    'every pane changes with the event: the page that was lazy is there after the fault',
    async (drawing) => {
      await drawing.goTo('fault');
      const atFault = await drawing.pictures();
      await drawing.goTo('last');
      const atEnd = await drawing.pictures();
      for (const pane of ['space', 'walk', 'time'] as const) assert.notEqual(atFault[pane], atEnd[pane], pane);
      await drawing.goTo('fault');
      assert.deepEqual(await drawing.pictures(), atFault, 'going back shows the same');
    },
    { text: PATH_TEXT },
  );
});
