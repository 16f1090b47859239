import { Failure } from './failure.mjs';
import { findProgram, lastLines, run } from './processes.mjs';
import { withProgress } from './progress.mjs';

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
const advice =
  'The page tests need Chromium: install it (Debian: apt-get install chromium), or set CHROMIUM to its file.';

/** The file of a Chromium: CHROMIUM, else of PATH, else Debian's, installed where apt works as root. */
export async function ensureChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    const file = findProgram(named);
    if (!file) throw new Failure(`CHROMIUM names ${named}, which is not a program: correct it or unset it.`);
    return file;
  }
  const present = findProgram(...names);
  if (present) return present;
  const apt = process.getuid?.() === 0 ? findProgram('apt-get') : undefined;
  if (!apt) throw new Failure(advice);
  await withProgress('Installing Chromium', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run(apt, ['update'], { env, timeout: 180_000 });
    const { code, output } = await run(apt, ['install', '-y', '--no-install-recommends', 'chromium'], {
      env,
      timeout: 600_000,
    });
    if (code !== 0) throw new Failure(advice, lastLines(output, 5));
  });
  const installed = findProgram(...names);
  if (!installed) throw new Failure(advice);
  return installed;
}

/** Starts Chromium without a window. Its own calls home are off: a closed network refuses them by the hundred. */
export async function launchChromium() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: await ensureChromium(),
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}
