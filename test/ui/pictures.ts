import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { main } from '../../scripts/lib/failure.mjs';
import { galleryText } from '../../scripts/lib/gallery.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { endSetup, startSetup } from './support/setup';
import { Window, type Theme } from './support/window';

/** What `npm run screenshots` asks for. */
interface Picture {
  /** Name of a scenario of the gallery. */
  readonly scenario: string;
  readonly theme: Theme;
  /** The key that opens it, or `text`. */
  readonly view: string;
  /** A number, or "fault" for the first fault, or "last". */
  readonly event: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** File. */
  readonly to: string;
}

void main(async () => {
  const pictures = JSON.parse(process.argv[2] ?? '[]') as Picture[];
  await startSetup();
  try {
    // A window is the dear part: those of one file and theme share it.
    const windows = new Map<string, Picture[]>();
    for (const picture of pictures) {
      const key = `${picture.scenario} ${picture.theme}`;
      windows.set(key, [...(windows.get(key) ?? []), picture]);
    }
    for (const shared of windows.values()) await take(shared);
  } finally {
    await endSetup();
  }
});

async function take(pictures: readonly Picture[]): Promise<void> {
  const [{ scenario, theme }] = pictures as [Picture];
  const settings = {
    'workbench.activityBar.location': 'hidden',
    'breadcrumbs.enabled': false,
    // The folder has a made-up name.
    'window.commandCenter': false,
    'window.title': '${activeEditorShort}',
    'window.customTitleBarVisibility': 'never',
    'workbench.layoutControl.enabled': false,
    'workbench.statusBar.visible': false,
    'workbench.hover.delay': 60_000,
  };
  // The palette and the explorer need room; the picture's size is set once the drawing stands alone.
  const window = await Window.start({
    theme,
    settings,
    files: { [`${scenario}.faultline.json`]: galleryText(scenario) },
  });
  try {
    const drawing = await window.openScenario(`${scenario}.faultline.json`);
    await window.runCommand('View: Close Primary Side Bar');
    const textLast = [...pictures].sort((a, b) => Number(a.view === 'text') - Number(b.view === 'text'));
    for (const { view, event, width, height, to } of textLast) {
      await window.page.setViewportSize({ width, height });
      if (view === 'text') await showText(window);
      else {
        await drawing.press(view);
        await drawing.goTo(event === 'fault' || event === 'last' ? event : Number(event));
      }
      // Clear of what lights up below a pointer, such as the edge that a side bar is dragged by.
      await window.page.mouse.move(width / 2, 1);
      mkdirSync(path.dirname(to), { recursive: true });
      await window.page.screenshot({ path: to });
      console.log(`${path.relative(root, to)}: ${Math.ceil(statSync(to).size / 1024)} kB`);
    }
  } finally {
    await window.close();
  }
}

/** The text in the place of the drawing, with all that stands beside it. It comes last in its window, for the drawing is closed. */
async function showText(window: Window): Promise<void> {
  const { page } = window;
  await window.runCommand('Faultline: Open Text to the Side');
  await page.locator('.view-line').first().waitFor();
  await window.runCommand('View: Close Editors in Other Groups');
  const hint = page.locator('.view-line span', { hasText: '✓' });
  await hint.first().waitFor();
  await page.locator('.codelens-decoration a').first().waitFor();
}
