import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { main } from '../../scripts/lib/failure.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { endSetup, startSetup } from './support/setup';
import { Window, type Theme } from './support/window';

/** What `npm run screenshots` asks for. */
interface Picture {
  /** Name of a scenario of the gallery. */
  readonly scenario: string;
  readonly theme: Theme;
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
    for (const picture of pictures) await take(picture);
  } finally {
    await endSetup();
  }
});

async function take({ scenario, theme, event, width, height, to }: Picture): Promise<void> {
  const settings = {
    'workbench.activityBar.location': 'hidden',
    'breadcrumbs.enabled': false,
    // The folder has a made-up name.
    'window.commandCenter': false,
    'window.title': '${activeEditorShort}',
    'window.customTitleBarVisibility': 'never',
    'workbench.layoutControl.enabled': false,
    'workbench.statusBar.visible': false,
  };
  // The palette and the explorer need room; the picture's size is set once the drawing stands alone.
  const window = await Window.start({ theme, settings });
  try {
    const drawing = await window.openScenario(`${scenario}.faultline.json`);
    await window.runCommand('View: Close Primary Side Bar');
    await window.page.setViewportSize({ width, height });
    await drawing.goTo(event === 'fault' || event === 'last' ? event : Number(event));
    await window.page.mouse.move(0, 0);
    mkdirSync(path.dirname(to), { recursive: true });
    await window.page.screenshot({ path: to });
    console.log(`${path.relative(root, to)}: ${Math.ceil(statSync(to).size / 1024)} kB`);
  } finally {
    await window.close();
  }
}
