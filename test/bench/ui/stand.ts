import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { FakeHost } from '../../ui/harness/fake-host';
import { startHarness, type Harness } from '../../ui/harness/server';
import type {} from './clocks';
import type { BenchFile } from './texts';

/** What one input came to, in milliseconds. */
export interface Sample {
  /** Until the picture that shows it was painted. */
  readonly painted: number;
  /** Of that, scripting; styles and layout. */
  readonly script: number;
  readonly layout: number;
}

/** A page with one file, and instruments on it. */
export class Stand {
  private constructor(
    readonly page: Page,
    readonly host: FakeHost,
    private readonly harness: Harness,
    private readonly cdp: CDPSession,
  ) {}

  /** Comes back as soon as the page's own script is on its way. */
  static async open(browser: Browser, script: string, { name, text }: BenchFile): Promise<Stand> {
    const host = new FakeHost(text, name);
    const harness = await startHarness(host, script);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    // Time that the page's thread had the processor: what else the machine is busy with would only blur it.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.addInitScript({ path: path.join(import.meta.dirname, 'in-page.mjs') });
    await page.goto(harness.address, { waitUntil: 'commit' });
    return new Stand(page, host, harness, cdp);
  }

  async close(): Promise<void> {
    await this.page.context().close();
    await this.harness.close();
    const [fault] = this.host.faults;
    if (fault !== undefined) throw new Error(`the page failed: ${fault}`);
  }

  /** Until the first drawing. */
  async first(): Promise<{ readonly script: number; readonly message: number; readonly painted: number }> {
    return this.page.evaluate(() => window.bench.first());
  }

  /** What one input costs; `act` makes exactly one. */
  async sample(act: () => Promise<void>): Promise<Sample> {
    // What is still under way from before is not this input's.
    await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    const before = await this.metrics();
    await this.page.evaluate(() => {
      window.bench.arm();
    });
    await act();
    const took = await this.page.evaluate(() => window.bench.took());
    const after = await this.metrics();
    const spent = (...names: readonly string[]): number =>
      names.reduce((sum, name) => sum + (after.get(name) ?? 0) - (before.get(name) ?? 0), 0) * 1000;
    return {
      painted: took,
      script: spent('ScriptDuration'),
      layout: spent('LayoutDuration', 'RecalcStyleDuration'),
    };
  }

  /** Says something as the host would. */
  async hear(message: object): Promise<void> {
    await this.page.evaluate((data) => window.postMessage(data, '*'), message);
  }

  /** Bytes of the page's heap and of the buffers behind its typed arrays, with nothing left to collect. */
  async memory(): Promise<number> {
    await this.cdp.send('HeapProfiler.collectGarbage');
    const usage: Record<string, number> = { ...(await this.cdp.send('Runtime.getHeapUsage')) };
    return (usage['usedSize'] ?? 0) + (usage['backingStorageSize'] ?? 0);
  }

  /** A profile of what `work` makes the page do, for the developer tools of a browser. */
  async profiled<T>(file: string | null, work: () => Promise<T>): Promise<T> {
    if (file === null) return work();
    await this.cdp.send('Profiler.enable');
    await this.cdp.send('Profiler.setSamplingInterval', { interval: 200 });
    await this.cdp.send('Profiler.start');
    const result = await work();
    const { profile } = await this.cdp.send('Profiler.stop');
    writeFileSync(path.resolve(file), JSON.stringify(profile));
    return result;
  }

  private async metrics(): Promise<ReadonlyMap<string, number>> {
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    return new Map(metrics.map(({ name, value }) => [name, value]));
  }
}
