#!/usr/bin/env node
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { tsImport } from 'tsx/esm/api';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import { bundleWebview } from './bundle.mjs';

const help = `Pictures of the page, without VS Code: node test/ui/harness/shoot.mjs --file FILE [options]

--theme NAME…    dark, light, hc-dark, hc-light; "all" for the four (default: dark)
--size WxH…      in CSS pixels (default: 1440x900)
--event N        the event to go to; "end" for the last
--press KEYS     keys to press then, with a comma between: "ArrowRight,Shift+ArrowRight"
--click CSS…     things to click then, in order
--choose CSS=VALUE… lists to choose from then
--type CSS=TEXT… fields to type into then
--break TEXT     leaves this out of the file once it is drawn, so that it no longer parses
--scale N        device pixels a CSS pixel (default: 1)
--out FOLDER     where pictures go (default: out/shots)
--name NAME      what their names begin with (default: the file's)
--script FILE    a webview that is built already
--teach          in teach mode
--axe            also says what axe-core finds
`;

const { values } = parseArgs({
  options: {
    file: { type: 'string' },
    theme: { type: 'string', multiple: true, default: ['dark'] },
    size: { type: 'string', multiple: true, default: ['1440x900'] },
    event: { type: 'string' },
    press: { type: 'string' },
    click: { type: 'string', multiple: true, default: [] },
    choose: { type: 'string', multiple: true, default: [] },
    type: { type: 'string', multiple: true, default: [] },
    break: { type: 'string' },
    scale: { type: 'string', default: '1' },
    out: { type: 'string', default: 'out/shots' },
    name: { type: 'string' },
    script: { type: 'string' },
    axe: { type: 'boolean', default: false },
    teach: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || !values.file) {
  console.log(help);
  process.exit(values.help ? 0 : 2);
}

const { FakeHost } = await tsImport('./fake-host.ts', import.meta.url);
const { startHarness, THEMES } = await tsImport('./server.ts', import.meta.url);
const script = path.resolve(values.script ?? (await bundleWebview(path.resolve('out/harness'))));
const themes = values.theme.includes('all') ? Object.keys(THEMES) : values.theme;
const name = values.name ?? path.basename(values.file).replace(/\.faultline\.json$/, '');
mkdirSync(values.out, { recursive: true });

const browser = await launchChromium();
let wrong = 0;
try {
  for (const theme of themes) for (const size of values.size) await shoot(theme, size);
} finally {
  await browser.close();
}
process.exit(wrong === 0 ? 0 : 1);

async function shoot(theme, size) {
  const host = new FakeHost(readFileSync(values.file, 'utf8'), path.basename(values.file));
  if (values.teach) host.settings = { ...host.settings, teachMode: true };
  const harness = await startHarness(host, script);
  const [width, height] = size.split('x').map(Number);
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: Number(values.scale) });
  const page = await context.newPage();
  page.on('pageerror', (error) => complain(`${theme} ${size}: ${error.stack}`));
  page.on('console', (message) => message.type() === 'error' && complain(`${theme} ${size}: ${message.text()}`));
  await page.goto(`${harness.address}?theme=${theme}`);
  await page.waitForSelector('.page');
  await page.waitForFunction(
    () =>
      document.querySelector('.count-now')?.textContent !== '–' || document.querySelector('.empty, .banner, .teach'),
  );
  await page.evaluate(() => document.fonts.ready);
  await act(page, host);
  await settled(page);
  const file = path.join(values.out, `${name}${values.event ? `-${values.event}` : ''}-${theme}-${size}.png`);
  await page.screenshot({ path: file });
  const over = await page.evaluate(() => [
    document.documentElement.scrollWidth - innerWidth,
    document.documentElement.scrollHeight - innerHeight,
  ]);
  console.log(`${file}${over[0] > 0 ? `  WIDER by ${over[0]}` : ''}${over[1] > 0 ? `  scrolls by ${over[1]}` : ''}`);
  for (const fault of host.faults) complain(fault);
  if (values.axe) await judge(page);
  await context.close();
  await harness.close();
}

async function act(page, host) {
  if (values.event === 'end') await page.keyboard.press('End');
  else if (values.event)
    await page.evaluate((n) => window.postMessage({ type: 'cursor', n }, '*'), Number(values.event));
  for (const key of values.press?.split(',') ?? []) await page.keyboard.press(key);
  for (const css of values.click) await page.click(css);
  const halves = (pair) => [pair.slice(0, pair.lastIndexOf('=')), pair.slice(pair.lastIndexOf('=') + 1)];
  for (const [css, value] of values.choose.map(halves)) await page.selectOption(css, value);
  for (const [css, text] of values.type.map(halves)) await page.fill(css, text);
  if (values.break) await page.evaluate((text) => window.harness.type(text), host.text.replace(values.break, ''));
}

/** Two pictures after the last change: one to draw it, one to show it; motion takes 120 ms. */
async function settled(page) {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const from = performance.now();
    while (performance.now() - from < 300) await frame();
  });
}

async function judge(page) {
  await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
  const found = await page.evaluate(async () => (await globalThis.axe.run(document)).violations);
  for (const { id, nodes } of found)
    for (const node of nodes)
      complain(`axe ${id}: ${node.html.slice(0, 160)} ${node.failureSummary.replaceAll('\n', ' ').slice(0, 260)}`);
}

function complain(text) {
  wrong += 1;
  console.log(`   ${text}`);
}
