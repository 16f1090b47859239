import type { Frame, Locator, Page } from 'playwright-core';
import { Drawing } from './drawing';

/** The drawing of a scenario in VS Code: a page of ours in a frame in a frame. */
export class Visualiser extends Drawing {
  /** The frame in the workbench. */
  readonly outer: Locator;

  constructor(page: Page, n = 0) {
    // One that is behind another tab stays in the document, hidden.
    const outer = page.locator('iframe.webview.ready[src*="extensionId=faultline.faultline"]:visible').nth(n);
    super(page, outer.contentFrame().frameLocator('iframe#active-frame'));
    this.outer = outer;
  }

  /** The frame itself, to run scripts in. */
  async inner(): Promise<Frame> {
    const body = await this.frame.locator('body').elementHandle();
    const frame = await body.ownerFrame();
    if (!frame) throw new Error('the visualiser has no frame');
    return frame;
  }
}
