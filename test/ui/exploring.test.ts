import { PATH_FILE, PATH_TEXT } from './support/path-scenario';
import { scene } from './support/scene';

const FILES = {
  'unmet.faultline.json': PATH_TEXT.replace('"expect": "ok"', '"expect": "EFAULT"'),
  'broken.faultline.json': PATH_TEXT.replace('"16K"', '"16X"'),
};

describe('the view "Faultline" of the explorer', () => {
  scene(
    'says how each scenario stands and opens what is chosen, as the status bar then says',
    async (window) => {
      const { page } = window;
      await window.runCommand('Explorer: Focus on Faultline View');
      const row = (text: string | RegExp) => page.locator('.pane-body .monaco-list-row', { hasText: text });
      const badge = (name: string, of: string) =>
        row(new RegExp(`^${name}`))
          .locator(`.monaco-icon-label[aria-label*="${of}"]`)
          .waitFor();
      await badge('path', '1 of 1 steps as expected');
      await badge('unmet', '0 of 1 steps as expected');
      await badge('broken', 'Does not run');
      const status = page.locator('[id="faultline.faultline.faultline.outcome"]');
      const drawing = await window.open(PATH_FILE, () => row(/^path/).last().click());
      await drawing.ready();
      await status.filter({ hasText: '1/1 as expected · event 0 of 67' }).waitFor();
      await drawing.frame.locator('[data-id="into"]').click();
      await status.filter({ hasText: 'event 1 of 67' }).waitFor();
    },
    { files: FILES },
  );
});
