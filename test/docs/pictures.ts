import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { galleryFiles } from '../../scripts/lib/gallery.mjs';
import { inProject } from '../../scripts/lib/paths.mjs';
import { FakeHost } from '../ui/harness/fake-host';
import { startHarness } from '../ui/harness/server';
import { pictureOf, playedFile, tellingEvent } from './gallery';

/** A path that the compiler does not follow: the build's own configuration is none of its files. */
const BUNDLER: string = '../ui/harness/bundle.mjs';

const SIZE = { width: 1280, height: 800 };

/** A picture of each scenario of the gallery, or of those that are named, at the event that tells most. */
export async function galleryPictures(names: readonly string[]): Promise<void> {
  const { bundleWebview } = (await import(BUNDLER)) as { bundleWebview: (folder: string) => Promise<string> };
  const script = await bundleWebview(inProject('out/harness'));
  const browser = await launchChromium();
  try {
    for (const file of galleryFiles()) {
      if (names.length > 0 && !names.includes(file.name)) continue;
      const host = new FakeHost(readFileSync(file.path, 'utf8'), path.basename(file.path));
      const harness = await startHarness(host, script);
      const page = await browser.newPage({ viewport: SIZE });
      await page.goto(`${harness.address}?theme=dark`);
      const n = tellingEvent(playedFile(file).run);
      await page.waitForFunction(() => document.querySelector('.count-now')?.textContent !== '–');
      await page.evaluate((event) => {
        window.postMessage({ type: 'cursor', n: event }, '*');
      }, n);
      await page.waitForFunction((event) => document.querySelector('.count-now')?.textContent === String(event), n);
      await page.evaluate(() => document.fonts.ready);
      const to = inProject(pictureOf(file.name));
      mkdirSync(path.dirname(to), { recursive: true });
      await page.screenshot({ path: to, animations: 'disabled' });
      console.log(pictureOf(file.name));
      await page.close();
      await harness.close();
    }
  } finally {
    await browser.close();
  }
}
