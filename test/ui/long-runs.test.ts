import assert from 'node:assert/strict';
import { PATH_TEXT } from './support/path-scenario';
import { scene } from './support/scene';
import { until, untilTrue } from './support/until';

const FILE = 'letters.faultline.json';
/** Twelve million letters to scan, an event each. */
const LONG = PATH_TEXT.replace('"utf8": "/bin/cat"', '"byte": 97, "length": "12M"').replace('"16K"', '"16M"');
const SHORT = LONG.replace('"12M"', '"12K"');

describe('a run that takes long', function () {
  this.timeout(180_000);

  scene(
    'it is made apart from the page: it says how far it is, can be cancelled and made again, and a newer text ends it',
    async (window) => {
      const drawing = await window.openScenario(FILE);
      const before = await drawing.events();
      await window.runCommand('Faultline: Open Text to the Side');
      const text = window.textEditor();
      await text.ready();
      const strip = drawing.frame.locator('.long-run');

      await text.replace('"12K"', '"12M"');
      await strip.getByText(/[\d,]+ events in [\d.]+ s, of/).waitFor();
      await drawing.button('Step').click();
      await drawing.atEvent(1);
      await drawing.button('Cancel the run').click();
      await strip.getByText('cancelled', { exact: true }).waitFor();
      assert.equal(await drawing.events(), before);

      await drawing.button('Run again').click();
      await strip.getByText('running', { exact: true }).waitFor();
      await text.replace('"12M"', '"6K"');
      await untilTrue('the newer text is drawn', async () => {
        assert.equal(await strip.count(), 0);
        assert.notEqual(await drawing.events(), before);
      });

      await text.replace('"6K"', '"12M"');
      await until('the long run is drawn', () => drawing.events(), 12_000_000, 60_000);
    },
    { settings: { 'faultline.maxEvents': 12_000_000 }, files: { [FILE]: SHORT } },
  );
});
