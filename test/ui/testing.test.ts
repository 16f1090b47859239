import { PATH_FILE, PATH_TEXT } from './support/path-scenario';
import { scene } from './support/scene';

const UNMET_FILE = 'unmet.faultline.json';
const UNMET_TEXT = PATH_TEXT.replace('"expect": "ok"', '"expect": "EFAULT"');
const withoutSuffix = (name: string): string => name.replace('.faultline.json', '');

describe('scenarios in the Test Explorer', () => {
  scene(
    'are found without being opened, run, and lead from a failure to its event in the drawing',
    async (window) => {
      const { page } = window;
      await window.runCommand('Testing: Focus on Test Explorer View');
      const items = page.locator('.test-explorer .monaco-list-row');
      for (const name of [PATH_FILE, UNMET_FILE]) await items.filter({ hasText: withoutSuffix(name) }).waitFor();
      await window.runCommand('Test: Run All Tests');
      await page.locator('.test-explorer').getByText('1/2').waitFor();
      const messages = page.locator('.test-output-peek-tree .monaco-list-row');
      await messages.filter({ hasText: 'Expected EFAULT, got ok, "/bin/cat".' }).waitFor();
      await messages.filter({ hasText: 'A string of 8 bytes' }).click();
      await page.getByText('Show event 67 in the drawing').click();
      const drawing = window.visualiser();
      await drawing.ready();
      await drawing.atEvent(67);
    },
    { files: { [UNMET_FILE]: UNMET_TEXT } },
  );
});
