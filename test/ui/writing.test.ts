import assert from 'node:assert/strict';
import { PATH_FILE, PATH_TEXT } from './support/path-scenario';
import { scene } from './support/scene';
import { until } from './support/until';
import type { Window, WindowOptions } from './support/window';

const UNMET_TEXT = PATH_TEXT.replace('"expect": "ok"', '"expect": "EFAULT"');
/** Lines of the text, from 1. */
const lineOf = (part: string): number => PATH_TEXT.slice(0, PATH_TEXT.indexOf(part)).split('\n').length;

const AS_TEXT: WindowOptions = {
  settings: { 'workbench.editorAssociations': { '*.faultline.json': 'default' } },
  files: { [PATH_FILE]: UNMET_TEXT },
};

async function openText(window: Window) {
  await window.page.locator('.explorer-folders-view .monaco-list-row', { hasText: PATH_FILE }).dblclick();
  const text = window.textEditor();
  await text.ready();
  return text;
}

describe('writing a scenario as text', () => {
  scene(
    'tells what it comes to while it is written, finds and renames what it names, and leads to the debugger and the drawing',
    async (window) => {
      const { page } = window;
      const { keyboard } = page;
      const text = await openText(window);
      await text.lens('Run (0 of 1 as expected)').waitFor();
      await text.line(/→\s0x1000_4000,\s4\spages/).waitFor();
      await text.line(/✗\s"\/bin\/cat";\sexpected\sEFAULT/).waitFor();

      await text.caretBefore('0000ff8", "utf8"');
      await keyboard.press('Control+k');
      await keyboard.press('Control+i');
      const hover = page.locator('.monaco-hover:visible');
      await hover.locator('table tr').nth(4).waitFor();
      assert.match(await hover.innerText(), /heap[^]*PML4[^]*PT/);
      await keyboard.press('Escape');

      await text.caretBefore('ath.get_as_str');
      await keyboard.press('F12');
      await until('where it is given', () => text.caret().then((at) => at.split(',')[0]), `Ln ${lineOf('"pointers"')}`);

      await keyboard.press('F2');
      await page.locator('.rename-box input').fill('file');
      await keyboard.press('Enter');
      await text.line('file.get_as_str').waitFor();
      await text.lens('Run (0 of 1 as expected)').waitFor();

      await text.doubted.first().waitFor();
      await text.caretBefore('FAULT"');
      await keyboard.press('Control+.');
      const fixes = page.locator('.action-widget .monaco-list-row');
      await fixes.filter({ hasText: 'Make heap unreadable' }).waitFor();
      await keyboard.press('ArrowDown');
      await page.locator('.action-widget .monaco-list-row.focused', { hasText: 'Expect ok' }).waitFor();
      await keyboard.press('Enter');
      await text.lens('Run (all 1 as expected)').waitFor();
      await text.doubted.waitFor({ state: 'detached' });
      await window.save(PATH_FILE, /"file": \{ "type"[^]*"file\.get_as_str"[^]*"expect": "ok"/);

      await text.lens('Debug').click();
      await page.locator('.debug-call-stack .stack-frame', { hasText: 'step 1: file.get_as_str()' }).waitFor();
      await page.locator('.debug-toolbar').getByRole('button', { name: /^Stop/ }).click();
      await page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
      await text.lens('Visualise').click();
      await window.visualiser().ready();
    },
    AS_TEXT,
  );

  scene(
    'loses no key while the drawing follows, nor what is changed in the drawing at the same time',
    async (window) => {
      const { keyboard } = window.page;
      const text = await openText(window);
      await text.lens('Visualise').click();
      const drawing = window.visualiser();
      await drawing.ready();
      const title = () => drawing.frame.locator('h1').innerText();

      const typed = 'The quick brown fox jumps over the lazy page of an address space, twice.';
      await text.select('A path across two pages');
      await keyboard.type(typed);
      await until('the title follows', title, typed);

      // In the form, and in the text before that has come back.
      await drawing.button('Edit').click();
      await drawing.field('What to edit').selectOption({ label: 'path' });
      await text.select(typed);
      await drawing.field('address').fill('0x10000ffa');
      await keyboard.press('Enter');
      await text.select('twice');
      await keyboard.type('three times');
      await until('the title follows', title, typed.replace('twice', 'three times'));
      await window.save(PATH_FILE, /page of an address space, three times[^]*"address": "0x10000ffa"/);
    },
    AS_TEXT,
  );
});
