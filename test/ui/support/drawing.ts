import type { FrameLocator, Locator, Page } from 'playwright-core';
import { until } from './until';

export type PaneName = 'space' | 'walk' | 'ladder' | 'time';

/** What a person finds in a drawing, wherever it stands: in a window of VS Code or in a page of its own. */
export class Drawing {
  /** @param frame what holds the drawing's document */
  constructor(
    protected readonly page: Page,
    readonly frame: Page | FrameLocator,
  ) {}

  /** Until a run is drawn, or a question stands before it. */
  async ready(): Promise<void> {
    await this.frame.locator('.count-of, .asking').first().waitFor();
    await this.frame.locator('svg text').first().waitFor();
  }

  /** The event on show. */
  async event(): Promise<number> {
    return Number((await this.frame.locator('.count-now').innerText()).replace(/\D/g, ''));
  }

  /** Events of the whole run. */
  async events(): Promise<number> {
    return Number((await this.frame.locator('.count-of').innerText()).replace(/\D/g, ''));
  }

  async atEvent(n: number): Promise<void> {
    await until(`the drawing shows event ${n}`, () => this.event(), n);
  }

  /** Goes to an event by the keys a person has: "fault" is the first one, "last" the end. */
  async goTo(event: 'fault' | 'last' | number): Promise<void> {
    await this.press(event === 'last' ? 'End' : 'Home');
    if (event === 'last') return this.atEvent(await this.events());
    await this.atEvent(0);
    if (event === 'fault') {
      await this.press('F8');
      await until('the drawing has left its start', async () => (await this.event()) > 0, true);
      return;
    }
    for (let n = 1; n <= event; n++) {
      await this.page.keyboard.press('ArrowRight');
      await this.atEvent(n);
    }
  }

  /** A button or another control by the name that a screen reader says. */
  button(name: string): Locator {
    return this.frame.getByRole('button', { name, exact: true });
  }

  /** What happens now, as the page says it. */
  get sentence(): Locator {
    return this.frame.locator('.now-text');
  }

  get banner(): Locator {
    return this.frame.locator('.banner:not(.notice)');
  }

  pane(name: PaneName): Locator {
    return this.frame.locator(`svg.${name}`);
  }

  /** What each drawing shows, to compare. */
  async pictures(): Promise<Record<PaneName, string>> {
    const read = (name: PaneName) => this.pane(name).evaluate((svg) => svg.outerHTML);
    return {
      space: await read('space'),
      walk: await read('walk'),
      ladder: await read('ladder'),
      time: await read('time'),
    };
  }

  /** What a screen reader calls the control that has the focus. */
  focusedLabel(): Promise<string | null> {
    return this.frame.locator('body').evaluate(({ ownerDocument: { activeElement } }) => {
      if (!(activeElement instanceof HTMLElement || activeElement instanceof SVGElement)) return null;
      const label = activeElement instanceof HTMLInputElement ? activeElement.labels?.[0]?.textContent : null;
      return activeElement.getAttribute('aria-label') ?? label ?? null;
    });
  }

  field(label: string): Locator {
    return this.frame.getByLabel(label, { exact: true });
  }

  /** Presses a key while the page has the focus, and no control in it. */
  async press(key: string): Promise<void> {
    await this.frame.locator('body').evaluate((body) => {
      const active = body.ownerDocument.activeElement;
      if (active instanceof HTMLElement && active !== body) active.blur();
    });
    // VS Code moves the focus on its own a moment after it has opened something.
    await until(
      'the page has the focus',
      async () => {
        await this.frame.locator('body').focus();
        return this.frame.locator('body').evaluate((body) => body.ownerDocument.hasFocus());
      },
      true,
    );
    await this.page.keyboard.press(key);
  }
}
