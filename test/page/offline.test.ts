import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageFile } from '../../scripts/lib/npm.mjs';
import { inProject } from '../../scripts/lib/paths.mjs';
import { joinedStyles } from '../../scripts/lib/styles.mjs';
import { offlineHtml, OFFLINE_THEMES } from '../../src/host/offline/page';
import { parseScenario } from '../../src/scenario/parse';
import { violations } from '../ui/support/accessibility';
import { Complaints } from '../ui/support/complaints';
import { Drawing } from '../ui/support/drawing';
import { PATH_TEXT } from '../ui/support/path-scenario';
import { QUESTION_TEXT } from '../ui/support/question-scenario';
import { pageScript, theBrowser } from './support/sheet';

const HOSTILE = '</script><script>globalThis.hacked = 1</script><!-- <img src=x onerror=alert(1)>';

/** The page as the extension makes it, of a text. */
function offline(text: string): string {
  const css = (...parts: string[]): string => readFileSync(inProject(...parts), 'utf8');
  const { scenario } = parseScenario(text);
  assert.ok(scenario);
  return offlineHtml({
    language: 'en',
    nonce: 'test',
    strings: undefined,
    script: readFileSync(pageScript(), 'utf8'),
    styles: [
      { css: css('media/themes/defaults.css') },
      ...OFFLINE_THEMES.map(([file, media]) => ({ css: css('media/themes', file), media })),
      { css: readFileSync(packageFile('@vscode/codicons', 'dist/codicon.css'), 'utf8') },
      { css: joinedStyles() },
    ],
    font: readFileSync(packageFile('@vscode/codicons', 'dist/codicon.ttf')).toString('base64'),
    document: { type: 'document', version: 1, name: 'path.faultline.json', scenario, problems: [], written: [] },
    settings: { playSpeed: 4, maxEvents: 1_000_000, teachMode: true },
    refusal: 'It takes VS Code to do that.',
  });
}

/** Opens a page from a file, in a browser without a network. */
async function opened(
  text: string,
  colorScheme: 'dark' | 'light',
  play: (drawing: Drawing, complaints: Complaints) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fl-offline-'));
  const file = path.join(folder, 'run.html');
  writeFileSync(file, offline(text));
  const context = await theBrowser().newContext({ viewport: { width: 1440, height: 900 }, colorScheme, offline: true });
  context.setDefaultTimeout(25_000);
  try {
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const complaints = await Complaints.of(page);
    await page.goto(pathToFileURL(file).href);
    const drawing = new Drawing(page, page);
    await drawing.ready();
    await play(drawing, complaints);
    assert.deepEqual(complaints.all, [], 'nothing complained');
    assert.deepEqual(
      asked.filter((url) => !/^(file|data|blob):/.test(url)),
      [],
      'nothing was asked of a network',
    );
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('a page that plays a run offline', () => {
  it('asks nobody, though whoever made it is in teach mode, and its key does nothing', () =>
    opened(QUESTION_TEXT, 'dark', async (drawing) => {
      assert.equal(await drawing.event(), 0);
      await drawing.press('q');
      await drawing.press('ArrowRight');
      await drawing.atEvent(1);
      assert.equal(await drawing.frame.locator('.teach').count(), 0);
      assert.equal(await drawing.button('Teach mode').count(), 0);
      assert.equal(await drawing.frame.locator('.banner').count(), 0);
    }));

  for (const scheme of ['dark', 'light'] as const)
    it(`steps, changes views and finds axe-core content, from a file, without a network, in ${scheme}`, async () => {
      await opened(PATH_TEXT, scheme, async (drawing) => {
        const page = drawing.frame.locator('body');
        assert.equal(await page.getAttribute('class'), `vscode-${scheme}`);
        await drawing.goTo('fault');
        assert.match(await drawing.sentence.innerText(), /The kernel read path\[8\]/);
        await drawing.press('3');
        await drawing.frame.locator('.page.view-walk').waitFor();
        await drawing.press('1');
        await drawing.goTo('last');
        assert.deepEqual(await violations(page.page()), []);
        assert.equal(await drawing.button('Edit').count(), 0, 'there is nothing to edit');
      });
    });

  it('says that it is a copy to whoever wants to change something', async () => {
    await opened(PATH_TEXT, 'dark', async (drawing) => {
      await drawing.goTo('last');
      await drawing.frame.locator('[data-grab]').first().click();
      await drawing.press('Delete');
      await drawing.frame.locator('.notice', { hasText: 'This page shows a copy of a run' }).waitFor();
    });
  });

  it('shows a hostile title as text', async () => {
    const text = PATH_TEXT.replace('"A path across two pages"', JSON.stringify(HOSTILE));
    await opened(text, 'dark', async (drawing) => {
      assert.equal(await drawing.frame.locator('h1').innerText(), HOSTILE);
      const body = drawing.frame.locator('body');
      assert.equal(await body.evaluate(() => 'hacked' in globalThis), false);
    });
  });
});
