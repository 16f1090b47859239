import assert from 'node:assert/strict';
import { PATH_FILE } from './support/path-scenario';
import { scene } from './support/scene';
import { until, untilTrue } from './support/until';

describe('debugging a scenario', () => {
  scene('from its drawing, with the buttons and views of VS Code, forwards and back', async (window) => {
    const { page } = window;
    const drawing = await window.openScenario(PATH_FILE);
    await drawing.press('F5');
    const stack = page.locator('.debug-call-stack .stack-frame');
    await stack.filter({ hasText: 'step 1: path.get_as_str()' }).waitFor();
    const button = (name: string) =>
      page.locator('.debug-toolbar').getByRole('button', { name: new RegExp(`^${name}`) });
    await button('Step Into').click();
    await stack.filter({ hasText: 'get_as_str(path' }).waitFor();
    await drawing.atEvent(1);
    await button('Step Back').click();
    await drawing.atEvent(0);

    // The drawing leads, too.
    const into = drawing.frame.locator('[data-id="into"]');
    await into.click();
    await stack.filter({ hasText: 'get_as_str(path' }).waitFor();
    await until('the focus comes back', () => page.evaluate(() => document.activeElement?.tagName), 'IFRAME');
    await into.click();
    await stack.filter({ hasText: 'get_as_null_terminated' }).first().waitFor();

    // Stop where the flag changes.
    const variables = page.locator('.debug-variables .monaco-list-row');
    const flag = variables.filter({ hasText: /^flag/ });
    await untilTrue('the registers are open', async () => {
      // VS Code may still be filling the view after the step, and closes again what was opened before that.
      const cpu = variables.filter({ hasText: /^CPU/ });
      if ((await cpu.getAttribute('aria-expanded')) === 'false') await cpu.click();
      assert.ok(await flag.isVisible());
    });
    await flag.click({ button: 'right' });
    await page.locator('.monaco-menu .action-item', { hasText: 'Break on Value Change' }).hover();
    await page.keyboard.press('Enter');
    await page.locator('.debug-breakpoints .breakpoint', { hasText: 'ACCESSING_USER_MEM' }).waitFor();
    await button('Continue').click();
    await page.getByText('Paused on data breakpoint').first().waitFor();
    await variables.filter({ hasText: 'lit: a kernel fault is expected' }).waitFor();
    await button('Reverse').click();
    await drawing.atEvent(0);
    await button('Stop').click();
    await page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
  });
});
