import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import type { Figure } from '../figure';
import { tableText } from '../figure';
import { FILES, measure, type Measured } from './measure';

/** Named by a variable: webpack's configuration, which it reads, is in no project of the compiler's. */
const BUNDLER: string = '../../ui/harness/bundle.mjs';
type BundleWebview = (folder: string, mode: 'production', minimize: boolean) => Promise<string>;

/**
 * Drives the page in Chromium, as it ships, and prints what a person waits for. Judges nothing: the goals are shown. `--only NAME…`
 * leaves scenarios out, `--json FILE` writes the figures, `--profile FOLDER` writes profiles (of a script that is not minimised).
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: Object.keys(FILES) },
      json: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  if (values.profile !== undefined) mkdirSync(values.profile, { recursive: true });
  const { bundleWebview } = (await import(BUNDLER)) as { bundleWebview: BundleWebview };
  const folder = mkdtempSync(path.join(tmpdir(), 'faultline-bench-ui-'));
  let browser: Browser | null = null;
  try {
    const script = await bundleWebview(folder, 'production', values.profile === undefined);
    browser = await launchChromium();
    const all: Measured[] = [];
    for (const [name, file] of Object.entries(FILES).filter(([name]) => values.only.includes(name))) {
      const measured = await measure(browser, script, name, file(), values.profile ?? null);
      all.push(measured);
      console.log(tableText(measured.figures));
    }
    const figures: readonly Figure[] = [...all.flatMap(({ figures }) => figures), ...ratios(all)];
    if (all.length > 1) console.log(tableText(ratios(all)));
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  } finally {
    await browser?.close();
    rmSync(folder, { recursive: true });
  }
}

/** What a large scenario costs over what a small one does: machines come and go, these stay. */
function ratios([small, ...large]: readonly Measured[]): Figure[] {
  if (small === undefined) return [];
  return large.flatMap(({ title, scripting }) =>
    [...scripting].map(([gesture, p50]) => ({
      section: `${title}, times ${small.title}, half of the inputs`,
      name: `scripting to ${gesture}`,
      value: p50 / small.scripting.get(gesture)!,
      unit: 'x',
      goal: null,
    })),
  );
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
