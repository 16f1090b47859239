import assert from 'node:assert/strict';
import { PATH_FILE } from './support/path-scenario';
import { scene } from './support/scene';

describe('stepping through a run', () => {
  scene(
    'a scenario opens as a drawing before its first event, and steps by keys and by the palette',
    async (window) => {
      const drawing = await window.openScenario(PATH_FILE);
      await drawing.atEvent(0);
      const last = await drawing.events();
      assert.ok(last > 10);
      for (const pane of ['space', 'time'] as const) assert.ok(await drawing.pane(pane).isVisible(), pane);
      assert.equal(await drawing.frame.locator('h1').innerText(), 'A path across two pages');
      await drawing.press('ArrowRight');
      await drawing.atEvent(1);
      await window.runCommand('Faultline: Go to the Last Event');
      await drawing.atEvent(last);
      await window.runCommand('Faultline: Step Back');
      await drawing.atEvent(last - 1);
    },
  );
});
