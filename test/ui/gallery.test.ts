import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { inProject } from '../../scripts/lib/paths.mjs';
import { scene } from './support/scene';

const examples = readdirSync(inProject('media/gallery')).filter((name) => name.endsWith('.faultline.json'));

describe('the examples', () => {
  for (const name of examples) {
    scene(`${name} opens, and ends as it says`, async (window) => {
      const drawing = await window.openScenario(name);
      await drawing.goTo('last');
      assert.equal(await drawing.banner.count(), 0);
      await drawing
        .button('Steps of the scenario')
        .or(drawing.frame.locator('[data-popover=steps] button'))
        .first()
        .click();
      const steps = drawing.frame.locator('.popover .step');
      await steps.first().waitFor();
      assert.equal(await drawing.frame.locator('.popover .step-verdict .bad').count(), 0, 'all as expected');
    });
  }
});
