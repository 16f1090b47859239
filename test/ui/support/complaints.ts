import type { Page } from 'playwright-core';

/** What VS Code's server says of itself in every window, whatever extensions there are. */
const known: readonly RegExp[] = [
  // Its own parts that the npm package leaves out.
  /\/vsda(_bg)?\.(js|wasm)/,
  /favicon[^/]*\.(ico|svg)/,
  /service-?worker/i,
  // A search in the quick pick that the next key made pointless.
  /ERR.*Canceled: Error: Canceled/,
  // What it says while its window is loaded anew.
  /\[lifecycle\] Long running operations during shutdown/,
  /IndexedDB database 'vscode-web-db' is closed/,
  /A bad HTTP response code \(404\) was received when fetching the script/,
  /ERR.*Throttler is disposed: Error: Throttler is disposed/,
];

/** Gathers what goes wrong in a window and in the pages of extensions inside: errors, and what a content policy refused. */
export class Complaints {
  private readonly heard: string[] = [];

  static async of(page: Page): Promise<Complaints> {
    const complaints = new Complaints();
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI} in ${location.href}`);
      });
    });
    page.on('pageerror', (error) => {
      complaints.note(`exception: ${error.stack ?? error.message}`);
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.note(`${message.text()} (${message.location().url})`);
    });
    return complaints;
  }

  private note(text: string): void {
    if (!known.some((pattern) => pattern.test(text))) this.heard.push(text);
  }

  get all(): readonly string[] {
    return this.heard;
  }
}
