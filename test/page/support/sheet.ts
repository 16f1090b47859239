import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import { galleryFile } from '../../../scripts/lib/gallery.mjs';
import { inProject } from '../../../scripts/lib/paths.mjs';
import { FakeHost } from '../../ui/harness/fake-host';
import { startHarness, type Harness } from '../../ui/harness/server';
import { violations } from '../../ui/support/accessibility';
import { Complaints } from '../../ui/support/complaints';
import { Drawing } from '../../ui/support/drawing';
import { until } from '../../ui/support/until';

export type Theme = 'dark' | 'light' | 'hc-dark' | 'hc-light';

export interface SheetOptions {
  /** A scenario of the gallery, by its name. */
  readonly example?: string;
  /** The text of a scenario instead. */
  readonly text?: string;
  readonly theme?: Theme;
  /** In teach mode. */
  readonly teach?: boolean;
  /** Sentences in another language, by the English ones. */
  readonly strings?: Readonly<Record<string, string>>;
  /** The language that VS Code shows; English if nothing is said. */
  readonly language?: string;
  /** CSS pixels. */
  readonly width?: number;
  readonly height?: number;
}

/** Named where the compiler does not follow it: webpack's configuration is no part of these tests. */
const BUNDLER: string = '../../ui/harness/bundle.mjs';

let browser: Browser | undefined;
let script = '';
let folder = '';

before('the page is built, and a browser starts', async function () {
  this.timeout(120_000);
  folder = mkdtempSync(path.join(os.tmpdir(), 'fl-page-'));
  const { bundleWebview } = (await import(BUNDLER)) as { bundleWebview: (folder: string) => Promise<string> };
  [script, browser] = await Promise.all([bundleWebview(folder), launchChromium()]);
});

/** The page's script, as these tests run it. */
export const pageScript = (): string => script;

export const theBrowser = (): Browser => browser!;

after('it ends', async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * The page alone in a real Chromium: the extension's own page and policy before a host that really parses and really edits,
 * without VS Code.
 */
export class Sheet extends Drawing {
  private constructor(
    override readonly page: Page,
    readonly host: FakeHost,
    private readonly harness: Harness,
    readonly complaints: Complaints,
  ) {
    super(page, page);
  }

  static async open({
    example = 'string-into-a-lazy-page',
    text,
    theme = 'dark',
    teach = false,
    strings,
    language = 'en',
    width = 1440,
    height = 900,
  }: SheetOptions): Promise<Sheet> {
    const file = text === undefined ? galleryFile(example).path : null;
    const host = new FakeHost(text ?? readFileSync(file!, 'utf8'), file ? path.basename(file) : 'test.faultline.json');
    if (teach) host.settings = { ...host.settings, teachMode: true };
    const harness = await startHarness(host, script, strings);
    const context = await browser!.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
    context.setDefaultTimeout(25_000);
    const page = await context.newPage();
    const sheet = new Sheet(page, host, harness, await Complaints.of(page));
    await page.goto(`${harness.address}?theme=${theme}&language=${language}`);
    await page.locator('.page').waitFor();
    return sheet;
  }

  /** The text of the scenario as it now is. */
  get text(): string {
    return this.host.text;
  }

  /** Until the text is this one. */
  async hasText(expected: string): Promise<void> {
    await until('the text', () => this.host.text, expected);
  }

  /** A person types in the text: all of it anew. */
  async type(text: string): Promise<void> {
    await this.page.evaluate((t) => (window as unknown as HarnessWindow).harness.type(t), text);
  }

  /** As Ctrl+Z does in VS Code. */
  async undo(): Promise<void> {
    await this.page.evaluate(() => (window as unknown as HarnessWindow).harness.undo());
  }

  /** The page is loaded anew, with the state that it saved. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  /** What axe-core finds. */
  violations(): Promise<string[]> {
    return violations(this.page);
  }

  /** CSS pixels that the page is wider than its window. */
  tooWide(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  }

  async close(): Promise<void> {
    await this.page.context().close();
    await this.harness.close();
  }
}

interface HarnessWindow {
  readonly harness: { type(text: string): Promise<void>; undo(): Promise<void> };
}

/** A test on a sheet of its own, drawn before it begins. It also fails when anything on the page complained. */
export function sheet(name: string, play: (sheet: Sheet) => Promise<void>, options: SheetOptions = {}): void {
  it(name, async () => {
    const open = await Sheet.open(options);
    try {
      await open.ready();
      await play(open);
      assert.deepEqual([...open.complaints.all, ...open.host.faults], [], 'nothing complained');
    } catch (error) {
      mkdirSync(inProject('out/page-failures'), { recursive: true });
      await open.page.screenshot({ path: inProject('out/page-failures', `${name.replace(/[^\w]+/g, '-')}.png`) });
      throw error;
    } finally {
      await open.close();
    }
  });
}
