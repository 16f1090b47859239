import assert from 'node:assert/strict';
import { galleryFiles, galleryText } from '../../scripts/lib/gallery.mjs';
import { runScenario } from '../../src/run/run';
import { parseScenario } from '../../src/scenario/parse';
import { until } from '../ui/support/until';
import { sheet } from './support/sheet';

/** Scenarios that one page shows one after the other: a page of its own for each would take a minute in all. */
const A_PAGE = 11;
const names = galleryFiles().map(({ name }) => name);

describe('the examples', () => {
  for (let from = 0; from < names.length; from += A_PAGE)
    sheet(`open one after the other, and end as they say, from ${names[from]!} on`, async (drawing) => {
      const { frame } = drawing;
      for (const name of names.slice(from, from + A_PAGE)) {
        const text = galleryText(name);
        await drawing.type(text);
        const { trace } = runScenario(parseScenario(text).scenario!);
        await until(`the run of ${name} is there`, () => drawing.events(), trace.length);
        await drawing.press('End');
        await drawing.atEvent(trace.length);
        assert.equal(await drawing.banner.count(), 0, name);
        await drawing.button('Steps of the scenario').or(frame.locator('[data-popover=steps] button')).first().click();
        await frame.locator('.popover .step').first().waitFor();
        assert.equal(await frame.locator('.popover .step-verdict .bad').count(), 0, `${name}: all as expected`);
        await drawing.press('Escape');
        await frame.locator('.popover .step').first().waitFor({ state: 'detached' });
      }
    });
});
