import assert from 'node:assert/strict';
import { PATH_FILE } from './support/path-scenario';
import { scene } from './support/scene';
import { untilTrue } from './support/until';

describe('stepping through a run', () => {
  scene('a scenario opens as a drawing, before its first event', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
    await drawing.atEvent(0);
    assert.ok((await drawing.events()) > 10);
    for (const pane of ['space', 'time'] as const) assert.ok(await drawing.pane(pane).isVisible(), pane);
    assert.equal(await drawing.frame.locator('h1').innerText(), 'A path across two pages');
  });

  scene('buttons go on, back, over, out, to either end and to the faults', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
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
  });

  scene('keys do the same, wherever the focus is', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
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
  });

  scene('the palette steps too', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
    await window.runCommand('Faultline: Go to the Last Event');
    await drawing.atEvent(await drawing.events());
    await window.runCommand('Faultline: Step Back');
    await drawing.atEvent((await drawing.events()) - 1);
  });

  scene('playing goes on by itself, and a pause stops it', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
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
  });

  scene('a click in the timeline goes there, and dragging goes along', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
    const last = await drawing.events();
    const box = await drawing.pane('time').locator('rect.track').boundingBox();
    assert.ok(box);
    await window.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await untilTrue('about the middle', async () => {
      assert.ok(Math.abs((await drawing.event()) - last / 2) < last / 5);
    });
    await window.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await window.page.mouse.down();
    await window.page.mouse.move(box.x + box.width - 2, box.y + box.height / 2, { steps: 5 });
    await window.page.mouse.up();
    await drawing.atEvent(last);
  });

  scene('every pane changes with the event: the page that was lazy is there after the fault', async (window) => {
    const drawing = await window.openScenario(PATH_FILE);
    // The walk has a place of its own on a wide page only.
    await window.runCommand('View: Close Primary Side Bar');
    await drawing.frame.locator('.page.wide').waitFor();
    await drawing.goTo('fault');
    const atFault = await drawing.pictures();
    await drawing.goTo('last');
    const atEnd = await drawing.pictures();
    for (const pane of ['space', 'walk', 'time'] as const) assert.notEqual(atFault[pane], atEnd[pane], pane);
    await drawing.goTo('fault');
    assert.deepEqual(await drawing.pictures(), atFault, 'going back shows the same');
  });
});
